import { peakHeapGrowth } from '../heap.mjs';
import { median } from '../timing.mjs';
import { vendorsOf } from '../vendors.mjs';
import { watching } from '../watching.mjs';

/** A WABA holds 6,000 templates; the package takes a list that is much longer for an endless one. */
const SIZES = [60, 600, 2000, 6000];
/** At the heap during a poll. */
const LOOKS = 3;
/** Slope of a line through the logarithms: 1 is linear. What a run scatters is allowed above it. */
const LINEAR = 1.1;
/**
 * Sizes that the line goes through, the largest ones: a small list is all overhead and would flatter
 * it, and the memory of 600 templates is lost in what else happens in the process.
 */
const TIMED = 3;
const WEIGHED = 2;

/** @type {import('../row.mjs').Row} */
export const growth = {
	id: '6',
	work: 'a quiet poll of 60, 600, 2,000 and 6,000 templates',
	rival: '–',
	sandbox: true,

	async run({ sandbox, smoke, add }) {
		const { lancePilot } = vendorsOf(sandbox);
		const sizes = smoke ? SIZES.slice(0, 2) : SIZES;
		const ms = [];
		const bytes = [];
		for (const size of sizes) {
			const runs = smoke ? 1 : 7;
			await sandbox.fill('lancePilot', size);
			// A new one each time: another would find thousands of new templates and emit them.
			const trigger = watching(sandbox, lancePilot);
			await trigger.poll();
			if ((await trigger.poll()) > 0) throw new Error('The poll is not quiet');
			const times = [];
			for (let run = 0; run < runs; run++) {
				const start = performance.now();
				await trigger.poll();
				times.push(performance.now() - start);
			}
			ms.push(median(times));
			const answers = size / 100;
			bytes.push(await peakHeapGrowth(trigger.poll, { runs, looks: LOOKS, answers }));
		}
		const largest = sizes.at(-1) ?? 0;
		/** @type {[string, number[], 'ms' | 'MB', number][]} */
		const series = [
			['time', ms, 'ms', TIMED],
			['peak heap', bytes.map((each) => each / 1024 / 1024), 'MB', WEIGHED],
		];
		for (const [name, values, unit, points] of series) {
			const value = slope(sizes.slice(-points), values.slice(-points));
			add({
				case: `${name} ${values.map((each) => each.toPrecision(3)).join(' / ')} ${unit}`,
				unit,
				ours: values.at(-1) ?? 0,
				ratio: (values.at(-1) ?? 0) / (values.at(-2) ?? 1) / (largest / (sizes.at(-2) ?? 1)),
				value,
				atMost: LINEAR,
				goal: `slope ${value.toFixed(2)} ≤ ${LINEAR}`,
			});
		}
	},
};

/**
 * Of the straight line through the logarithms, by least squares.
 *
 * @param {number[]} sizes
 * @param {number[]} values
 */
function slope(sizes, values) {
	const x = centred(sizes.map(Math.log));
	const y = centred(values.map(Math.log));
	const sum = (/** @type {number[]} */ products) => products.reduce((one, other) => one + other);
	return sum(x.map((each, index) => each * y[index])) / sum(x.map((each) => each * each));
}

/** @param {number[]} values */
function centred(values) {
	const mean = values.reduce((one, other) => one + other) / values.length;
	return values.map((value) => value - mean);
}
