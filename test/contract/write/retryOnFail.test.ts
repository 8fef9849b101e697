import '../../engine/support/withoutWaiting';
import type { WorkflowRun } from '../../engine/support/runWorkflow';
import { runWorkflow } from '../../engine/support/runWorkflow';
import { useSandbox } from '../../sandbox/useSandbox';
import { byName, nodeFor, writesTo } from './node';

/** With Retry On Fail n8n runs all items again, up to three times here. */

const sandbox = useSandbox({ empty: true });

const order = { name: 'order', language: 'en', category: 'UTILITY', bodyText: 'Hi there.' };
const row = { name: 'order', language: 'en', body: 'Hi there.' };
const json = { inputMode: 'json', templateJson: '={{ $json }}' };
const OPERATIONS = {
	create: json,
	update: { template: byName('order|en'), updateFields: { footer: 'Bye' } },
	delete: { template: byName('order|en') },
};
type Operation = keyof typeof OPERATIONS;

const retried = (operation: Operation, parameters: object = {}) => ({
	...nodeFor(sandbox, 'lancePilot', {
		...OPERATIONS[operation],
		operation,
		options: { maxRetries: 0 },
		...parameters,
	}),
	items: [order] as object[],
	retryOnFail: true,
});

/** Fails the first writes before anything is done. */
function failWrites(operation: Operation, status: number, times: number | 'always') {
	const templates = operation === 'create' ? [] : [row];
	sandbox.setTemplates({ provider: 'lancePilot', templates });
	const method = operation === 'delete' ? 'DELETE' : 'POST';
	const effect = { kind: 'status', status, when: 'before' } as const;
	sandbox.addFault({ provider: 'lancePilot', method, times, effect });
}

it.each(['create', 'update'] as const)('a %s that may have been made stays one', async (write) => {
	failWrites(write, 500, 'always');
	const { run } = await runWorkflow(retried(write));
	expect(writesTo(sandbox)).toHaveLength(1);
	expect(run.data.resultData.error?.message).toMatch(/^It is not known whether/);
	expect(run.data.resultData.error?.description).toMatch(/was not repeated/);
});

it.each(['create', 'update', 'delete'] as const)(
	'a %s that the vendor refuses for good is not asked for again',
	async (write) => {
		failWrites(write, 400, 'always');
		const { run } = await runWorkflow(retried(write));
		expect(writesTo(sandbox)).toHaveLength(1);
		expect(run.data.resultData.error?.message).toMatch(/\b400\b/);
	},
);

it.each([
	['create', 429],
	['update', 429],
	['delete', 429],
	['delete', 500],
] as const)(
	'a %s that does no harm a second time is tried again, after %i',
	async (write, status) => {
		failWrites(write, status, 2);
		const { outputs } = await runWorkflow(retried(write));
		expect(writesTo(sandbox)).toHaveLength(3);
		expect(outputs[0]?.[0]?.json).toMatchObject({ name: 'order' });
		expect(outputs[0]?.[0]?.json).not.toHaveProperty('error');
	},
);

it('what went through comes out, and is not done again, when another item fails', async () => {
	const items = [{ ...order, bodyText: '' }, order];
	const onError = 'continueRegularOutput';
	const { outputs } = await runWorkflow({ ...retried('create'), items, onError });
	expect(writesTo(sandbox)).toHaveLength(1);
	expect(outputs[0]?.map(({ json: { name, error } }) => [name, typeof error])).toEqual([
		[undefined, 'string'],
		['order', 'undefined'],
	]);
});

it('what a sync changed is told when another item fails, which finds it changed already', async () => {
	sandbox.setTemplates({ provider: 'kirim', templates: [{ ...row, status: 'PENDING' }] });
	sandbox.decide({ provider: 'kirim', template: 'order', status: 'APPROVED' });
	const changes = { operation: 'sync', options: { return: 'changedTemplates', maxRetries: 0 } };
	const unavailable = { kind: 'status', status: 503 } as const;
	sandbox.addFault({ provider: 'kirim', method: 'POST', after: 1, times: 1, effect: unavailable });
	const { outputs } = await runWorkflow({
		...nodeFor(sandbox, 'kirim', changes),
		items: [{}, {}],
		retryOnFail: true,
	});
	expect(outputs[0]?.map(({ json: { name, status } }) => [name, status])).toEqual([
		['order', 'APPROVED'],
	]);
});

it.each([
	['one after the other', 1],
	['side by side', 3],
])(
	'an update that does not show yet is not undone by the next ones, %s',
	async (_how, batchSize) => {
		sandbox.setTemplates({ provider: 'lancePilot', templates: [{ ...row, status: 'REJECTED' }] });
		const [{ id } = { id: '' }] = sandbox.templates({ provider: 'lancePilot' }).copy;
		const get = { operation: 'get', template: byName('order|en'), output: 'raw' };
		const { outputs } = await runWorkflow(nodeFor(sandbox, 'lancePilot', get));
		const body = { success: true, data: outputs[0]?.[0]?.json };
		const effect = { kind: 'status', status: 200, body } as const;
		const path = `/${id}$`;
		sandbox.addFault({ provider: 'lancePilot', method: 'GET', path, times: 'always', effect });

		const template = { __rl: true, mode: 'id', value: String(id) };
		const items = [{ bodyText: 'Other body.' }, { footer: 'Bye' }, { footer: 'See you' }];
		const options = { maxRetries: 0, batchSize };
		const update = retried('update', { ...json, template, options });
		const { run } = await runWorkflow({ ...update, items });
		expect(run.data.resultData.error?.message).toContain('does not show yet');
		expect(writesTo(sandbox)).toHaveLength(1);
	},
);

const applied = (
	items: object[],
	options: object = {},
	provider: Parameters<typeof nodeFor>[1] = 'lancePilot',
) => ({
	...nodeFor(sandbox, provider, {
		operation: 'apply',
		...json,
		options: { dryRun: false, maxRetries: 0, ...options } as never,
	}),
	items,
	retryOnFail: true,
});
const outcomesOf = ({ outputs }: WorkflowRun) =>
	outputs[0]?.map(({ json: { name, action, applied } }) => [name, action, applied]);
const hintsOf = ({ run }: WorkflowRun) =>
	run.data.resultData.runData.Templates?.[0]?.hints?.map(({ message }) => message);

/** Lets the vendor answer one write so, after others. */
const failOne = (
	method: 'POST' | 'DELETE',
	after: number,
	effect: Parameters<typeof sandbox.addFault>[0]['effect'],
) => sandbox.addFault({ provider: 'lancePilot', method, after, times: 1, effect });
const unauthorized = { kind: 'status', status: 401 } as const;

it('a template that Apply may have created, or did, is not created again', async () => {
	const items = ['one', 'two', 'three'].map((name) => ({ ...order, name }));
	failOne('POST', 0, { kind: 'status', status: 500 });
	failOne('POST', 2, unauthorized);
	// What is listed lags behind.
	const body = { success: true, data: [], meta: { current_page: 1, last_page: 1, total: 0 } };
	const empty = { kind: 'status', status: 200, body } as const;
	const path = '/templates$';
	sandbox.addFault({ provider: 'lancePilot', method: 'GET', path, times: 'always', effect: empty });
	const { outputs } = await runWorkflow(applied(items));
	expect(outputs[0]?.map((item) => [item.json.name, item.json.applied])).toEqual([
		['one', null],
		['two', true],
		['three', true],
	]);
	const posted = sandbox.requests({ method: 'POST' });
	expect(posted.map(({ body: sent }) => (sent as { name: string }).name)).toEqual([
		'one',
		'two',
		'three',
		'three',
	]);
});

it('what Apply created is told as that, though the list of the next try shows it', async () => {
	const items = ['one', 'two'].map((name) => ({ ...order, name }));
	failOne('POST', 1, unauthorized);
	expect(outcomesOf(await runWorkflow(applied(items)))).toEqual([
		['one', 'create', true],
		['two', 'create', true],
	]);
});

it('Apply does not ask again for what the vendor refused for good', async () => {
	const items = ['one', 'two'].map((name) => ({ ...order, name }));
	failOne('POST', 0, { kind: 'status', status: 400 });
	failOne('POST', 1, unauthorized);
	expect(outcomesOf(await runWorkflow(applied(items)))).toEqual([
		['one', 'blocked', false],
		['two', 'create', true],
	]);
	expect(writesTo(sandbox)).toHaveLength(3);
});

describe('Prune', () => {
	const gone = ['shop_a', 'shop_b'];
	const prune = { prune: true, pruneNamePrefix: 'shop_' };
	const rows = [row, ...gone.map((name) => ({ ...row, name }))];
	beforeEach(() => sandbox.setTemplates({ provider: 'lancePilot', templates: rows }));
	const deletes = () => sandbox.requests({ method: 'DELETE' }).length;
	const deleted = [
		['order', 'unchanged', false],
		['shop_a', 'delete', true],
		['shop_b', 'delete', true],
	];

	it('tells what an earlier try deleted', async () => {
		failOne('DELETE', 1, unauthorized);
		const told = await runWorkflow(applied([order], prune));
		expect(outcomesOf(told)).toEqual(deleted);
		expect(told.outputs[0]?.[1]?.json).toMatchObject({
			reason: 'Template deleted successfully',
			previous: { name: 'shop_a' },
		});
		expect(hintsOf(told)).toEqual(['1 unchanged, 2 deleted']);
		expect(deletes()).toBe(3);
	});

	it('tells each language that one call of an earlier try deleted', async () => {
		const provider = 'twoChat';
		const templates = [row, { ...row, name: 'shop_b', language: 'de' }, ...rows.slice(1)];
		sandbox.setTemplates({ provider, templates });
		sandbox.addFault({ provider, method: 'DELETE', after: 1, times: 1, effect: unauthorized });
		const told = await runWorkflow(applied([order], prune, provider));
		expect(outcomesOf(told)?.slice(1)).toEqual([
			['shop_b', 'delete', true],
			['shop_b', 'delete', true],
			['shop_a', 'delete', true],
		]);
		expect(deletes()).toBe(3);
	});

	it('deletes nothing a second time that the list still shows', async () => {
		failOne('DELETE', 1, unauthorized);
		const get = { operation: 'getAll', returnAll: true, output: 'raw' };
		const { outputs } = await runWorkflow(nodeFor(sandbox, 'lancePilot', get));
		const data = outputs[0]?.map(({ json: listed }) => listed);
		const body = { success: true, data, meta: { current_page: 1, last_page: 1, total: 3 } };
		const effect = { kind: 'status', status: 200, body } as const;
		const path = '/templates$';
		sandbox.addFault({ provider: 'lancePilot', method: 'GET', path, times: 'always', effect });
		expect(outcomesOf(await runWorkflow(applied([order], prune)))).toEqual(deleted);
		expect(deletes()).toBe(3);
	});

	it('takes for deleted what may have been, was refused then, and is gone', async () => {
		failOne('DELETE', 0, { kind: 'status', status: 500 });
		failOne('DELETE', 1, unauthorized);
		failOne('DELETE', 2, { kind: 'status', status: 409, when: 'after' });
		failOne('DELETE', 3, unauthorized);
		const told = await runWorkflow(applied([order], prune));
		expect(outcomesOf(told)).toEqual(deleted);
		expect(deletes()).toBe(5);
	});

	it('takes for deleted what may have been deleted and is gone', async () => {
		failOne('DELETE', 0, { kind: 'reset', when: 'after' });
		failOne('DELETE', 1, unauthorized);
		// The look for what became of it.
		const effect = { kind: 'status', status: 503 } as const;
		const path = '/templates/[^/]+$';
		sandbox.addFault({ provider: 'lancePilot', method: 'GET', path, times: 1, effect });
		const told = await runWorkflow(applied([order], prune));
		expect(outcomesOf(told)).toEqual(deleted);
		expect(told.outputs[0]?.[1]?.json.reason).toBe(
			'LancePilot gave no clear answer to the delete, but the template is gone.',
		);
		expect(deletes()).toBe(3);
	});
});

it.each([
	['lancePilot', 'LancePilot', 'order|en', 1],
	['meta', 'Meta', 'order|en', 1],
	['twoChat', '2Chat', 'order', 2],
] as const)(
	'a delete that may have been made is done where the template is gone: %s',
	async (provider, displayName, name, readsBefore) => {
		sandbox.setTemplates({ provider, templates: [row] });
		const lost = { kind: 'reset', when: 'after' } as const;
		sandbox.addFault({ provider, method: 'DELETE', times: 1, effect: lost });
		const unavailable = { kind: 'status', status: 503 } as const;
		const lookFails = { method: 'GET', after: readsBefore, times: 1, effect: unavailable };
		sandbox.addFault({ provider, ...lookFails });
		const options = { maxRetries: 0 };
		const parameters = { operation: 'delete', template: byName(name), options };
		const remove = nodeFor(sandbox, provider, parameters);
		const { outputs } = await runWorkflow({ ...remove, retryOnFail: true });
		expect(outputs[0]?.map((item) => item.json)).toEqual([
			expect.objectContaining({
				deleted: true,
				name: 'order',
				message: `${displayName} gave no clear answer to the delete, but the template is gone.`,
				deletedTemplates: [expect.objectContaining({ name: 'order' })],
			}),
		]);
		expect(writesTo(sandbox)).toHaveLength(1);
	},
);

it('a delete that is refused while an earlier one may take effect is tried again', async () => {
	sandbox.setTemplates({ provider: 'lancePilot', templates: [row] });
	failOne('DELETE', 0, { kind: 'status', status: 500 });
	failOne('DELETE', 1, { kind: 'status', status: 409 });
	const { outputs } = await runWorkflow(retried('delete'));
	expect(outputs[0]?.map((item) => item.json.deleted)).toEqual([true]);
	expect(writesTo(sandbox)).toHaveLength(3);
});

it('what an item said is said again when another item fails', async () => {
	sandbox.setTemplates({
		provider: 'lancePilot',
		templates: [row, { ...row, name: 'other', status: 'REJECTED' }],
	});
	const template = byName('={{ $json.name }}|en');
	const items = [
		{ name: 'order', bodyText: row.body },
		{ name: 'other', bodyText: 'Bye.' },
	];
	failOne('POST', 0, unauthorized);
	const told = await runWorkflow({ ...retried('update', { ...json, template }), items });
	expect(told.outputs[0]?.map(({ json: { changed } }) => changed)).toEqual([false, true]);
	expect(hintsOf(told)).toEqual([expect.stringMatching(/^"order" already matches/)]);
});

it('what Apply said of a template is said again', async () => {
	sandbox.setTemplates({ provider: 'kirim', templates: [row] });
	const get = { operation: 'get', template: byName('order|en'), output: 'full' };
	const { outputs } = await runWorkflow(nodeFor(sandbox, 'kirim', get));
	failOne('POST', 1, unauthorized);
	const items = [outputs[0]?.[0]?.json as object, { ...order, name: 'other' }];
	const told = await runWorkflow(applied(items));
	expect(outcomesOf(told)).toEqual([
		['order', 'create', true],
		['other', 'create', true],
	]);
	expect(hintsOf(told)).toEqual([
		expect.stringMatching(/^Kirim may not return Message Send TTL/),
		'2 created',
	]);
});
