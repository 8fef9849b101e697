import { createHash } from 'node:crypto';

import { interleavedMedians, timed } from '../timing.mjs';
import { readAllPages, vendorsOf } from '../vendors.mjs';
import { watching, WITHOUT_SYNC } from '../watching.mjs';

const COUNT = 6000;
/** As one of many rows. */
const COUNT_OF_WHOLE = 2000;
const AT_MOST = 1.25;

/**
 * At Meta the poll without asks for the watched fields only, and so for a seventh of the bytes: there
 * the ratio is mostly what the vendor and n8n's helper take for the rest. The floor is n8n's helper
 * reading the pages with their texts, and Node's own hash of each row.
 *
 * @type {import('../row.mjs').Row}
 */
export const contentChanged = {
	id: '14',
	work: 'a quiet poll with Content Changed',
	rival: 'the same poll without',
	sandbox: true,

	async run({ sandbox, smoke, whole, add }) {
		const count = smoke ? COUNT / 10 : whole ? COUNT_OF_WHOLE : COUNT;
		for (const vendor of Object.values(vendorsOf(sandbox))) {
			await sandbox.fill(vendor.provider, count);
			const without = watching(sandbox, vendor);
			const events = ['leftPending', 'contentChanged'];
			const ours = watching(sandbox, vendor, WITHOUT_SYNC, events);
			for (const poll of [without.poll, ours.poll]) await poll();
			for (const latency of smoke ? [0] : [0, 20]) {
				await sandbox.command('configure', { latency });
				const contestants = {
					ours: timed(ours.poll),
					rival: timed(without.poll),
					floor: timed(() => readAndHash(withTexts(vendor), without.request)),
				};
				const warmUps = latency === 0 ? 10 : 1;
				const rounds = smoke ? { runs: 1, warmUps: 0 } : { runs: 7, warmUps };
				const ms = await interleavedMedians(contestants, rounds);
				add({
					case: `${vendor.provider}, ${count} templates, ${latency} ms`,
					unit: 'ms',
					...ms,
					ratio: ms.ours / ms.rival,
					atMost: AT_MOST,
					goal: `≤ ${AT_MOST} × rival`,
				});
			}
			await sandbox.command('configure', { latency: 0 });
		}
	},
};

/**
 * @param {import('../vendors.mjs').Vendor} vendor
 * @returns {import('../vendors.mjs').Vendor} whose pages hold all that is listed
 */
function withTexts(vendor) {
	return {
		...vendor,
		page: (page) => {
			const { url, query } = vendor.page(page);
			const { fields: _watchedOnly, ...rest } = query;
			return { url, query: rest };
		},
	};
}

/**
 * @param {import('../vendors.mjs').Vendor} vendor
 * @param {(options: import('n8n-workflow').IHttpRequestOptions) => Promise<any>} request
 */
async function readAndHash(vendor, request) {
	await readAllPages(vendor, async ({ url, query }) => {
		const body = await request({ url, qs: query });
		for (const row of body.data ?? body.templates) {
			createHash('sha1').update(JSON.stringify(row)).digest();
		}
		return body;
	});
}
