import { forgetWaits, waits } from '../support/withoutWaiting';
import { listenAt, stopListening } from '../support/listenAt';
import { failureOf, runNode } from '../support/runNode';
import { runWorkflow } from '../support/runWorkflow';
import { kirim, lancePilot, nodeFor, syncingByName, twoChat } from './vendors';

beforeEach(forgetWaits);
afterEach(stopListening);

const REFUSED = { error: { code: 'resource_not_found', message: 'No such account' } };

/** Kirim, whose account is taken from each item; `bad` does not exist. */
const perItem = (accounts: string[], setup: object = {}) =>
	nodeFor(
		kirim,
		{ phoneNumberId: { __rl: true, mode: 'id', value: '={{ $json.account }}' } },
		{ items: accounts.map((account) => ({ account })), ...setup },
	);

const BAD = '999999';
const answerKirim = ({ path }: { path: string }): [number, object] =>
	path.includes(BAD) ? [404, REFUSED] : [200, kirim.syncAnswer];

describe('every input item', () => {
	it.each(syncingByName)(
		'is a call of its own to %s, paired with its output',
		async (_name, vendor) => {
			const requests = listenAt(vendor.origin, () => [200, vendor.syncAnswer]);
			const items = await runNode(nodeFor(vendor, {}, { items: [{ a: 1 }, { a: 2 }, { a: 3 }] }));
			expect(requests).toHaveLength(3);
			expect(items.map(({ pairedItem }) => pairedItem)).toEqual([
				{ item: 0 },
				{ item: 1 },
				{ item: 2 },
			]);
		},
	);

	it('uses its own parameters', async () => {
		const requests = listenAt(kirim.origin, answerKirim);
		const items = await runNode(perItem(['111111', '222222']));
		expect(requests.map(({ path }) => path)).toEqual([
			'/v1/111111/templates/sync',
			'/v1/222222/templates/sync',
		]);
		expect(items.map(({ json }) => json.channel)).toEqual(['111111', '222222']);
	});

	it('uses its own credential where that holds an expression', async () => {
		const requests = listenAt(kirim.origin, () => [200, kirim.syncAnswer]);
		await runNode({
			...nodeFor(kirim, {}, { items: [{ key: 'kdv_live_one1' }, { key: 'kdv_live_two2' }] }),
			credentials: { kirimTemplatesApi: { apiKey: '={{ $json.key }}' } },
		});
		expect(requests.map(({ headers }) => headers.authorization)).toEqual([
			'Bearer kdv_live_one1',
			'Bearer kdv_live_two2',
		]);
	});

	it('leaves its input as it was', async () => {
		listenAt(kirim.origin, answerKirim);
		const items = [Object.freeze({ account: '111111' })];
		await runNode({ ...perItem(['111111']), items });
		expect(items).toEqual([{ account: '111111' }]);
	});
});

describe('an item that fails', () => {
	it('ends the run and is named, with the item’s number', async () => {
		const requests = listenAt(kirim.origin, answerKirim);
		const error = await failureOf(perItem(['111111', BAD, '333333']));
		expect(error).toMatchObject({
			message: 'Kirim: No such account [Item 1]',
			context: { itemIndex: 1 },
		});
		expect(requests).toHaveLength(2);
	});

	it('becomes one error item where the node continues on fail, and the rest goes on', async () => {
		const requests = listenAt(kirim.origin, answerKirim);
		const setup = perItem(['111111', BAD, '333333'], { onError: 'continueRegularOutput' });
		const items = await runNode(setup);
		expect(requests).toHaveLength(3);
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual([
			{ item: 0 },
			{ item: 1 },
			{ item: 2 },
		]);
		expect(items[1]?.json).toEqual({
			error: 'Kirim: No such account [Item 1]',
			description: expect.stringContaining('Code: resource_not_found'),
		});
		expect(items[2]?.json).toMatchObject({ outcome: 'completed', channel: '333333' });
	});

	it('goes on after input that is refused before any request', async () => {
		listenAt(kirim.origin, answerKirim);
		const setup = perItem(['', '222222'], { onError: 'continueRegularOutput' });
		const items = await runNode(setup);
		expect(items[0]?.json.error).toBe('Phone Number is empty [Item 0]');
		expect(items[1]?.json).toMatchObject({ channel: '222222' });
	});

	it('leaves through the error output where the node has one, with the fields that it had', async () => {
		listenAt(kirim.origin, answerKirim);
		const setup = perItem(['111111', BAD], { onError: 'continueErrorOutput' });
		const { outputs } = await runWorkflow(setup);
		expect(outputs[0]?.map(({ json }) => json.channel)).toEqual(['111111']);
		expect(outputs[1]?.map(({ json }) => json)).toEqual([
			{ account: BAD, error: 'Kirim: No such account [Item 1]' },
		]);
	});

	it('is every item, and none goes on as done, where an option of the run cannot be read', async () => {
		const requests = listenAt(kirim.origin, () => [200, {}]);
		const setup = nodeFor(
			kirim,
			{ operation: 'create', inputMode: 'json', options: { batchSize: 'many' } },
			{ items: [{ a: 1 }, { a: 2 }], onError: 'continueErrorOutput' },
		);
		const { outputs } = await runWorkflow(setup);
		expect(outputs[0]).toEqual([]);
		expect(outputs[1]?.map(({ json, pairedItem }) => [json.error, pairedItem])).toEqual(
			[0, 1].map((item) => [expect.stringMatching(/^Items per Batch is not/), { item }]),
		);
		expect(requests).toEqual([]);
	});

	it('ends the workflow as failed where the node stops on errors', async () => {
		listenAt(kirim.origin, answerKirim);
		const { run } = await runWorkflow(perItem([BAD, '222222']));
		expect(run.data.resultData.error).toMatchObject({
			message: 'Kirim: No such account [Item 0]',
			description: expect.stringContaining('Code: resource_not_found'),
		});
	});
});

describe('Stop', () => {
	it('ends the wait for a retry and sends nothing more', async () => {
		const stop = new AbortController();
		const requests = listenAt(lancePilot.origin, () => [503, '', { 'retry-after': '100' }]);
		const n8n = jest.requireMock<{ sleep: () => Promise<void> }>('n8n-workflow');
		const sleep = jest.spyOn(n8n, 'sleep').mockImplementation(async () => {
			stop.abort();
			return await new Promise<void>(() => undefined);
		});
		const setup = nodeFor(lancePilot, {}, { items: [{}, {}], signal: stop.signal });
		await runNode(setup).catch(() => undefined);
		expect(requests).toHaveLength(1);
		sleep.mockRestore();
	});

	it('starts no further item where the node continues on fail', async () => {
		const stop = new AbortController();
		const requests = listenAt(kirim.origin, (_request, number) => {
			if (number === 2) stop.abort();
			return [200, kirim.syncAnswer];
		});
		const setup = perItem(['111111', '222222', '333333', '444444'], {
			onError: 'continueRegularOutput',
			signal: stop.signal,
		});
		await runNode(setup).catch(() => undefined);
		expect(requests.length).toBeLessThanOrEqual(2);
	});

	it('cancels a workflow that waits for 2Chat', async () => {
		const stop = new AbortController();
		listenAt(twoChat.origin, ({ path }) => {
			if (!path.endsWith('/sync')) return [200, twoChat.list([twoChat.row(1)])];
			void Promise.resolve().then(() => stop.abort());
			return [200, twoChat.syncAnswer];
		});
		const options = { waitForCompletion: true, maxWaitSeconds: 600 };
		const setup = nodeFor(twoChat, { options }, { signal: stop.signal });
		const { run } = await runWorkflow(setup);
		expect(run.status).toBe('canceled');
		expect(waits.length).toBeLessThan(600);
	});
});
