import { failureOf, runNode } from '../../engine/support/runNode';
import { shapes } from '../../unit/metaComponents/shapes';
import type { Item } from './applied';
import { actionsOf, itemsOf, order, row, useApply } from './applied';
import { nodeFor, writesTo } from './node';

const { sandbox, setup, plan, apply, copyOf } = useApply();

const lists = () => sandbox.requests().filter(({ method }) => method === 'GET');

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

describe.each(['kirim', 'lancePilot'] as const)('a set of templates at %s', (vendor) => {
	const desired = [order('one'), WHOLE];

	it('is planned without a write, by default', async () => {
		const run = setup(vendor, desired);
		const planned = await itemsOf(run);
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
		expect(actionsOf(await itemsOf(first))).toEqual([
			['create', true],
			['create', true],
		]);
		expect(first.hints).toContain('2 created');
		expect(copyOf(vendor).map(({ name }) => name)).toEqual(['one', 'whole']);
		const writes = writesTo(sandbox).length;
		const second = setup(vendor, desired, { dryRun: false });
		const again = await itemsOf(second);
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
			reason: 'Item 0 is the same template: a set can hold each name and language only once',
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
		const read = await itemsOf({
			...nodeFor(sandbox, vendor, { operation: 'getAll', returnAll: true, output: 'full' }),
		});
		const writes = writesTo(sandbox).length;
		expect(actionsOf(await apply(vendor, read))).toEqual(read.map(() => ['unchanged', false]));
		expect(writesTo(sandbox)).toHaveLength(writes);
	});

	it('does not make a whole template of a listed text', async () => {
		await apply(vendor, desired);
		const [read] = await itemsOf(
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

describe('a large set', () => {
	it('with one difference costs one list, one write and its read-back', async () => {
		sandbox.generate({ provider: 'lancePilot', count: 1_000, seed: 7 });
		const read = await itemsOf(
			nodeFor(sandbox, 'lancePilot', { operation: 'getAll', returnAll: true, output: 'full' }),
		);
		const at = read.findIndex(({ status }) => status === 'APPROVED');
		const desired = read.map((item, index) =>
			index === at ? { ...item, body: 'A new text.', variables: [] } : item,
		);
		sandbox.clearJournal();
		const run = setup('lancePilot', desired, { dryRun: false, batchSize: 1, batchInterval: 1000 });
		const applied = await itemsOf(run);
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
		expect(planned[1]?.reason).toContain(
			'Item 0 has the same name: LancePilot allows a name only once',
		);
		await apply('lancePilot', both.slice(0, 1));
		const [second] = await apply('lancePilot', both.slice(1));
		expect(second?.reason).toContain('Its name is taken by the template in en');
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
