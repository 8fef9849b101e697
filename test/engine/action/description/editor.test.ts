import { NodeHelpers } from '../../support/n8n';
import { syncingVendors, vendors } from '../vendors';
import { description, ids, node, offered, providers, shown } from './form';

describe('the editor', () => {
	it.each(providers)(
		'offers for $descriptor.displayName what it has',
		async ({ descriptor, load }) => {
			const verbs = await load();
			const has = ['apply', 'get', 'getAll', 'prepareMessage', 'sync', 'validate'];
			if (verbs.createTemplate) has.push('create');
			if (verbs.updateTemplate) has.push('update');
			if (verbs.deleteTemplate) has.push('delete');
			const operations = offered({ provider: descriptor.id, resource: 'template' }, 'operation');
			expect([...operations].sort()).toEqual(has.sort());
		},
	);

	it.each([
		['kirim', 'update'],
		['twoChat', 'create'],
		['waCr', 'delete'],
	])(
		'lists at %s an operation that it lacks by its name, while it is chosen: %s',
		(provider, value) => {
			const values = { provider, resource: 'template' };
			expect(offered(values, 'operation')).not.toContain(value);
			expect(offered({ ...values, operation: value }, 'operation')).toContain(value);
			const fields = shown({ ...values, operation: value });
			expect(fields.filter(({ name }) => name === 'operation')).toHaveLength(1);
		},
	);

	it.each(['create', 'update'])(
		'shows the form of %s at every provider, for it forgets what it hides',
		(operation) => {
			const form = (provider: string) =>
				shown({ resource: 'template', operation, provider, inputMode: 'fields' }, 1.1)
					.filter(({ type, name }) => type !== 'notice' && name !== 'currentTemplate')
					.map(({ name }) => name)
					.filter((name) => !['workspaceId', 'phoneNumber', 'phoneNumberId'].includes(name));
			for (const id of ids) expect(form(id)).toEqual(form('lancePilot'));
		},
	);

	it('empties no collection when the provider is switched', () => {
		// n8n unsets a collection whose display hangs on what was changed.
		const hanging = description.properties.filter(
			({ type, displayOptions }) => type === 'collection' && displayOptions?.show?.provider,
		);
		expect(hanging).toEqual([]);
	});

	it('offers every provider of the registry', () => {
		expect([...offered({}, 'provider')].sort()).toEqual(ids);
		expect(vendors.map(({ provider }) => provider).sort()).toEqual(ids);
		const synced = syncingVendors.map(({ provider }) => provider);
		const copies = providers.filter(({ descriptor }) => descriptor.capabilities.includes('sync'));
		expect(synced.sort()).toEqual(copies.map(({ descriptor }) => descriptor.id).sort());
	});

	it.each(vendors.map(({ provider, credential }) => [provider, credential]))(
		'asks for %s for the credential %s alone',
		(provider, credential) => {
			const values = { provider: provider as string };
			const wanted = description.credentials?.filter((each) =>
				NodeHelpers.displayParameter(values, each, { typeVersion: 1 } as never, description),
			);
			expect(wanted?.map(({ name, required }) => [name, required])).toEqual([[credential, true]]);
		},
	);

	it.each(['twoChat', 'kirim'])('offers waiting for a background sync to 2Chat alone: %s', (id) => {
		const values = { provider: id, resource: 'template', operation: 'sync' };
		const options = description.properties.find(({ name }) => name === 'options')?.options ?? [];
		const visible = options.filter(
			(option) =>
				!('type' in option && option.type === 'hidden') &&
				NodeHelpers.displayParameter(
					{},
					option as never,
					{ typeVersion: 1 } as never,
					description,
					values,
				),
		);
		const names = visible.map(({ name }) => name);
		expect(names.includes('waitForCompletion')).toBe(id === 'twoChat');
		expect(names.includes('batchSize')).toBe(false);
	});

	it('finds a method behind every list', () => {
		const methods = description.properties
			.flatMap(({ modes }) => modes ?? [])
			.flatMap(({ typeOptions }) => typeOptions?.searchListMethod ?? []);
		expect(new Set(methods)).toEqual(
			new Set(['searchChannels', 'searchSenders', 'searchTemplates']),
		);
		for (const method of methods) expect(node.methods?.listSearch).toHaveProperty(method);
	});
});
