import '../../engine/support/withoutWaiting';
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

it('an update that does not show yet is not undone by the next one', async () => {
	sandbox.setTemplates({ provider: 'lancePilot', templates: [{ ...row, status: 'REJECTED' }] });
	const [{ id } = { id: '' }] = sandbox.templates({ provider: 'lancePilot' }).copy;
	const get = { operation: 'get', template: byName('order|en'), output: 'raw' };
	const { outputs } = await runWorkflow(nodeFor(sandbox, 'lancePilot', get));
	const body = { success: true, data: outputs[0]?.[0]?.json };
	const effect = { kind: 'status', status: 200, body } as const;
	const path = `/${id}$`;
	sandbox.addFault({ provider: 'lancePilot', method: 'GET', path, times: 'always', effect });

	const template = { __rl: true, mode: 'id', value: String(id) };
	const items = [{ bodyText: 'Other body.' }, { footer: 'Bye' }];
	const { run } = await runWorkflow({ ...retried('update', { ...json, template }), items });
	expect(run.data.resultData.error?.message).toContain('does not show yet');
	expect(writesTo(sandbox)).toHaveLength(1);
});

it('a template that Apply may have created, or did, is not created again', async () => {
	const items = ['one', 'two', 'three'].map((name) => ({ ...order, name }));
	for (const [status, after] of [
		[500, 0],
		[401, 2],
	] as const) {
		const effect = { kind: 'status', status, when: 'before' } as const;
		sandbox.addFault({ provider: 'lancePilot', method: 'POST', after, times: 1, effect });
	}
	// What is listed lags behind.
	const body = { success: true, data: [], meta: { current_page: 1, last_page: 1, total: 0 } };
	const empty = { kind: 'status', status: 200, body } as const;
	const path = '/templates$';
	sandbox.addFault({ provider: 'lancePilot', method: 'GET', path, times: 'always', effect: empty });
	const options = { dryRun: false, maxRetries: 0 };
	const apply = nodeFor(sandbox, 'lancePilot', { operation: 'apply', ...json, options });
	const { outputs } = await runWorkflow({ ...apply, items, retryOnFail: true });
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
	const effect = { kind: 'status', status: 401, when: 'before' } as const;
	sandbox.addFault({ provider: 'lancePilot', method: 'POST', after: 1, times: 1, effect });
	const options = { dryRun: false, maxRetries: 0 };
	const apply = nodeFor(sandbox, 'lancePilot', { operation: 'apply', ...json, options });
	const { outputs } = await runWorkflow({ ...apply, items, retryOnFail: true });
	const told = outputs[0]?.map(({ json: { name, action, applied } }) => [name, action, applied]);
	expect(told).toEqual([
		['one', 'create', true],
		['two', 'create', true],
	]);
});
