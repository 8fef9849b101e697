import type { ExecuteSetup } from '../../engine/support/runNode';
import { failureOf, runNode } from '../../engine/support/runNode';
import { useSandbox } from '../../sandbox/useSandbox';
import { byName, nodeFor, writesTo } from './node';

jest.setTimeout(30_000);

const sandbox = useSandbox({ empty: true });

const COUNT = 30;
const names = Array.from({ length: COUNT }, (_, index) => `order_${index}`);

const updateAll = (options: object): ExecuteSetup => ({
	...nodeFor(sandbox, 'lancePilot', {
		operation: 'update',
		template: byName('={{ $json.name }}'),
		updateFields: { footer: '={{ $json.name }}' },
		output: 'full',
		options: options as never,
	}),
	items: names.map((name) => ({ name })),
});

const footers = () =>
	sandbox
		.templates({ provider: 'lancePilot' })
		.copy.map(({ components }) => components.find(({ type }) => type === 'FOOTER')?.text);

beforeEach(() => {
	sandbox.setTemplates({
		provider: 'lancePilot',
		templates: names.map((name) => ({ name, language: 'en', body: 'Hi.' })),
	});
	sandbox.configure({ latency: 5 });
});

describe('updating many templates', () => {
	it('keeps the order and pairs each output with its item', async () => {
		const items = await runNode(updateAll({ batchSize: 10, batchInterval: 5 }));
		expect(items.map(({ json, pairedItem }) => [json.footer, pairedItem])).toEqual(
			names.map((name, item) => [name, { item }]),
		);
		expect(footers()).toEqual(names);
	});

	it.each([1, 4, 10])('never has more than %i requests in flight', async (batchSize) => {
		await runNode(updateAll({ batchSize, batchInterval: 0 }));
		expect(sandbox.load().most).toBeLessThanOrEqual(batchSize);
		expect(footers()).toEqual(names);
	});

	it('sends them one after the other without the option', async () => {
		await runNode(updateAll({}));
		expect(sandbox.load().most).toBe(1);
	});

	it('shows every success beside a failure', async () => {
		sandbox.removeTemplate({ provider: 'lancePilot', template: 'order_3' });
		const setup = updateAll({ batchSize: 10, batchInterval: 0 });
		const items = await runNode({
			...setup,
			items: names.map((name, index) => ({ name: index === 3 ? 'nobody' : name })),
			onError: 'continueRegularOutput',
		});
		expect(items).toHaveLength(COUNT);
		const failed = items.filter(({ json }) => json.error !== undefined);
		expect(failed).toEqual([
			{
				json: expect.objectContaining({ error: expect.stringContaining('"nobody" was not found') }),
				pairedItem: { item: 3 },
			},
		]);
	});

	it('starts no more once an item failed and the node does not continue', async () => {
		const setup = updateAll({ batchSize: 2, batchInterval: 0 });
		await failureOf({ ...setup, items: [{ name: 'nobody' }, ...names.map((name) => ({ name }))] });
		expect(writesTo(sandbox).length).toBeLessThanOrEqual(2);
	});

	it('starts no more once the user presses Stop', async () => {
		const stop = new AbortController();
		const run = runNode({
			...updateAll({ batchSize: 5, batchInterval: 60_000 }),
			signal: stop.signal,
		});
		while (writesTo(sandbox).length < 5) await sandboxTurn();
		stop.abort();
		await run.catch(() => undefined);
		expect(writesTo(sandbox)).toHaveLength(5);
	});

	it.each([
		[{ batchSize: 1.5 }, 'Items per Batch is not valid: it is not a whole number of at least -1'],
		[{ batchInterval: -1 }, 'Batch Interval is not valid: it is not a whole number of at least 0'],
	])('refuses %j', async (options, message) => {
		expect((await failureOf(updateAll(options))).message).toContain(message);
		expect(sandbox.requests()).toEqual([]);
	});
});

/** Lets the sandbox answer. */
async function sandboxTurn(): Promise<void> {
	await fetch(`${sandbox.url}/_sandbox/load`);
}
