import type { INodeParameters } from '../../support/n8n';
import { NodeHelpers } from '../../support/n8n';
import { description, ids, offered, providers, shown } from './form';

describe('the form of Sync', () => {
	const sync = { resource: 'template', operation: 'sync', provider: 'kirim' };
	const names = (values: INodeParameters, typeVersion: number) =>
		shown({ ...sync, ...values }, typeVersion)
			.map(({ name }) => name)
			.filter((name) => ['return', 'output'].includes(name));
	const underOptions = (typeVersion: number) => {
		const options = description.properties.find(({ name }) => name === 'options')?.options ?? [];
		return options
			.filter(
				(option) =>
					!('type' in option && option.type === 'hidden') &&
					NodeHelpers.displayParameter(
						{},
						option as never,
						{ typeVersion } as never,
						description,
						sync,
					),
			)
			.map(({ name }) => name);
	};

	it('keeps Return under Options in version 1, where Output always shows', () => {
		expect(names({}, 1)).toEqual(['output']);
		expect(underOptions(1)).toContain('return');
	});

	it.each([
		['summary', ['return']],
		['changedTemplates', ['return']],
		['allTemplates', ['return', 'output']],
		// What an expression yields is not known while the form shows.
		['={{ $json.return }}', ['return', 'output']],
	])('shows Return in version 1.1, and for %s the fields %j', (returned, fields) => {
		expect(names({ return: returned }, 1.1)).toEqual(fields);
		expect(underOptions(1.1)).not.toContain('return');
	});

	it.each(ids)('offers changed templates at %s only where it syncs', async (provider) => {
		const entry = providers.find(({ descriptor }) => descriptor.id === provider);
		const { syncTemplates } = (await entry?.load()) ?? {};
		const values = offered({ ...sync, provider }, 'return', 1.1);
		expect(values).toEqual([
			'allTemplates',
			...(syncTemplates ? ['changedTemplates'] : []),
			'summary',
		]);
	});
});
