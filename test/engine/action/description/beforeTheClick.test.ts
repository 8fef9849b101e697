import { builtNode } from '../../support/builtPackage';
import type { INodeParameters } from '../../support/n8n';
import type { Property } from './form';
import { ids, providers, shown } from './form';

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

	describe('of Apply', () => {
		const apply = (provider: string, options: INodeParameters) =>
			notices({ provider, operation: 'apply', options });
		const CHANGES = /Dry Run is off.*back under review.*costs/;
		const DELETES = /Prune is on.*deleted for good.*stop/;

		it.each(ids)('says at %s nothing of harm while it only plans', (provider) => {
			for (const options of [{}, { dryRun: true }, { dryRun: true, prune: false }]) {
				expect(apply(provider, options)).toMatch(/Apply only plans/);
				expect(apply(provider, options)).not.toMatch(CHANGES);
				expect(apply(provider, options)).not.toMatch(DELETES);
			}
		});

		it.each(providers)(
			'says at $descriptor.id what follows where Dry Run is off, or may be',
			async ({ descriptor: { id }, load }) => {
				const { updateTemplate } = await load();
				for (const dryRun of [false, '={{ $json.dryRun }}']) {
					const said = apply(id, { dryRun });
					expect(CHANGES.test(said)).toBe(updateTemplate !== undefined);
					expect(said).not.toMatch(DELETES);
				}
			},
		);

		it.each(providers)(
			'says at $descriptor.id what Prune deletes, as Delete does',
			async ({ descriptor: { id, deleteNotice = '' }, load }) => {
				const { deleteTemplate } = await load();
				for (const prune of [true, '={{ $json.prune }}']) {
					const said = apply(id, { prune });
					expect(DELETES.test(said)).toBe(deleteTemplate !== undefined);
					expect(said).toContain(deleteNotice);
					expect(said).not.toMatch(CHANGES);
				}
			},
		);

		it('says at 2Chat that every language of a name goes, and at LancePilot what is not kept', () => {
			expect(apply('twoChat', { prune: true })).toContain('2Chat deletes every language');
			expect(apply('lancePilot', { dryRun: false })).toMatch(/does not return.*or they are lost/);
		});

		it('says it right above the options, in view as they are switched', () => {
			const options = { dryRun: false, prune: true };
			const form = { resource: 'template', operation: 'apply', provider: 'meta', options };
			const names = shown(form).map(({ name }) => name);
			expect(names.slice(-3)).toEqual(['metaApplyUpdateNotice', 'metaApplyPruneNotice', 'options']);
		});

		it('leaves the other operations alone', () => {
			const options = { dryRun: false, prune: true };
			for (const operation of ['create', 'delete', 'sync', 'update']) {
				const said = notices({ provider: 'meta', operation, options });
				expect(said).not.toMatch(/Dry Run is off|Prune is on/);
			}
		});
	});

	it.each<[string, INodeParameters]>([
		['create', { bodyText: '=Hello {{1}}' }],
		['create', { bodyText: 'Hello {{1}}' }],
		// As the editor gives it, which evaluates it first.
		['create', { bodyText: 'Hello 1' }],
		['update', { updateFields: { bodyText: '=Hello {{1}}' } }],
	])('says at %s of a text with placeholders that they stay: %j', (operation, typed) => {
		const given = { provider: 'lancePilot', operation, inputMode: 'fields', ...typed };
		expect(notices(given)).toMatch(/Placeholders such as .* are sent as they are/);
	});

	it('says nothing of placeholders where there is no text yet', () => {
		const given = {
			provider: 'lancePilot',
			operation: 'create',
			inputMode: 'fields',
			bodyText: '',
		};
		expect(notices(given)).not.toContain('Placeholders');
	});

	it.each(['whatsAppTemplates', 'whatsAppTemplatesTrigger'])(
		'has %s match no pattern when it is run: n8n fails a run whose patterns take too long',
		(name) => {
			expect(JSON.stringify(builtNode(name).description)).not.toContain('"regex"');
		},
	);

	it.each([
		['create', 'bodyText'],
		['update', 'updateFields'],
	])('says it at %s above %s: the preview of n8n covers what is below', (operation, below) => {
		const given = { provider: 'lancePilot', resource: 'template', operation, inputMode: 'fields' };
		const names = shown({ ...given, bodyText: '={{1}}' }).map(({ name }) => name);
		expect(names.indexOf(below) - names.indexOf('placeholdersNotice')).toBe(1);
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
