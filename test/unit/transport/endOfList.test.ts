import type { ListAnswer, Page } from '../../../nodes/shared/transport/pages';
import { cursorPages, numberedPages } from '../../../nodes/shared/transport/pages';
import { PAGES_IN_FLIGHT } from '../../../nodes/shared/transport/readAhead';
import { readAll, rowsOf } from './readPages';

describe('a list is read on', () => {
	const letters = ['a', 'b', 'c', 'd', 'e'];
	/** Two rows a page, as asked for, each page with what a vendor says about the rest. */
	const listed = (says: (page: number) => object, rows = letters) => {
		const asked: number[] = [];
		const fetch = async (page: number): Promise<ListAnswer> => {
			asked.push(page);
			return { rows: rows.slice((page - 1) * 2, page * 2), body: says(page) };
		};
		return { asked, fetch };
	};
	const readListed = async (fetch: (page: number) => Promise<ListAnswer>, pageSize = 2) =>
		await readAll(numberedPages({ first: 1, pageSize, fetch }));
	const isIncomplete = (pages: Array<Page<unknown>>) => pages.at(-1)?.incomplete === true;

	it.each<[string, (page: number) => object]>([
		['has_more', (page) => ({ has_more: page < 3 })],
		[
			'has_more as text, deep in the envelope',
			(page) => ({ meta: { pagination: { has_more: String(page < 3) } } }),
		],
		['hasMore', (page) => ({ pagination: { hasMore: page < 3 } })],
		['next_page', (page) => ({ next_page: page < 3 ? page + 1 : null })],
		['next_page as text', (page) => ({ meta: { next_page: page < 3 ? `${page + 1}` : null } })],
		[
			'next_page as a link',
			(page) => ({ next_page: page < 3 ? `/open/waba/templates?limit=2&page=${page + 1}` : null }),
		],
		['last_page', () => ({ meta: { last_page: 3 } })],
		['total_pages as text', () => ({ total_pages: '3' })],
		['links.next', (page) => ({ links: { next: page < 3 ? 'https://x/?page=2' : null } })],
		['a link as an object', (page) => ({ _links: { next: page < 3 ? { href: '/x' } : null } })],
		['next_page_url', (page) => ({ next_page_url: page < 3 ? 'https://x' : null })],
		['total', () => ({ meta: { total: 5 } })],
		['total against has_more', () => ({ has_more: false, total: 5 })],
		['last_page against has_more', () => ({ has_more: false, last_page: 3 })],
		['a full page alone', () => ({})],
	])('while %s says so', async (_sign, says) => {
		const { fetch } = listed(says);
		const pages = await readListed(fetch);
		expect(rowsOf(pages)).toEqual(letters);
		expect(isIncomplete(pages)).toBe(false);
	});

	it('in whatever size of page the vendor grants', async () => {
		const { fetch } = listed(() => ({ total: 5 }));
		expect(rowsOf(await readListed(fetch, 100))).toEqual(letters);
	});

	it('to no further page than there is, where the signs agree', async () => {
		const { fetch, asked } = listed(() => ({ total: 4, has_more: false }), letters.slice(0, 4));
		await readListed(fetch);
		expect(asked).toEqual([1, 2]);
	});

	it.each<[string, object]>([
		['the page says end and the total more', { next_page: null, total: 9 }],
		['a total that is never reached', { total: 9 }],
		['has_more that stays true', { has_more: true }],
	])('or is incomplete: %s', async (_what, says) => {
		const { fetch } = listed(() => says);
		expect(isIncomplete(await readListed(fetch, 100))).toBe(true);
	});

	it('is not incomplete once the wanted rows were read', async () => {
		const { fetch } = listed(() => ({ next_page: null, total: 9 }));
		const pages = await readAll(
			numberedPages({ first: 1, pageSize: 100, range: { want: 2 }, fetch }),
		);
		expect(isIncomplete(pages)).toBe(false);
	});

	it('from where an earlier read ended, by the total alone', async () => {
		const { fetch, asked } = listed(() => ({ total: 5 }));
		const range = { from: 2 };
		const pages = await readAll(numberedPages({ first: 1, pageSize: 2, range, fetch }));
		expect(rowsOf(pages)).toEqual(['c', 'd', 'e']);
		expect(isIncomplete(pages)).toBe(false);
		expect(asked.length).toBeLessThanOrEqual(3);
	});

	it.each([
		['one row', ['a']],
		['two rows', ['a', 'b']],
	])('to the first page that comes again, be it of %s', async (_what, rows) => {
		const asked: number[] = [];
		const fetch = async (page: number): Promise<ListAnswer> => {
			asked.push(page);
			return { rows, body: { next_page: page + 1 } };
		};
		const pages = await readAll(numberedPages({ first: 0, pageSize: 200, fetch }));
		expect(isIncomplete(pages)).toBe(true);
		expect(asked).toEqual([0, 1]);
	});

	it('past empty pages, which are no page that comes again', async () => {
		const fetch = async (cursor: string | null): Promise<ListAnswer> => {
			const at = Number(cursor ?? 0);
			return { rows: at < 4 ? [] : ['a'], body: { next_cursor: at < 4 ? `${at + 1}` : null } };
		};
		const pages = await readAll(cursorPages({ pageSize: 100, fetch }));
		expect([rowsOf(pages), isIncomplete(pages)]).toEqual([['a'], false]);
	});

	it.each<[string, unknown]>([
		['a link without its number', '/open/waba/templates?after=x'],
		['a bare path', '/open/waba/templates/next'],
		['true', true],
		['a word', 'next'],
		['a number below zero', -1],
		['an object', { page: 2 }],
		['an object without a text', Object.create(null)],
	])('where a full page names as the next one %s, which says nothing', async (_what, next) => {
		const { fetch } = listed(() => ({ next_page: next }));
		const pages = await readListed(fetch);
		expect(rowsOf(pages)).toEqual(letters);
		expect(isIncomplete(pages)).toBe(false);
	});

	it.each([null, false, '', ' '])(
		'but not after a full page that names %j as the next',
		async (next) => {
			const { fetch, asked } = listed(() => ({ next_page: next }));
			expect(isIncomplete(await readListed(fetch))).toBe(false);
			expect(asked).toEqual([1]);
		},
	);

	it('never again when the vendor sends one page for ever', async () => {
		let calls = 0;
		const fetch = async () => {
			calls += 1;
			return { rows: ['a', 'b'], body: { has_more: true } };
		};
		const pages = await readListed(fetch);
		expect(isIncomplete(pages)).toBe(true);
		expect(calls).toBeLessThanOrEqual(2 + PAGES_IN_FLIGHT);
	});

	it.each([
		[10, { has_more: true, total: 30 }, 110],
		[10, { has_more: true }, 725],
		[100, { has_more: true }, 77],
	])('never for ever: pages of %i that say %j cost %i calls at most', async (size, body, most) => {
		let calls = 0;
		const fetch = async () => {
			calls += 1;
			return { rows: Array.from({ length: size }, (_, row) => `${calls}-${row}`), body };
		};
		const pages = await readListed(fetch, size);
		expect(isIncomplete(pages)).toBe(true);
		expect(calls).toBeLessThanOrEqual(most);

		let cursors = 0;
		const byCursor = async () => {
			cursors += 1;
			const rows = Array.from({ length: size }, (_, row) => `${cursors}-${row}`);
			return { rows, body: { ...body, next_cursor: `c${cursors}` } };
		};
		const read = await readAll(cursorPages({ pageSize: size, fetch: byCursor }));
		expect(isIncomplete(read)).toBe(true);
		expect(cursors).toBeLessThanOrEqual(most);
	});
});

describe('a total that changes while the list is read', () => {
	const page = (size: number, total: number, last: number) => ({
		rows: Array.from({ length: size }, (_, index) => `${total}-${index}`),
		body: { meta: { total, last_page: last } },
	});
	const read = async (second: ListAnswer) => {
		const pages: Array<Page<unknown>> = [];
		const fetch = async (number: number) => (number === 1 ? page(100, 250, 3) : second);
		for await (const each of numberedPages({ first: 1, pageSize: 100, fetch })) pages.push(each);
		return pages.at(-1);
	};

	it.each([
		['an empty page', page(0, 0, 1)],
		['a short page', page(10, 110, 2)],
	])('by pages of rows leaves the list incomplete: %s', async (_what, second) => {
		expect(await read(second)).toMatchObject({ next: null, incomplete: true });
	});

	it('by a row or two does not', async () => {
		const fetch = async (number: number) => (number === 1 ? page(100, 150, 2) : page(48, 148, 2));
		const pages: Array<Page<unknown>> = [];
		for await (const each of numberedPages({ first: 1, pageSize: 100, fetch })) pages.push(each);
		expect(pages.some(({ incomplete }) => incomplete)).toBe(false);
	});
});
