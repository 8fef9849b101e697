import changeOneLine from '../../../examples/change-one-line.workflow.json';
import copyTemplates from '../../../examples/copy-templates.workflow.json';
import templatesAsCode from '../../../examples/templates-as-code.workflow.json';
import type { ExecuteSetup } from '../../engine/support/runNode';
import { failureOf, runNode } from '../../engine/support/runNode';
import type { Sandbox } from '../../sandbox/server';
import { startSandbox } from '../../sandbox/server';
import type { Component } from '../../sandbox/template';
import { shapes } from '../../unit/metaComponents/shapes';
import { nodeFor, writesTo } from './node';

let sandbox: Sandbox;

type Vendor = Parameters<typeof nodeFor>[1];
type Item = Record<string, unknown>;

/** Desired templates, one an item, applied at a vendor. */
function setup(vendor: Vendor, desired: object[], options: object = {}, rest: object = {}) {
	const hints: string[] = [];
	const run: ExecuteSetup & { hints: string[] } = {
		...nodeFor(sandbox, vendor, {
			operation: 'apply',
			inputMode: 'json',
			templateJson: '={{ $json }}',
			options: options as never,
			...rest,
		}),
		items: desired,
		hints,
	};
	return run;
}

const items = async (run: ExecuteSetup): Promise<Item[]> =>
	(await runNode(run)).map(({ json }) => json);
const plan = async (vendor: Vendor, desired: object[], options: object = {}, rest: object = {}) =>
	await items(setup(vendor, desired, options, rest));
const apply = async (vendor: Vendor, desired: object[], options: object = {}, rest: object = {}) =>
	await plan(vendor, desired, { dryRun: false, ...options }, rest);

const actionsOf = (all: Item[]) => all.map(({ action, applied }) => [action, applied]);
const lists = () => sandbox.requests().filter(({ method }) => method === 'GET');
const copyOf = (vendor: Vendor) => sandbox.templates({ provider: vendor }).copy;

const order = (name: string, text = 'Thank you for your order.') => ({
	name,
	language: 'en',
	category: 'UTILITY',
	bodyText: text,
});
/** A row for the sandbox. */
const row = (name: string, rest: object = {}) => ({
	name,
	language: 'en',
	category: 'UTILITY',
	status: 'APPROVED',
	body: 'Thanks.',
	...rest,
});
const WHOLE = {
	name: 'whole',
	language: 'en',
	category: 'UTILITY',
	header: { type: 'text', text: 'Order {{1}}', variable: 'A-17' },
	bodyText: 'Hello {{1}}, it comes on {{2}}, we will write.',
	bodyVariables: ['Ada', 'Friday'],
	footer: 'Corner shop',
	buttons: [
		{ type: 'URL', text: 'Track', url: 'https://shop.example/t/{{1}}', urlVariable: '17' },
		{ type: 'PHONE_NUMBER', text: 'Call', phoneNumber: '+15550100000' },
	],
};

beforeAll(async () => {
	sandbox = await startSandbox({ empty: true });
});
beforeEach(() => sandbox.reset({ empty: true }));
afterAll(() => sandbox.close());

describe('a part that breaks a rule already', () => {
	const listed = [
		{ type: 'BODY', text: 'Old words.' },
		{ type: 'FOOTER', text: 'Bye 🎉' },
	];
	const template = (components: object[]) =>
		sandbox.setTemplates({
			provider: 'lancePilot',
			templates: [row('order', { components, body: undefined })],
		} as never);

	it('keeps no other one from being changed, as in Update', async () => {
		template(listed);
		const [item] = await plan('lancePilot', [{ name: 'order', language: 'en', bodyText: 'New.' }]);
		expect(item).toMatchObject({ action: 'update', differences: [{ field: 'Body Text' }] });
	});

	it('blocks where it is what is wanted', async () => {
		template(listed);
		const desired = { name: 'order', language: 'en', footer: 'Hello 🎉🎉 '.repeat(8) };
		const [item] = await apply('lancePilot', [desired]);
		expect(item).toMatchObject({
			action: 'blocked',
			reason: expect.stringContaining('Footer has'),
		});
		expect(writesTo(sandbox)).toEqual([]);
	});

	it('blocks where it would be lost', async () => {
		template([
			listed[0] as object,
			{ type: 'BUTTONS', buttons: [{ type: 'CATALOG', text: 'See' }] },
		]);
		const [item] = await apply('lancePilot', [{ name: 'order', language: 'en', bodyText: 'New.' }]);
		expect(item).toMatchObject({
			action: 'blocked',
			reason: expect.stringContaining('Buttons → 1 → Type is CATALOG'),
		});
		expect(writesTo(sandbox)).toEqual([]);
	});
});

describe.each(['kirim', 'lancePilot'] as const)('a set of templates at %s', (vendor) => {
	const desired = [order('one'), WHOLE];

	it('is planned without a write, by default', async () => {
		const run = setup(vendor, desired);
		const planned = await items(run);
		expect(actionsOf(planned)).toEqual([
			['create', false],
			['create', false],
		]);
		expect(planned[0]).toMatchObject({
			name: 'one',
			language: 'en',
			differences: [],
			previous: null,
			template: { id: null, status: null, body: 'Thank you for your order.', provider: vendor },
			provider: vendor,
			channel: sandbox.accounts[vendor],
		});
		expect(writesTo(sandbox)).toEqual([]);
		expect(lists()).toHaveLength(1);
		expect(run.hints).toEqual(['2 to create']);
	});

	it('is applied once: the second run writes nothing', async () => {
		const first = setup(vendor, desired, { dryRun: false });
		expect(actionsOf(await items(first))).toEqual([
			['create', true],
			['create', true],
		]);
		expect(first.hints).toContain('2 created');
		expect(copyOf(vendor).map(({ name }) => name)).toEqual(['one', 'whole']);
		const writes = writesTo(sandbox).length;
		const second = setup(vendor, desired, { dryRun: false });
		const again = await items(second);
		expect(actionsOf(again)).toEqual([
			['unchanged', false],
			['unchanged', false],
		]);
		expect(again[1]).toMatchObject({ reason: null, template: { status: 'PENDING' } });
		expect(writesTo(sandbox)).toHaveLength(writes);
		expect(second.hints).toEqual(['2 unchanged']);
	});

	it('puts out the fields that a person looks for first', async () => {
		const [item] = await plan(vendor, [order('one')]);
		expect(Object.keys(item as Item)).toEqual([
			'name',
			'language',
			'action',
			'reason',
			'applied',
			'differences',
			'template',
			'previous',
			'provider',
			'channel',
		]);
	});

	it('does not take the same template twice', async () => {
		const again = { ...order('ONE', 'Another text.'), language: 'EN' };
		const [first, second] = await apply(vendor, [order('one'), again]);
		expect(first).toMatchObject({ action: 'create', applied: true });
		expect(second).toMatchObject({
			action: 'blocked',
			applied: false,
			reason: 'Item 0 is the same template: a set has each name and language once',
		});
		expect(writesTo(sandbox)).toHaveLength(1);
	});

	it('names all that is wrong with a template, and sends it not', async () => {
		const [item] = await apply(vendor, [{ name: 'A B', language: 'en', category: 'OTHER' }]);
		expect(item).toMatchObject({ action: 'blocked', applied: false });
		expect(item?.reason).toMatch(/Name "A B".*Category "OTHER"/);
		expect(item?.reason).toMatch(/Body Text is missing/);
		expect(writesTo(sandbox)).toEqual([]);
	});

	it.each([
		[{ bodyText: 'Hi.', category: 'UTILITY', language: 'en' }, 'Name is missing'],
		[{ bodyText: 'Hi.', category: 'UTILITY', name: 'one' }, 'Language is missing'],
	])('needs to know which template is meant: %j', async (desired, reason) => {
		const [item] = await apply(vendor, [desired]);
		expect(item).toMatchObject({ action: 'blocked', applied: false });
		expect(item?.reason).toContain(reason);
	});

	it('only plans what is not among Actions', async () => {
		const [item] = await apply(vendor, [order('one')], { actions: ['update'] });
		expect(item).toMatchObject({
			action: 'create',
			applied: false,
			reason: 'create is not among Actions',
		});
		expect(writesTo(sandbox)).toEqual([]);
	});

	it('finds nothing to do with what was just read', async () => {
		await apply(vendor, desired);
		const read = await items({
			...nodeFor(sandbox, vendor, { operation: 'getAll', returnAll: true, output: 'full' }),
		});
		const writes = writesTo(sandbox).length;
		expect(actionsOf(await apply(vendor, read))).toEqual(read.map(() => ['unchanged', false]));
		expect(writesTo(sandbox)).toHaveLength(writes);
	});

	it('does not make a whole template of a listed text', async () => {
		await apply(vendor, desired);
		const [read] = await items(
			nodeFor(sandbox, vendor, { operation: 'getAll', returnAll: true, output: 'simplified' }),
		);
		const writes = writesTo(sandbox).length;
		const other = { ...read, name: 'another', nameAndLanguage: 'another|en' };
		const [kept, created] = await apply(vendor, [read as Item, other]);
		expect(kept).toMatchObject({ action: 'unchanged' });
		expect(created).toMatchObject({ action: 'blocked', applied: false });
		expect(created?.reason).toMatch(/read without its parts.*Output: Full/);
		const [replaced] = await apply(vendor, [read as Item], {}, { updateMode: 'replace' });
		expect(replaced).toMatchObject({ action: 'blocked', applied: false });
		const create = nodeFor(sandbox, vendor, {
			operation: 'create',
			inputMode: 'json',
			templateJson: '={{ $json }}',
		});
		const failure = await failureOf({ ...create, items: [other] });
		expect(failure.message).toMatch(/"another" was read without its parts/);
		expect((failure as { description?: string }).description).toMatch(/Output: Full/);
		expect(writesTo(sandbox)).toHaveLength(writes);
	});

	it('corrects the spelling of a language, as Create does', async () => {
		const [item] = await apply(vendor, [{ ...order('one'), language: 'en-us' }]);
		expect(item).toMatchObject({ action: 'create', applied: true, language: 'en_US' });
		expect(copyOf(vendor)[0]?.language).toBe('en_US');
	});

	it('takes a plan for the set it planned', async () => {
		const planned = await plan(vendor, desired);
		expect(actionsOf(await apply(vendor, planned))).toEqual([
			['create', true],
			['create', true],
		]);
		expect(actionsOf(await apply(vendor, desired))).toEqual([
			['unchanged', false],
			['unchanged', false],
		]);
	});

	it('ends before any request where an item cannot be read', async () => {
		const failure = await failureOf(
			setup(vendor, [order('one'), { ...order('two'), colour: 'blue' }], { dryRun: false }),
		);
		expect(failure.message).toMatch(/colour.* \[Item 1\]$/);
		expect(sandbox.requests()).toEqual([]);
	});

	it('goes on with the others where the node continues on fail', async () => {
		const run = setup(vendor, [{ ...order('two'), colour: 'blue' }, order('one')], {
			dryRun: false,
		});
		const outputs = await runNode({ ...run, onError: 'continueRegularOutput' });
		expect(outputs.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 1 }]);
		expect(outputs[0]?.json.error).toContain('colour');
		expect(outputs[1]?.json).toMatchObject({ name: 'one', action: 'create', applied: true });
	});

	it('fails every item, and writes nothing, where the list cannot be read', async () => {
		sandbox.addFault({
			provider: vendor,
			times: 'always',
			effect: { kind: 'status', status: 401 },
		});
		const run = setup(vendor, desired, { dryRun: false });
		const outputs = await runNode({ ...run, onError: 'continueRegularOutput' });
		expect(outputs.map(({ json }) => String(json.error).slice(-9))).toEqual([
			' [Item 0]',
			' [Item 1]',
		]);
		expect(writesTo(sandbox)).toEqual([]);
	});
});

describe('an update', () => {
	const listed = (components: object[], rest: object = {}) =>
		sandbox.setTemplates({
			provider: 'lancePilot',
			templates: [
				{
					name: 'order',
					language: 'en_US',
					category: 'UTILITY',
					status: 'APPROVED',
					components: components as never,
					...rest,
				},
			],
		});
	const BODY = { type: 'BODY', text: 'Hi {{1}}, thanks.', example: { body_text: [['Ada']] } };
	const FOOTER = { type: 'FOOTER', text: 'Corner shop' };
	const BUTTONS = { type: 'BUTTONS', buttons: [{ type: 'QUICK_REPLY', text: 'Thanks' }] };
	const changed = { name: 'order', language: 'en-US', bodyText: 'Hello {{1}}, thanks.' };

	it('merges: it keeps the parts and samples that the set does not name', async () => {
		listed([BODY, FOOTER, BUTTONS]);
		const [item] = await apply('lancePilot', [changed]);
		expect(item).toMatchObject({
			action: 'update',
			applied: true,
			differences: [{ field: 'Body Text', from: BODY.text, to: changed.bodyText }],
			previous: { status: 'APPROVED', body: BODY.text },
			template: { status: 'UPDATING', body: changed.bodyText, footer: 'Corner shop' },
		});
		expect(copyOf('lancePilot')[0]?.components).toEqual([
			{ ...BODY, text: changed.bodyText },
			FOOTER,
			BUTTONS,
		]);
		expect(actionsOf(await apply('lancePilot', [changed]))).toEqual([['unchanged', false]]);
	});

	it('merges: a part that is null is removed', async () => {
		listed([BODY, FOOTER, BUTTONS]);
		const without = { name: 'order', language: 'en_US', footer: null, buttons: null };
		const [item] = await apply('lancePilot', [without]);
		expect(item).toMatchObject({ action: 'update', applied: true });
		expect((item?.differences as Item[]).map(({ field }) => field)).toEqual([
			'Footer',
			'Buttons → 1 → Type',
			'Buttons → 1 → Text',
		]);
		expect(copyOf('lancePilot')[0]?.components).toEqual([BODY]);
	});

	it('replaces: it removes what the set does not name', async () => {
		listed([BODY, FOOTER, BUTTONS]);
		const whole = { ...order('order'), language: 'en_US' };
		await apply('lancePilot', [whole], {}, { updateMode: 'replace' });
		expect(copyOf('lancePilot')[0]?.components).toEqual([{ type: 'BODY', text: whole.bodyText }]);
	});

	it.each(['PENDING', 'UPDATING', 'IN_APPEAL'])('waits while it is %s', async (status) => {
		listed([BODY], { status });
		const [item] = await apply('lancePilot', [changed]);
		expect(item).toMatchObject({ action: 'blocked', applied: false });
		expect(item?.reason).toContain(`under review (status ${status})`);
		expect(writesTo(sandbox)).toEqual([]);
	});

	it('of one under review that is as desired is nothing to wait for', async () => {
		listed([BODY], { status: 'PENDING' });
		const [item] = await apply('lancePilot', [{ ...changed, bodyText: BODY.text }]);
		expect(item).toMatchObject({ action: 'unchanged', reason: null });
	});

	it('does not fight over a category that Meta moved, where it is told so', async () => {
		listed([BODY], { category: 'MARKETING' });
		const desired = [{ ...changed, category: 'UTILITY' }];
		const [stopped] = await apply('lancePilot', desired, { stopOnCategoryChange: true });
		expect(stopped).toMatchObject({ action: 'blocked', applied: false });
		expect(stopped?.reason).toContain('Its category is MARKETING and not UTILITY: Meta moves');
		expect(writesTo(sandbox)).toEqual([]);
		expect(actionsOf(await plan('lancePilot', desired))).toEqual([['update', false]]);
	});

	it('is looked up where no good answer came, and is not sent twice', async () => {
		listed([BODY]);
		sandbox.addFault({
			provider: 'lancePilot',
			method: 'POST',
			effect: { kind: 'reset', at: 'start', when: 'after' },
		});
		const [item] = await apply('lancePilot', [changed]);
		expect(item).toMatchObject({ action: 'update', applied: true });
		expect(item?.reason).toContain('the template shows it');
		expect(writesTo(sandbox)).toHaveLength(1);
	});

	it('of which nothing is known says so, and the rest goes on', async () => {
		sandbox.setTemplates({
			provider: 'lancePilot',
			templates: ['one', 'two'].map((name) => row(name)),
		});
		sandbox.addFault({
			provider: 'lancePilot',
			method: 'POST',
			effect: { kind: 'status', status: 502, when: 'before' },
		});
		const run = setup('lancePilot', [order('one'), order('two')], { dryRun: false });
		const [first, second] = await items(run);
		expect(first).toMatchObject({ action: 'blocked', applied: null });
		expect(first?.reason).toContain('It is not known whether "one" was updated');
		expect(second).toMatchObject({ action: 'update', applied: true });
		expect(run.hints).toContain('1 updated, 1 not known');
	}, 20_000);

	it('that the vendor refuses is blocked in its words, and the rest goes on', async () => {
		sandbox.addFault({
			provider: 'kirim',
			method: 'POST',
			effect: {
				kind: 'status',
				status: 409,
				body: { error: { code: 'template_already_exists', message: 'That name is taken' } },
			},
		});
		const [first, second] = await apply('kirim', [order('one'), order('two')]);
		expect(first).toMatchObject({ action: 'blocked', applied: false });
		expect(first?.reason).toContain('That name is taken');
		expect(second).toMatchObject({ action: 'create', applied: true });
	});
});

describe('a large set', () => {
	it('with one difference costs one list, one write and its read-back', async () => {
		sandbox.generate({ provider: 'lancePilot', count: 1_000, seed: 7 });
		const read = await items(
			nodeFor(sandbox, 'lancePilot', { operation: 'getAll', returnAll: true, output: 'full' }),
		);
		const at = read.findIndex(({ status }) => status === 'APPROVED');
		const desired = read.map((item, index) =>
			index === at ? { ...item, body: 'A new text.', variables: [] } : item,
		);
		sandbox.clearJournal();
		const run = setup('lancePilot', desired, { dryRun: false, batchSize: 1, batchInterval: 1000 });
		const applied = await items(run);
		expect(applied.filter(({ action }) => action !== 'unchanged')).toHaveLength(1);
		expect(run.hints).toContain('1 updated, 999 unchanged');
		expect(writesTo(sandbox)).toHaveLength(1);
		const reads = lists().map(({ path }) => path.replace(/\?.*/, ''));
		expect(reads.filter((path) => path.endsWith('/templates'))).toHaveLength(10);
		expect(reads.filter((path) => !path.endsWith('/templates'))).toHaveLength(1);
	}, 60_000);
});

describe('a name in two languages', () => {
	const both = [order('one'), { ...order('one'), language: 'es' }];

	it('is two templates at Kirim', async () => {
		expect(actionsOf(await apply('kirim', both))).toEqual([
			['create', true],
			['create', true],
		]);
	});

	it('is taken once at LancePilot, which the plan says', async () => {
		const planned = await plan('lancePilot', both);
		expect(planned[1]).toMatchObject({ action: 'blocked', applied: false });
		expect(planned[1]?.reason).toContain('Item 0 has its name: LancePilot takes a name once');
		await apply('lancePilot', both.slice(0, 1));
		const [second] = await apply('lancePilot', both.slice(1));
		expect(second?.reason).toContain('Its name is taken by the template in en');
		expect(writesTo(sandbox)).toHaveLength(1);
	});
});

describe('prune', () => {
	const names = ['shop_kept', 'shop_gone', 'other'];
	const there = (vendor: 'lancePilot' | 'twoChat' | 'kirim') =>
		sandbox.setTemplates({
			provider: vendor,
			templates: names.map((name) => row(name)),
		});
	const kept = [{ ...order('shop_kept'), bodyText: 'Thanks.' }];
	const prune = { prune: true, pruneNamePrefix: 'shop_' };

	it('deletes what nobody desires, of the prefix alone, and last', async () => {
		there('lancePilot');
		expect(actionsOf(await plan('lancePilot', kept, prune))).toEqual([
			['unchanged', false],
			['delete', false],
		]);
		expect(writesTo(sandbox)).toEqual([]);
		const applied = await apply('lancePilot', kept, prune);
		expect(applied[1]).toMatchObject({
			name: 'shop_gone',
			action: 'delete',
			applied: true,
			template: null,
			previous: { name: 'shop_gone', body: 'Thanks.' },
		});
		expect(copyOf('lancePilot').map(({ name }) => name)).toEqual(['shop_kept', 'other']);
		expect(actionsOf(await apply('lancePilot', kept, prune))).toEqual([['unchanged', false]]);
	});

	it.each([{}, { pruneNamePrefix: '' }, { pruneNamePrefix: '  ' }])(
		'is refused before any request without a prefix: %j',
		async (prefix) => {
			for (const dryRun of [true, false]) {
				const failure = await failureOf(
					setup('lancePilot', kept, { dryRun, prune: true, ...prefix }),
				);
				expect(failure.message).toContain('Prune Name Prefix is empty');
			}
			expect(sandbox.requests()).toEqual([]);
		},
	);

	it('deletes nothing while an item cannot be read: it may be the one', async () => {
		there('lancePilot');
		const run = setup('lancePilot', [...kept, '{' as never], { dryRun: false, ...prune });
		await runNode({
			...run,
			items: [...kept, { broken: true }],
			onError: 'continueRegularOutput',
		});
		expect(writesTo(sandbox)).toEqual([]);
		expect(run.hints).toContainEqual(expect.stringContaining('Nothing is pruned'));
	});

	it('deletes nothing where only some of the items ask for it', async () => {
		there('lancePilot');
		const run = setup('lancePilot', [...kept, order('other', 'Thanks.')], {
			dryRun: false,
			prune: '={{ $itemIndex === 0 }}',
			pruneNamePrefix: 'shop_',
		});
		expect(actionsOf(await items(run))).toEqual([
			['unchanged', false],
			['unchanged', false],
		]);
	});

	it('is blocked where the provider cannot delete, with what to do instead', async () => {
		there('kirim');
		const applied = await apply('kirim', kept, prune);
		expect(applied[1]).toMatchObject({ name: 'shop_gone', action: 'blocked', applied: false });
		expect(applied[1]?.reason).toContain('delete it in WhatsApp Manager');
	});

	it('never deletes a language that is desired along with its name', async () => {
		sandbox.setTemplates({
			provider: 'twoChat',
			templates: [row('shop_kept'), row('shop_kept', { language: 'es' }), row('shop_gone')],
		});
		const applied = await apply('twoChat', kept, prune);
		const deleted = applied.filter(({ action }) => action === 'delete');
		expect(deleted.map(({ name }) => name)).toEqual(['shop_gone']);
		expect(writesTo(sandbox)).toHaveLength(1);
	});
});

describe('providers that cannot write', () => {
	it('block what would be needed, and say what to do instead', async () => {
		sandbox.setTemplates({
			provider: 'waCr',
			templates: [row('there')],
		});
		const desired = [order('there', 'Thanks.'), order('there', 'Other.'), order('new')];
		const [same] = await apply('waCr', desired.slice(0, 1));
		expect(same).toMatchObject({ action: 'unchanged' });
		const [changed, created] = await apply('waCr', desired.slice(1));
		expect(changed).toMatchObject({
			action: 'blocked',
			applied: false,
			differences: [{ field: 'Body Text', from: 'Thanks.', to: 'Other.' }],
		});
		expect(changed?.reason).toContain('WA.cr cannot update a template');
		expect(created?.reason).toContain('WA.cr cannot create a template. WA.cr has no such');
		expect(writesTo(sandbox)).toEqual([]);
	});
});

describe('what Meta makes of a template', () => {
	/** The sandbox refuses what no document describes, and an address that was listed is not taken back. */
	const undocumented = /Meta lists|to come|no known form|nothing/;
	const documented = Object.entries(shapes).filter(([name]) => !undocumented.test(name));

	it.each(documented)('is as desired when it is listed: %s', async (_name, components) => {
		const category = /otp/i.test(JSON.stringify(components)) ? 'AUTHENTICATION' : 'MARKETING';
		const desired = [{ name: 'shape', language: 'en_US', category, components }];
		const [created] = await apply('kirim', desired);
		expect(created).toMatchObject({ action: 'create', applied: true });
		sandbox.syncNow({ provider: 'kirim' });
		const [again] = await apply('kirim', desired);
		expect(again).toMatchObject({ action: 'unchanged', differences: [] });
	});
});

describe('the examples', () => {
	type Node = { name: string; type: string; parameters: ExecuteSetup['parameters'] };
	const files: Record<string, { nodes: unknown[] }> = {
		'change-one-line': changeOneLine,
		'copy-templates': copyTemplates,
		'templates-as-code': templatesAsCode,
	};
	const nodeOf = (file: string, name: string): Node => {
		const nodes = files[file]?.nodes as Node[];
		const node = nodes.find((each) => each.name === name);
		if (node === undefined) throw new Error(`${file} has no node ${name}`);
		return node;
	};
	const vendorOf = ({ parameters }: Node) => parameters.provider as 'kirim' | 'lancePilot';
	const run = (node: Node, given: object[] = [{}], options: object = {}) => ({
		...nodeFor(sandbox, vendorOf(node), { ...node.parameters, options: options as never }),
		items: given,
	});

	beforeEach(() => sandbox.reset({ empty: false }));

	it('plan their files, and apply them as approved', async () => {
		const templates = templatesAsCode.pinData.Template.map(({ json }) => json);
		const planned = await items(run(nodeOf('templates-as-code', 'Plan'), templates));
		expect(actionsOf(planned)).toEqual(templates.map(() => ['create', false]));
		const node = nodeOf('templates-as-code', 'Apply');
		const applied = { ...node, parameters: { ...node.parameters, templateJson: '={{ $json }}' } };
		expect(
			actionsOf(await items(run(applied, templates, node.parameters.options as object))),
		).toEqual(templates.map(() => ['create', true]));
	});

	it('copy what can be carried, and say why the rest cannot', async () => {
		const read = await items(run(nodeOf('copy-templates', 'All Templates')));
		const node = nodeOf('copy-templates', 'Apply to the Other Account');
		const copied = await items(run(node, read, { dryRun: false }));
		const named = (wanted: string) =>
			copied
				.filter(({ action }) => action === wanted)
				.map(({ name, language }) => `${String(name)}|${String(language)}`);
		expect(named('create')).toEqual(['order_confirmation|en_US', 'login_code|en_US']);
		const blocked = copied.filter(({ action }) => action === 'blocked');
		expect(blocked.map(({ name, reason }) => [name, reason])).toEqual([
			['order_confirmation', expect.stringContaining('takes a name once')],
			['delivery_update', expect.stringContaining('takes a name once')],
			['summer_sale', expect.stringContaining('only with its media')],
			['product_tour', expect.stringContaining('only with its media')],
			['invoice_ready', expect.stringContaining('only with its media')],
		]);
		expect(copied).toHaveLength(read.length);
	});

	it('change one line of the templates of a name, and leave all else', async () => {
		const read = await items(run(nodeOf('change-one-line', 'Offers'), [{}], {}));
		const [before] = copyOf('lancePilot').filter(({ name }) => name === 'summer_sale');
		const node = nodeOf('change-one-line', 'New Price');
		const [changed] = await items(run(node, read, { dryRun: false }));
		expect(changed).toMatchObject({
			name: 'summer_sale',
			action: 'update',
			applied: true,
			differences: [{ field: 'Body Text', to: expect.stringContaining('25% off') }],
		});
		const [after] = copyOf('lancePilot').filter(({ name }) => name === 'summer_sale');
		const others = (list: Component[] = []) => list.filter(({ type }) => !/BODY|HEADER/.test(type));
		expect(others(after?.components)).toEqual(others(before?.components));
	});
});

describe('a run that fails half-way', () => {
	it('is continued by running again: nothing twice, nothing lost', async () => {
		const desired = ['one', 'two', 'three'].map((name) => order(name));
		sandbox.addFault({
			provider: 'lancePilot',
			method: 'POST',
			after: 1,
			effect: { kind: 'status', status: 401 },
		});
		await failureOf(setup('lancePilot', desired, { dryRun: false }));
		expect(copyOf('lancePilot').map(({ name }) => name)).toEqual(['one']);
		expect(actionsOf(await apply('lancePilot', desired))).toEqual([
			['unchanged', false],
			['create', true],
			['create', true],
		]);
		expect(copyOf('lancePilot').map(({ name }) => name)).toEqual(['one', 'two', 'three']);
	});
});
