import type { ExecuteSetup } from '../../engine/support/runNode';
import { failureOf, runNode } from '../../engine/support/runNode';
import { useSandbox } from '../../sandbox/useSandbox';
import { nodeFor, writesTo } from './node';

const sandbox = useSandbox({ empty: true });

const wanted = (name: string, bodyText = 'Thanks.') => ({
	name,
	language: 'en',
	category: 'UTILITY',
	bodyText,
});
const row = (name: string) => ({
	name,
	language: 'en',
	category: 'UTILITY',
	status: 'APPROVED',
	body: 'Thanks.',
});
const run = (desired: object[], options: object = {}): ExecuteSetup & { hints: string[] } => ({
	...nodeFor(sandbox, 'lancePilot', {
		operation: 'apply',
		inputMode: 'json',
		templateJson: '={{ $json }}',
		options: { dryRun: false, ...options },
	}),
	items: desired,
	hints: [],
});
const items = async (setup: ExecuteSetup) => (await runNode(setup)).map(({ json }) => json);

describe('a set of which a template was not created', () => {
	const PRUNE = { prune: true, pruneNamePrefix: 'shop_' };

	it.each([
		['create is not among Actions', wanted('shop_new'), { actions: ['update'] }],
		['it breaks a rule', wanted('shop_new', ''), {}],
	])('deletes nothing, where %s', async (_why, desired, options) => {
		sandbox.setTemplates({ provider: 'lancePilot', templates: [row('shop_old')] });
		const applied = await items(run([desired], { ...PRUNE, ...options }));
		expect(applied.map(({ name, applied: done }) => [name, done])).toEqual([
			['shop_new', false],
			['shop_old', false],
		]);
		expect(applied[1]?.reason).toContain('another template of this set is not created');
		expect(writesTo(sandbox)).toEqual([]);
	});

	it.each([
		['create is not among Actions', [wanted('shop_new')], { actions: ['update'] }],
		['it breaks a rule', [wanted('shop_new', '')], {}],
		[
			'another one takes its name',
			[wanted('shop_new'), { ...wanted('shop_new'), language: 'de' }],
			{},
		],
	])('plans no deletion, where %s', async (_why, desired, options) => {
		sandbox.setTemplates({ provider: 'lancePilot', templates: [row('shop_old')] });
		const setup = run(desired, { ...PRUNE, ...options, dryRun: true });
		const planned = (await items(setup)).at(-1);
		expect(planned).toMatchObject({ name: 'shop_old', action: 'blocked', applied: false });
		expect(planned?.reason).toContain('another template of this set is not created');
	});

	it('deletes as planned where an item only says another one again', async () => {
		sandbox.setTemplates({ provider: 'lancePilot', templates: [row('shop_old')] });
		const desired = [wanted('shop_new'), wanted('Shop_New')];
		const expected = [
			['shop_new', 'create'],
			['Shop_New', 'blocked'],
			['shop_old', 'delete'],
		];
		const actions = (all: Array<Record<string, unknown>>) =>
			all.map(({ name, action }) => [name, action]);
		expect(actions(await items(run(desired, { ...PRUNE, dryRun: true })))).toEqual(expected);
		const applied = await items(run(desired, PRUNE));
		expect(actions(applied)).toEqual(expected);
		expect(applied.map(({ applied: done }) => done)).toEqual([true, false, true]);
	});

	it('takes an item of an earlier plan that Prune would delete for no template that is wanted', async () => {
		sandbox.setTemplates({ provider: 'lancePilot', templates: [row('shop_old'), row('shop_a')] });
		const plan = await items(run([wanted('shop_a')], { ...PRUNE, dryRun: true }));
		expect(plan.map(({ action }) => action)).toEqual(['unchanged', 'delete']);
		const kept = run(plan);
		expect((await items(kept)).map(({ action }) => action)).toEqual(['unchanged']);
		expect(kept.hints).toContainEqual(
			'One input item is a deletion from an earlier plan. Only Prune uses it, and it deletes nothing else.',
		);
		expect(writesTo(sandbox)).toEqual([]);
		const pruned = await items(run(plan, PRUNE));
		expect(pruned.map(({ action, applied }) => [action, applied])).toEqual([
			['unchanged', false],
			['delete', true],
		]);
	});
});

describe('prune with the items of an approved plan', () => {
	const PRUNE = { prune: true, pruneNamePrefix: 'shop_' };
	const there = (...names: string[]) =>
		sandbox.setTemplates({ provider: 'lancePilot', templates: names.map(row) });
	const namesLeft = () =>
		sandbox.templates({ provider: 'lancePilot' }).copy.map(({ name }) => name);

	it('deletes what the plan deletes, and blocks what appeared since', async () => {
		there('shop_old', 'shop_a');
		const plan = await items(run([wanted('shop_a')], { ...PRUNE, dryRun: true }));
		there('shop_old', 'shop_a', 'shop_since');
		const applied = await items(run(plan, PRUNE));
		expect(applied.map(({ name, action, applied: done }) => [name, action, done])).toEqual([
			['shop_a', 'unchanged', false],
			['shop_old', 'delete', true],
			['shop_since', 'blocked', false],
		]);
		expect(applied[2]?.reason).toContain('not in the plan');
		expect(namesLeft()).toEqual(['shop_a', 'shop_since']);
	});

	it.each([
		['says that all is unchanged', ['shop_a']],
		['only creates', []],
	])('deletes nothing where the plan %s', async (_what, listed) => {
		there(...listed);
		const plan = await items(run([wanted('shop_a')], { ...PRUNE, dryRun: true }));
		there(...listed, 'shop_since');
		const applied = await items(run(plan, PRUNE));
		expect(applied[1]).toMatchObject({ name: 'shop_since', action: 'blocked', applied: false });
		expect(namesLeft()).toContain('shop_since');
	});

	it('deletes nothing that a person took out of the plan, the only deletion either', async () => {
		there('shop_old', 'shop_a');
		const plan = await items(run([wanted('shop_a')], { ...PRUNE, dryRun: true }));
		const approved = plan.filter(({ action }) => action !== 'delete');
		const applied = await items(run(approved, PRUNE));
		expect(applied.map(({ name, action }) => [name, action])).toEqual([
			['shop_a', 'unchanged'],
			['shop_old', 'blocked'],
		]);
		expect(namesLeft()).toEqual(['shop_old', 'shop_a']);
	});

	it('says why it deletes nothing where only the deletions of the plan came in', async () => {
		there('shop_old', 'shop_a');
		const plan = await items(run([wanted('shop_a')], { ...PRUNE, dryRun: true }));
		const setup = run(
			plan.filter(({ action }) => action === 'delete'),
			PRUNE,
		);
		expect(await items(setup)).toEqual([]);
		expect(setup.hints).toContainEqual(expect.stringMatching(/Nothing is pruned.*whole plan/));
		expect(writesTo(sandbox)).toEqual([]);
	});

	it('takes it for one where an expression takes the template out of each item', async () => {
		there('shop_old', 'shop_a');
		const plan = await items(run([wanted('shop_a')], { ...PRUNE, dryRun: true }));
		there('shop_old', 'shop_a', 'shop_since');
		const setup = run(plan, PRUNE);
		const parameters = { ...setup.parameters, templateJson: '={{ $json.template }}' };
		const applied = await items({ ...setup, parameters });
		expect(applied.map(({ name, action, applied: done }) => [name, action, done])).toEqual([
			['shop_a', 'unchanged', false],
			['shop_old', 'delete', true],
			['shop_since', 'blocked', false],
		]);
		expect(namesLeft()).toEqual(['shop_a', 'shop_since']);
	});

	it('deletes nothing that was taken out of it, by whatever expression the rest is given', async () => {
		there('shop_old', 'shop_a');
		const plan = await items(run([wanted('shop_a')], { ...PRUNE, dryRun: true }));
		const setup = run(
			plan.filter(({ action }) => action !== 'delete'),
			PRUNE,
		);
		const parameters = { ...setup.parameters, templateJson: '={{ $json.template }}' };
		const applied = await items({ ...setup, parameters });
		expect(applied.map(({ name, action }) => [name, action])).toEqual([
			['shop_a', 'unchanged'],
			['shop_old', 'blocked'],
		]);
		expect(writesTo(sandbox)).toEqual([]);
	});

	it('goes by no plan where an expression finds other templates for the items of one', async () => {
		there('shop_old', 'shop_a');
		const [planned] = await items(run([wanted('shop_b')], { ...PRUNE, dryRun: true }));
		const setup = run([{ ...planned, other: wanted('shop_a') }], PRUNE);
		const parameters = { ...setup.parameters, templateJson: '={{ $json.other }}' };
		const applied = await items({ ...setup, parameters });
		expect(applied.map(({ name, action }) => [name, action])).toEqual([
			['shop_a', 'unchanged'],
			['shop_old', 'delete'],
		]);
	});

	it('deletes what it deletes where the template of a deletion is given as the text null', async () => {
		there('shop_old', 'shop_a');
		const plan = await items(run([wanted('shop_a')], { ...PRUNE, dryRun: true }));
		const setup = run(plan, PRUNE);
		const templateJson = '={{ JSON.stringify($json.template) }}';
		const applied = await items({ ...setup, parameters: { ...setup.parameters, templateJson } });
		expect(applied.map(({ name, action, applied: done }) => [name, action, done])).toEqual([
			['shop_a', 'unchanged', false],
			['shop_old', 'delete', true],
		]);
	});

	it('deletes nothing that the plan itself blocked', async () => {
		there('shop_old', 'shop_a', 'shop_b');
		const plan = await items(run([wanted('shop_a')], { ...PRUNE, dryRun: true }));
		const some = plan.map((item) =>
			item.name === 'shop_old' ? { ...item, action: 'blocked' } : item,
		);
		const applied = await items(run(some, PRUNE));
		expect(applied.map(({ name, action }) => [name, action])).toEqual([
			['shop_a', 'unchanged'],
			['shop_old', 'blocked'],
			['shop_b', 'delete'],
		]);
		expect(namesLeft()).toEqual(['shop_old', 'shop_a']);
	});

	it('deletes nothing where an item of it is only planned', async () => {
		there('shop_old', 'shop_a');
		const plan = await items(run([wanted('shop_a')], { ...PRUNE, dryRun: true }));
		const dryRun = '={{ $json.action === "delete" }}';
		const applied = await items(run(plan, { ...PRUNE, dryRun }));
		expect(applied.map(({ action, applied: done }) => [action, done])).toEqual([
			['unchanged', false],
			['delete', false],
		]);
		expect(writesTo(sandbox)).toEqual([]);
	});

	it('deletes nothing in an account of which the plan deletes nothing', async () => {
		there('shop_old', 'shop_a');
		const plan = await items(run([wanted('shop_a')], { ...PRUNE, dryRun: true }));
		const other = '3f1c2f2e-7a54-4d0e-9a53-0d6a8f0f6a99';
		const own = sandbox.accounts.lancePilot;
		const value = `={{ $json.action === 'delete' ? '${other}' : '${own}' }}`;
		const setup = run(plan, PRUNE);
		const parameters = { ...setup.parameters, workspaceId: { __rl: true, mode: 'id', value } };
		const applied = await items({ ...setup, parameters });
		expect(applied.map(({ name, action }) => [name, action])).toEqual([
			['shop_a', 'unchanged'],
			['shop_old', 'blocked'],
		]);
		expect(writesTo(sandbox)).toEqual([]);
	});
});

it('names the item whose write failed', async () => {
	sandbox.addFault({
		provider: 'lancePilot',
		method: 'POST',
		after: 1,
		effect: { kind: 'status', status: 403 },
	});
	const failure = await failureOf(run([wanted('a'), wanted('b')]));
	expect(failure.message).toMatch(/ \[Item 1\]$/);
	expect((failure as { context?: { itemIndex?: number } }).context?.itemIndex).toBe(1);
});

it.each([404, 410])('goes on where a template is gone since it was listed: %i', async (status) => {
	sandbox.setTemplates({ provider: 'lancePilot', templates: [row('a'), row('b')] });
	sandbox.addFault({
		provider: 'lancePilot',
		method: 'POST',
		times: 1,
		effect: { kind: 'status', status },
	});
	const applied = await items(run([wanted('a', 'Other.'), wanted('b', 'Other.')]));
	expect(applied.map(({ action, applied: done }) => [action, done])).toEqual([
		['blocked', false],
		['update', true],
	]);
});

it.each([
	['does not create one that may be there', 'a', 'blocked'],
	['creates another', 'c', 'create'],
])('where a row cannot be read, %s', async (_what, name, action) => {
	sandbox.setTemplates({ provider: 'lancePilot', templates: [row('a'), row('b')] });
	sandbox.addFault({
		provider: 'lancePilot',
		method: 'GET',
		effect: { kind: 'oddRows', without: ['status'], only: [0] },
	});
	const [item] = await items(run([wanted(name)]));
	expect(item).toMatchObject({ action, applied: action === 'create' });
	expect(item?.reason ?? '').toMatch(
		action === 'create'
			? /^Template created/
			: /lists a template of this name that cannot be read.*has no status/,
	);
});
