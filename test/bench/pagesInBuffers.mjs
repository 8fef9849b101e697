import { setImmediate } from 'node:timers/promises';

import { readAllPages } from './vendors.mjs';

/**
 * Keeps the vendor's pages outside of the heap and answers requests for them as n8n's helper would,
 * which itself keeps ten megabytes of answers reachable for a while, whoever calls it.
 *
 * @param {import('./vendors.mjs').Vendor} vendor
 * @param {import('./n8nContexts.mjs').Answering} request
 * @returns {Promise<import('./n8nContexts.mjs').Answering>}
 */
export async function pagesInBuffers(vendor, request) {
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
 * @param {import('./vendors.mjs').Vendor} vendor
 * @param {import('./n8nContexts.mjs').Answering} answer
 * @param {number} [most] pages that are kept
 * @returns {Promise<any[]>}
 */
export async function allPages(vendor, answer, most = Infinity) {
	/** @type {any[]} */
	const held = [];
	await readAllPages(vendor, async ({ url, query }) => {
		const { body } = /** @type {any} */ (await answer({ url, qs: query }));
		if (held.length < most) held.push(body);
		return body;
	});
	return held;
}
