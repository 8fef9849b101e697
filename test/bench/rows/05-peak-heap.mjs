import { setImmediate } from 'node:timers/promises';

import { heapOf, peakHeapGrowth } from '../heap.mjs';
import { readAllPages, vendorsOf } from '../vendors.mjs';
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
			const answer = await fromBuffers(vendor, trigger.request);
			trigger.answerWith(answer);
			for (let round = 0; round < 3; round++) await trigger.poll();

			const pages = await readAllPages(vendor, ({ url, query }) => bodyOf(answer, url, query));
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

/**
 * Answers requests for the vendor's pages as n8n's helper would.
 *
 * @param {import('../vendors.mjs').Vendor} vendor
 * @param {import('../n8nContexts.mjs').Answering} request
 * @returns {Promise<import('../n8nContexts.mjs').Answering>}
 */
async function fromBuffers(vendor, request) {
	/** @type {Map<string, Buffer>} */
	const pages = new Map();
	await readAllPages(vendor, async ({ url, query }) => {
		const body = await request({ url, qs: query });
		pages.set(nameOf(url, query), Buffer.from(JSON.stringify(body)));
		return body;
	});
	return async ({ url, qs }) => {
		await setImmediate();
		const page = pages.get(nameOf(url, qs));
		if (page === undefined) throw new Error(`No page ${nameOf(url, qs)}`);
		return { statusCode: 200, headers: {}, body: JSON.parse(page.toString()) };
	};
}

/**
 * @param {string} url
 * @param {any} query
 */
function nameOf(url, query) {
	const parts = Object.entries(query).filter(([, value]) => value !== undefined);
	return `${url}?${parts.map(([name, value]) => `${name}=${value}`).sort()}`;
}

/**
 * @param {import('../vendors.mjs').Vendor} vendor
 * @param {import('../n8nContexts.mjs').Answering} answer
 * @param {number} [most]
 */
async function allPages(vendor, answer, most = Infinity) {
	/** @type {any[]} */
	const held = [];
	await readAllPages(vendor, async ({ url, query }) => {
		const body = await bodyOf(answer, url, query);
		if (held.length < most) held.push(body);
		return body;
	});
	return held;
}

/**
 * @param {import('../n8nContexts.mjs').Answering} answer
 * @param {string} url
 * @param {Record<string, string>} query
 */
async function bodyOf(answer, url, query) {
	const { body } = /** @type {any} */ (await answer({ url, qs: query }));
	return body;
}

/** @param {number} bytes */
function mb(bytes) {
	return bytes / 1024 / 1024;
}
