import { sleep } from 'n8n-workflow';

import { inBatches } from '../../../nodes/WhatsAppTemplates/actions/inBatches';

/** Work that notes what is under way and ends when told to. */
function bench() {
	const seen = { atWork: 0, most: 0, started: [] as number[] };
	const work = async (milliseconds: number, index: number) => {
		seen.started.push(index);
		seen.most = Math.max(seen.most, ++seen.atWork);
		await sleep(milliseconds);
		seen.atWork--;
		return index;
	};
	return { seen, work };
}

const numbers = (count: number) => Array.from({ length: count }, (_, index) => index);

describe('inBatches', () => {
	it('keeps the order of the items although later ones end first', async () => {
		const { work } = bench();
		const delays = numbers(20).map((index) => (20 - index) % 7);
		expect(await inBatches(delays, { batchSize: 5, batchInterval: 0 }, work)).toEqual(numbers(20));
	});

	it.each([1, 3, 10])('never has more than %i items at work', async (batchSize) => {
		const { seen, work } = bench();
		await inBatches(
			numbers(40).map((n) => n % 4),
			{ batchSize, batchInterval: 1 },
			work,
		);
		expect(seen.most).toBe(batchSize);
	});

	it.each([-1, 0, Number.NaN])(
		'runs one after the other with a batch size of %d',
		async (batchSize) => {
			const { seen, work } = bench();
			await inBatches([1, 1, 1], { batchSize, batchInterval: 0 }, work);
			expect(seen.most).toBe(1);
		},
	);

	describe('with a clock that is moved by hand', () => {
		beforeEach(() => {
			jest.useFakeTimers({ now: 1_000_000 });
		});
		afterEach(() => {
			jest.useRealTimers();
		});

		it('starts a batch no earlier than the interval after the one before', async () => {
			const startedAt: number[] = [];
			const done = inBatches(numbers(6), { batchSize: 2, batchInterval: 50 }, async () => {
				startedAt.push(Date.now() - 1_000_000);
			});
			await jest.advanceTimersByTimeAsync(1000);
			await done;
			expect(startedAt).toEqual([0, 0, 50, 50, 100, 100]);
		});

		it('starts 1,000 items of 50 ms each in the time of their batches', async () => {
			let last = 0;
			const done = inBatches(numbers(1000), { batchSize: 10, batchInterval: 50 }, async () => {
				await sleep(50);
				last = Date.now() - 1_000_000;
			});
			await jest.advanceTimersByTimeAsync(20_000);
			await done;
			// The starts of the second batch are spread over the first 45 ms of it, and stay so.
			expect(last).toBe(5045);
		});

		it('spreads the starts evenly once it knows how long an item takes', async () => {
			const startedAt: number[] = [];
			const batching = { batchSize: 4, batchInterval: 0 };
			const done = inBatches(numbers(12), batching, async () => {
				startedAt.push(Date.now() - 1_000_000);
				await sleep(80);
			});
			await jest.advanceTimersByTimeAsync(2000);
			await done;
			expect(startedAt).toEqual([0, 0, 0, 0, 80, 100, 120, 140, 160, 180, 200, 220]);
		});

		it('does not catch up in a burst after a slow batch', async () => {
			const startedAt: number[] = [];
			const delays = [400, 400, 1, 1, 1, 1];
			const done = inBatches(delays, { batchSize: 2, batchInterval: 50 }, async (delay) => {
				startedAt.push(Date.now() - 1_000_000);
				await sleep(delay);
			});
			await jest.advanceTimersByTimeAsync(2000);
			await done;
			expect(startedAt.slice(0, 4)).toEqual([0, 0, 400, 500]);
			const [third = 0, fourth = 0] = [startedAt[2], startedAt[4]];
			expect(fourth - third).toBeGreaterThanOrEqual(45);
		});

		it('starts nothing more when the execution is stopped, even while it waits', async () => {
			const stop = new AbortController();
			const started: number[] = [];
			const done = inBatches(
				numbers(6),
				{ batchSize: 2, batchInterval: 10_000, signal: stop.signal },
				async (item) => {
					started.push(item);
					return item;
				},
			);
			await jest.advanceTimersByTimeAsync(100);
			stop.abort();
			expect(await done).toEqual([0, 1]);
			expect(started).toEqual([0, 1]);
		});
	});

	it('throws the first failure after everything under way has ended, and starts no more', async () => {
		const ended: number[] = [];
		const run = inBatches(numbers(10), { batchSize: 3, batchInterval: 0 }, async (item) => {
			await sleep(item === 2 ? 5 : 15);
			if (item === 2 || item === 1) throw new Error(`item ${item}`);
			ended.push(item);
		});
		await expect(run).rejects.toThrow('item 1');
		expect(ended).toContain(0);
		expect(ended).not.toContain(9);
	});
});
