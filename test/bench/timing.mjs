import { performance } from 'node:perf_hooks';

/** What n8n runs for weeks is warm: the seconds in which V8 compiles it are not what it costs. */
export const WARM_UPS_IN_N8N = 4;

/**
 * Milliseconds that each contestant takes, the median of interleaved runs: A B C, C B A, A B C, …
 * so that what else the machine does meets all of them alike.
 *
 * @template {string} Name
 * @param {Record<Name, () => Promise<number>>} contestants each tells how long it took, in
 *   milliseconds; see {@link timed}
 * @param {{ runs: number, warmUps: number }} options
 * @returns {Promise<Record<Name, number>>}
 */
export async function interleavedMedians(contestants, { runs, warmUps }) {
	/** @type {[Name, () => Promise<number>][]} */
	const order = /** @type {any} */ (Object.entries(contestants));
	const times = /** @type {Record<Name, number[]>} */ (
		/** @type {unknown} */ (Object.fromEntries(order.map(([name]) => [name, []])))
	);
	for (let round = -warmUps; round < runs; round++) {
		for (const [name, run] of round % 2 === 0 ? order : order.toReversed()) {
			const ms = await run();
			if (round >= 0) times[name].push(ms);
		}
	}
	return /** @type {Record<Name, number>} */ (
		Object.fromEntries(order.map(([name]) => [name, median(times[name])]))
	);
}

/**
 * @param {() => Promise<unknown>} run
 * @returns {() => Promise<number>} the same, telling how many milliseconds it took
 */
export function timed(run) {
	return async () => {
		const start = performance.now();
		await run();
		return performance.now() - start;
	};
}

/** @param {number[]} values */
export function median(values) {
	const sorted = [...values].sort((one, other) => one - other);
	const middle = sorted.length >> 1;
	return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}
