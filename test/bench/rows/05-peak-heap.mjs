import { heapOf, peakHeapGrowth } from '../heap.mjs';
import { allPages, pagesInBuffers } from '../pagesInBuffers.mjs';
import { vendorsOf } from '../vendors.mjs';
import { watching } from '../watching.mjs';

const COUNT = 6000;
const RUNS = 7;
/** At the heap during a poll. */
const LOOKS = 5;

/**
 * n8n's helper itself keeps ten megabytes of answers reachable for a while, whoever calls it. So
 * that what this package holds can be seen, the pages come from buffers outside of the heap here.
 *
 * @type {import('../row.mjs').Row}
 */
export const peakHeap = {
	id: '5',
	work: 'peak heap growth of a quiet poll of 6,000 templates',
	rival: 'all pages held, as the HTTP Request node does',
	sandbox: true,
	timeless: true,

	async run({ sandbox, smoke, add }) {
		const count = smoke ? COUNT / 10 : COUNT;
		const vendors = Object.values(vendorsOf(sandbox)).slice(0, smoke ? 1 : undefined);
		for (const vendor of vendors) {
			await sandbox.fill(vendor.provider, count);
			const trigger = watching(sandbox, vendor);
			const answer = await pagesInBuffers(vendor, trigger.request);
			trigger.answerWith(answer);
			for (let round = 0; round < 3; round++) await trigger.poll();

			const pages = (await allPages(vendor, answer)).length;
			const runs = smoke ? 1 : RUNS;
			const growth = await peakHeapGrowth(trigger.poll, { runs, looks: LOOKS, answers: pages });
			const [first] = await allPages(vendor, answer, 1);
			const page = await heapOf(() => structuredClone(first));
			const rival = await heapOf(() => allPages(vendor, answer));
			const pageAndText = page + JSON.stringify(first).length;
			const state = trigger.state().length;
			const allowed = 2 * pageAndText + state;
			add({
				case: `${vendor.provider}, ${mb(pageAndText).toFixed(2)} MB a page`,
				unit: 'MB',
				ours: mb(growth),
				rival: mb(rival),
				ratio: growth / rival,
				value: growth / allowed,
				atMost: 1,
				goal: `≤ ${mb(allowed).toFixed(2)} MB: 2 pages + state`,
			});
		}
	},
};

/** @param {number} bytes */
function mb(bytes) {
	return bytes / 1024 / 1024;
}
