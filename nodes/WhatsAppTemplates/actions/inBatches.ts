import { sleepUntilAborted } from '../../shared/transport/sleep';
import { createStagger } from '../../shared/transport/stagger';

export interface Batching {
	/** Items at work at the same time at most; below 1 they run one after the other. */
	batchSize: number;
	/** Milliseconds between the starts of two batches at least. */
	batchInterval: number;
	/** Aborted when the user presses Stop: nothing new is started then. */
	signal?: AbortSignal;
}

/** A timer wakes a little late; without this, a thousand batches would add that up. */
const TIMER_LATENESS_MS = 4;

/**
 * Works on items with a true bound: never more than `batchSize` of them at the same time, and no
 * batch started earlier than `batchInterval` after the one before. An item starts when its batch is
 * due and a place is free, so a slow one holds up nobody else's batch, and the starts are staggered
 * over the time that an item takes.
 * @returns results in the order of the items; those of items that were never started are missing
 * @throws the first item's error, after everything that was started has ended
 */
export async function inBatches<Item, Result>(
	items: readonly Item[],
	{ batchSize, batchInterval, signal }: Batching,
	work: (item: Item, index: number) => Promise<Result>,
): Promise<Result[]> {
	const size = batchSize >= 1 ? Math.floor(batchSize) : 1;
	const started: Array<Promise<Result>> = [];
	const atWork = new Set<Promise<unknown>>();
	const stagger = createStagger(size);
	let failed = false;
	let due = Date.now();

	for (const [index, item] of items.entries()) {
		if (atWork.size >= size) await Promise.race(atWork);
		if (index > 0 && index % size === 0) {
			const wait = due - Date.now();
			if (wait > 0) await sleepUntilAborted(wait, signal);
		}
		const wait = stagger.reserveSlot(Date.now());
		if (wait > 0) await sleepUntilAborted(wait, signal);
		if (failed || signal?.aborted) break;
		if (index % size === 0) due = Math.max(due, Date.now() - TIMER_LATENESS_MS) + batchInterval;

		const start = Date.now();
		const result = work(item, index);
		const ended: Promise<unknown> = result
			.then(() => stagger.recordDuration(Date.now() - start))
			.catch(() => (failed = true))
			.finally(() => atWork.delete(ended));
		atWork.add(ended);
		started.push(result);
	}
	await Promise.all(atWork);
	return await Promise.all(started);
}
