/**
 * How the list of each vendor is paged, for rivals and floor: the very pages that the package asks
 * for, so that all read the same bytes.
 *
 * @typedef {object} Vendor
 * @property {string} provider
 * @property {string} credential credential type
 * @property {object} accountParameters of both nodes
 * @property {boolean} numbered pages have numbers, so several can be asked for at once
 * @property {number} firstPage
 * @property {(page: number | string | null) => { url: string, query: Record<string, string> }} page
 * @property {(body: any, page: any) => number | string | null} next `null` after the last page
 * @property {(body: any) => number | null} last number of the last page
 * @property {(key: string) => Record<string, string>} headers
 */

/** Without texts and parts, which tell nothing of a change that is watched. */
const WATCHED_FIELDS = 'id,name,language,status,category,quality_score';

/** @param {string} key */
const bearer = (key) => ({ authorization: `Bearer ${key}` });

/**
 * @param {import('./sandbox.mjs').BenchSandbox} sandbox
 * @returns {Record<'kirim' | 'lancePilot' | 'meta' | 'twoChat', Vendor>}
 */
export function vendorsOf({ accounts, credentials }) {
	const { kirim, lancePilot, meta, twoChat } = credentials;
	const byId = (/** @type {string} */ value) => ({ __rl: true, mode: 'id', value });
	return {
		lancePilot: {
			provider: 'lancePilot',
			credential: lancePilot.type,
			accountParameters: { workspaceId: byId(accounts.lancePilot) },
			numbered: true,
			firstPage: 1,
			page: (page) => ({
				url: `${lancePilot.data.baseUrl}/workspaces/${accounts.lancePilot}/templates`,
				query: { page: String(page), per_page: '100' },
			}),
			next: ({ meta }, page) => (page < meta.last_page ? page + 1 : null),
			last: ({ meta }) => meta.last_page,
			headers: bearer,
		},
		twoChat: {
			provider: 'twoChat',
			credential: twoChat.type,
			accountParameters: { phoneNumber: byId(accounts.twoChat) },
			numbered: true,
			firstPage: 0,
			page: (page) => ({
				url: `${twoChat.data.baseUrl}/waba/templates`,
				query: { phone_number: accounts.twoChat, page: String(page), limit: '200' },
			}),
			next: ({ next_page }) => next_page ?? null,
			last: ({ total }) => Math.ceil(total / 200) - 1,
			headers: (key) => ({ 'x-user-api-key': key }),
		},
		kirim: {
			provider: 'kirim',
			credential: kirim.type,
			accountParameters: { phoneNumberId: byId(accounts.kirim) },
			numbered: false,
			firstPage: 0,
			page: (cursor) => ({
				url: `${kirim.data.baseUrl}/${accounts.kirim}/templates`,
				query: { status: 'all', limit: '100', ...(cursor ? { cursor: String(cursor) } : {}) },
			}),
			next: ({ has_more, next_cursor }) => (has_more ? next_cursor : null),
			last: () => null,
			headers: bearer,
		},
		meta: {
			provider: 'meta',
			credential: meta.type,
			accountParameters: {},
			numbered: false,
			firstPage: 0,
			page: (cursor) => ({
				url: `${meta.data.baseUrl}/${meta.data.apiVersion}/${accounts.meta}/message_templates`,
				query: {
					fields: WATCHED_FIELDS,
					limit: '100',
					...(cursor ? { after: String(cursor) } : {}),
				},
			}),
			next: ({ paging }) => (paging?.next ? paging.cursors.after : null),
			last: () => null,
			headers: bearer,
		},
	};
}

const IN_FLIGHT = 4;

/**
 * Reads all pages and does nothing with them: four at a time where pages have numbers, one after
 * the other where each names the next.
 *
 * @param {Vendor} vendor
 * @param {(request: { url: string, query: Record<string, string> }) => Promise<any>} fetchJson
 * @returns {Promise<number>} pages read
 */
export async function readAllPages(vendor, fetchJson) {
	const first = vendor.numbered ? vendor.firstPage : null;
	const body = await fetchJson(vendor.page(first));
	let pages = 1;
	if (!vendor.numbered) {
		for (let next = vendor.next(body, null); next !== null; pages++) {
			next = vendor.next(await fetchJson(vendor.page(next)), next);
		}
		return pages;
	}
	const last = vendor.last(body) ?? vendor.firstPage;
	let page = vendor.firstPage + 1;
	const readOn = async () => {
		while (page <= last) {
			await fetchJson(vendor.page(page++));
			pages += 1;
		}
	};
	await Promise.all(Array.from({ length: IN_FLIGHT }, readOn));
	return pages;
}
