import type { INodeParameters } from '../../support/n8n';
import type { Property } from './form';
import { shown } from './form';

describe('what the form says before the click', () => {
	const notices = (values: INodeParameters) =>
		shown({ resource: 'template', ...values })
			.filter(({ type }) => type === 'notice')
			.map(({ displayName }) => displayName)
			.join(' ');

	it.each(['create', 'delete', 'get', 'getAll', 'sync'])(
		'names the credits of 2Chat at %s, and of nobody else',
		(operation) => {
			expect(notices({ provider: 'twoChat', operation })).toContain('one credit');
			expect(notices({ provider: 'meta', operation })).not.toContain('credit');
		},
	);

	it.each<[string, RegExp]>([
		['lancePilot', /campaigns and workflows that use it stop/],
		['meta', /Only the language of the chosen template is deleted/],
		['twoChat', /every language/],
	])('says at %s what a deletion does', (provider, what) => {
		expect(notices({ provider, operation: 'delete' })).toMatch(what);
		expect(notices({ provider, operation: 'get' })).not.toMatch(what);
	});

	it('says that an update is reviewed, and that a category has its price', () => {
		const update = notices({ provider: 'meta', operation: 'update' });
		expect(update).toMatch(/back under review.*costs/);
	});

	it.each<[string, INodeParameters]>([
		['create', { bodyText: '=Hello {{1}}' }],
		['create', { bodyText: 'Hello {{1}}' }],
		['update', { updateFields: { bodyText: '=Hello {{1}}' } }],
	])('says at %s of a text with placeholders that they stay: %j', (operation, typed) => {
		const given = { provider: 'lancePilot', operation, inputMode: 'fields', ...typed };
		expect(notices(given)).toMatch(/Placeholders such as .* are sent as they are/);
	});

	it('says nothing of placeholders over an empty text', () => {
		const empty = { provider: 'lancePilot', operation: 'create', inputMode: 'fields' };
		expect(notices({ ...empty, bodyText: '' })).not.toContain('Placeholders');
	});

	it('lists languages to choose from at create, and takes any other', () => {
		const create = { resource: 'template', operation: 'create', provider: 'kirim' };
		const language = shown({ ...create, inputMode: 'fields' }).find(
			({ name }) => name === 'language',
		);
		expect(language).toMatchObject({ type: 'options', allowArbitraryValues: true, default: '' });
		const names = (language?.options ?? []).map(({ name }) => name);
		expect(names).toContain('Spanish (MEX) · es_MX');
		expect([...names].sort((a, b) => a.localeCompare(b))).toEqual(names);
		const codes = (language?.options ?? []).map((option) => 'value' in option && option.value);
		expect(new Set(codes).size).toBe(codes.length);
	});

	it.each([
		['buttons', 'Button Type'],
		['header', 'Header Type'],
	])('asks in %s for what the other fields hang on first: %s', (name, first) => {
		const update = { resource: 'template', operation: 'update', provider: 'lancePilot' };
		const fields = shown({ ...update, inputMode: 'fields', updateMode: 'merge' }).find(
			(each) => each.name === 'updateFields',
		);
		const group = (fields?.options ?? []).find((option) => option.name === name) as Property;
		const [values] = group.options as Array<{ values: Property[] }>;
		expect(values?.values[0]?.displayName).toBe(first);
	});
});
