import { performance } from 'node:perf_hooks';

/**
 * Milliseconds that each contestant takes, the median of interleaved runs: A B C, C B A, A B C, …
 * so that what else the machine does meets all of them alike.
 *
 * @template {string} Name
 * @param {Record<Name, () => Promise<unknown>>} contestants
 * @param {{ runs: number, warmUps?: number }} options
 * @returns {Promise<Record<Name, number>>}
 */
export async function interleavedMedians(contestants, { runs, warmUps = 2 }) {
	/** @type {[Name, () => Promise<unknown>][]} */
	const order = /** @type {any} */ (Object.entries(contestants));
	const times = /** @type {Record<Name, number[]>} */ (
		/** @type {unknown} */ (Object.fromEntries(order.map(([name]) => [name, []])))
	);
	for (let round = -warmUps; round < runs; round++) {
		for (const [name, run] of round % 2 === 0 ? order : order.toReversed()) {
			const start = performance.now();
			await run();
			if (round >= 0) times[name].push(performance.now() - start);
		}
	}
	return /** @type {Record<Name, number>} */ (
		Object.fromEntries(order.map(([name]) => [name, median(times[name])]))
	);
}

/** @param {number[]} values */
export function median(values) {
	const sorted = [...values].sort((one, other) => one - other);
	const middle = sorted.length >> 1;
	return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}
