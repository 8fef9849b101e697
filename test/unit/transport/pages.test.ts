import * as fc from 'fast-check';

import type { ListAnswer, ListRange, Page } from '../../../nodes/shared/transport/pages';
import { cursorPages, numberedPages as readNumbered } from '../../../nodes/shared/transport/pages';
import { PAGES_IN_FLIGHT } from '../../../nodes/shared/transport/readAhead';

interface Answer {
	rows: string[];
	next: number | null;
	last?: number | null;
	more?: object;
}

/** A vendor that answers from a table and remembers what it was asked, and how much at once. */
function vendor(answers: Record<number, Answer>) {
	const asked: number[] = [];
	let inFlight = 0;
	let most = 0;
	return {
		asked,
		mostInFlight: () => most,
		fetch: async (page: number): Promise<ListAnswer> => {
			asked.push(page);
			most = Math.max(most, ++inFlight);
			await Promise.resolve();
			await Promise.resolve();
			inFlight -= 1;
			const answer = answers[page];
			if (!answer) throw new Error(`no page ${page}`);
			const { rows, next, last, more } = answer;
			return { rows, body: { next_page: next, ...(last && { last_page: last }), ...more } };
		},
	};
}

const numberedPages = (list: {
	first: number;
	range?: ListRange;
	fetch(page: number): Promise<ListAnswer>;
}) => readNumbered({ pageSize: 100, ...list });

/** `count` full pages from 1 on, each naming the last. */
function fullPages(count: number): Record<number, Answer> {
	const numbers = Array.from({ length: count }, (_, index) => index + 1);
	return Object.fromEntries(
		numbers.map((page) => [
			page,
			{ rows: [`${page}a`, `${page}b`], next: page < count ? page + 1 : null, last: count },
		]),
	);
}

async function readAll<Row>(pages: AsyncIterable<Page<Row>>): Promise<Array<Page<Row>>> {
	const read: Array<Page<Row>> = [];
	for await (const page of pages) read.push(page);
	return read;
}

const rowsOf = <Row>(pages: Array<Page<Row>>): Row[] => pages.flatMap(({ rows }) => rows);

describe('numbered pages', () => {
	// Pages take no time here, however busy the machine: the distance of their starts follows it.
	beforeEach(() => {
		jest.useFakeTimers();
	});
	afterEach(() => {
		jest.useRealTimers();
	});

	it('asks for one page when there is one', async () => {
		const { fetch, asked } = vendor({ 1: { rows: ['a'], next: null } });
		expect(rowsOf(await readAll(numberedPages({ first: 1, fetch })))).toEqual(['a']);
		expect(asked).toEqual([1]);
	});

	it('keeps four in flight once the first told how many there are', async () => {
		const { fetch, asked, mostInFlight } = vendor(fullPages(12));
		const pages = await readAll(numberedPages({ first: 1, fetch }));
		expect(mostInFlight()).toBe(PAGES_IN_FLIGHT);
		expect([...asked].sort((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
		expect(pages).toHaveLength(12);
	});

	it('goes one page at a time where the vendor does not say how many there are', async () => {
		const { fetch, mostInFlight } = vendor({
			0: { rows: ['a'], next: 1 },
			1: { rows: ['b'], next: 2 },
			2: { rows: ['c'], next: null },
		});
		expect(rowsOf(await readAll(numberedPages({ first: 0, fetch })))).toEqual(['a', 'b', 'c']);
		expect(mostInFlight()).toBe(1);
	});

	it('keeps the order although later pages answer first', async () => {
		const answers = fullPages(6);
		const { fetch } = vendor(answers);
		const slowest = async (page: number) => {
			for (let turn = 0; turn < 20 - page; turn++) await Promise.resolve();
			return await fetch(page);
		};
		const pages = await readAll(numberedPages({ first: 1, fetch: slowest }));
		expect(rowsOf(pages)).toEqual(Object.values(answers).flatMap(({ rows }) => rows));
	});

	it('asks for exactly the page that the vendor names next', async () => {
		const { fetch, asked } = vendor({
			0: { rows: ['a'], next: 7 },
			7: { rows: ['b'], next: null },
		});
		await readAll(numberedPages({ first: 0, fetch }));
		expect(asked).toEqual([0, 7]);
	});

	it('drops a page fetched ahead when the list ends before it', async () => {
		const answers = fullPages(4);
		answers[2] = { rows: ['2a'], next: null, last: 2 };
		const { fetch } = vendor(answers);
		expect(rowsOf(await readAll(numberedPages({ first: 1, fetch })))).toEqual(['1a', '1b', '2a']);
	});

	it('reads on when the list grew while it was read', async () => {
		const answers = fullPages(3);
		answers[3] = { rows: ['3a', '3b'], next: 4, last: 4 };
		answers[4] = { rows: ['4a'], next: null, last: 4 };
		const { fetch } = vendor(answers);
		expect(rowsOf(await readAll(numberedPages({ first: 1, fetch }))).at(-1)).toBe('4a');
	});

	it('ends on an empty page that claims a successor, and says that the two contradict', async () => {
		const { fetch, asked } = vendor({ 1: { rows: [], next: 2, last: 9 } });
		const pages = await readAll(numberedPages({ first: 1, fetch }));
		expect(pages).toEqual([{ rows: [], next: null, total: null, incomplete: true }]);
		expect(asked).toEqual([1]);
	});

	it.each([
		['the same page again', 1],
		['an earlier page', 0],
	])('is cut short when the vendor names %s next', async (_what, next) => {
		const { fetch } = vendor({ 1: { rows: ['a'], next } });
		const pages = await readAll(numberedPages({ first: 1, fetch }));
		expect(pages).toEqual([{ rows: ['a'], next: null, total: null, incomplete: true }]);
	});

	it('is cut short when the vendor answers with another page than was asked for', async () => {
		const { fetch } = vendor({
			1: { rows: ['a'], next: 2, more: { meta: { current_page: 1 } } },
			2: { rows: ['a'], next: 3, more: { meta: { current_page: 1 } } },
		});
		expect((await readAll(numberedPages({ first: 1, fetch }))).at(-1)?.incomplete).toBe(true);
	});

	it('fails when it is the failing page’s turn, after the pages before it', async () => {
		const answers = fullPages(5);
		delete answers[4];
		const { fetch } = vendor(answers);
		const read: unknown[] = [];
		const reading = async () => {
			for await (const { rows } of numberedPages({ first: 1, fetch })) read.push(...rows);
		};
		await expect(reading()).rejects.toThrow('no page 4');
		expect(read).toEqual(['1a', '1b', '2a', '2b', '3a', '3b']);
	});

	it.each([
		[1, [1]],
		[2, [1]],
		[3, [1, 2]],
		[4, [1, 2]],
		[5, [1, 2, 3]],
		[9, [1, 2, 3, 4, 5]],
	])('fetches nothing in vain for a reader who stops after %i rows', async (want, expected) => {
		const { fetch, asked } = vendor(fullPages(20));
		const read: unknown[] = [];
		for await (const { rows } of numberedPages({ first: 1, range: { want }, fetch })) {
			read.push(...rows);
			if (read.length >= want) break;
		}
		expect(asked).toEqual(expected);
	});

	it('goes on from where an earlier read ended', async () => {
		const { fetch, asked } = vendor(fullPages(4));
		const pages = await readAll(numberedPages({ first: 1, range: { from: '3' }, fetch }));
		expect(rowsOf(pages)).toEqual(['3a', '3b', '4a', '4b']);
		expect(asked).toEqual([3, 4]);
	});

	it('yields every row of any list once and in order', async () => {
		const layout = fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 15 });
		const knows = fc.boolean();
		await fc.assert(
			fc.asyncProperty(
				layout,
				knows,
				fc.integer({ min: 0, max: 1 }),
				async (sizes, told, first) => {
					let row = 0;
					const answers = sizes.map((size, index) => ({
						rows: Array.from({ length: size }, () => `r${row++}`),
						next: index + 1 < sizes.length ? first + index + 1 : null,
						last: told ? first + sizes.length - 1 : null,
					}));
					const table = Object.fromEntries(answers.map((answer, index) => [first + index, answer]));
					const { fetch, asked, mostInFlight } = vendor(table);
					const pages = await readAll(numberedPages({ first, fetch }));
					expect(rowsOf(pages)).toEqual(Array.from({ length: row }, (_, index) => `r${index}`));
					expect(asked).toHaveLength(sizes.length);
					expect(mostInFlight()).toBeLessThanOrEqual(PAGES_IN_FLIGHT);
				},
			),
		);
	});
});

describe('cursor pages', () => {
	function cursorVendor(answers: Record<string, { rows: string[]; next: string | null }>) {
		const asked: Array<string | null> = [];
		return {
			asked,
			fetch: async (cursor: string | null): Promise<ListAnswer> => {
				asked.push(cursor);
				const answer = answers[cursor ?? 'start'];
				if (!answer) throw new Error(`no page ${cursor}`);
				return { rows: answer.rows, body: { next_cursor: answer.next } };
			},
		};
	}

	it('passes each cursor back unchanged until there is none', async () => {
		const { fetch, asked } = cursorVendor({
			start: { rows: ['a'], next: 'c=1/+' },
			'c=1/+': { rows: ['b'], next: null },
		});
		expect(rowsOf(await readAll(cursorPages({ pageSize: 100, fetch })))).toEqual(['a', 'b']);
		expect(asked).toEqual([null, 'c=1/+']);
	});

	it('reads on after an empty page that has a successor', async () => {
		const { fetch } = cursorVendor({
			start: { rows: [], next: 'x' },
			x: { rows: ['a'], next: null },
		});
		expect(rowsOf(await readAll(cursorPages({ pageSize: 100, fetch })))).toEqual(['a']);
	});

	it('is cut short when a cursor comes again', async () => {
		const { fetch, asked } = cursorVendor({
			start: { rows: ['a'], next: 'x' },
			x: { rows: ['b'], next: 'y' },
			y: { rows: ['c'], next: 'x' },
		});
		const pages = await readAll(cursorPages({ pageSize: 100, fetch }));
		expect(rowsOf(pages)).toEqual(['a', 'b', 'c']);
		expect(pages.map(({ incomplete }) => incomplete)).toEqual([undefined, undefined, true]);
		expect(asked).toEqual([null, 'x', 'y']);
	});

	it('is cut short when the page it went on from names itself', async () => {
		const { fetch, asked } = cursorVendor({ x: { rows: ['b'], next: 'x' } });
		const pages = await readAll(cursorPages({ pageSize: 100, range: { from: 'x' }, fetch }));
		expect(pages).toEqual([{ rows: ['b'], next: null, total: null, incomplete: true }]);
		expect(asked).toEqual(['x']);
	});
});

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
		await readAll(readNumbered({ first: 1, pageSize, fetch }));
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
			readNumbered({ first: 1, pageSize: 100, range: { want: 2 }, fetch }),
		);
		expect(isIncomplete(pages)).toBe(false);
	});

	it('from where an earlier read ended, by the total alone', async () => {
		const { fetch, asked } = listed(() => ({ total: 5 }));
		const range = { from: 2 };
		const pages = await readAll(readNumbered({ first: 1, pageSize: 2, range, fetch }));
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
		const pages = await readAll(readNumbered({ first: 0, pageSize: 200, fetch }));
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
	])('where a full page names as the next one %s, which says nothing', async (_what, next) => {
		const { fetch } = listed(() => ({ next_page: next }));
		const pages = await readListed(fetch);
		expect(rowsOf(pages)).toEqual(letters);
		expect(isIncomplete(pages)).toBe(false);
	});

	it.each([null, false, ''])(
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

describe('cursors', () => {
	const once = async (body: object, rows: string[] = ['a']) => {
		const asked: Array<string | null> = [];
		const fetch = async (cursor: string | null) => {
			asked.push(cursor);
			return cursor === null ? { rows, body } : { rows: ['z'], body: { has_more: false } };
		};
		const pages = await readAll(cursorPages({ pageSize: 2, fetch }));
		return { asked, incomplete: pages.at(-1)?.incomplete === true };
	};

	it.each<[object, Array<string | null>, boolean]>([
		[{ has_more: true, next_cursor: 'x' }, [null, 'x'], false],
		[{ next_cursor: 'x' }, [null, 'x'], false],
		[{ has_more: false, next_cursor: 'x' }, [null], false],
		[{ has_more: false, next_cursor: 'x', total: 2 }, [null, 'x'], false],
		[{ has_more: false, next_cursor: null, total: 2 }, [null], true],
		[{ has_more: true, next_cursor: null }, [null], true],
		[{ links: { next: 'https://other/?limit=1&cursor=x' } }, [null, 'x'], false],
		[{ paging: { next: 'https://other/?limit=1&after=x' } }, [null, 'x'], false],
		[{ paging: { cursors: { after: 'x' }, next: 'https://graph' } }, [null, 'x'], false],
		[{ paging: { cursors: { after: 'x' } } }, [null], false],
		[{}, [null], false],
	])('of %j are asked for as %j', async (body, expected, incomplete) => {
		expect(await once(body)).toEqual({ asked: expected, incomplete });
	});

	it('that are missing after a full page leave the list incomplete', async () => {
		expect(await once({}, ['a', 'b'])).toEqual({ asked: [null], incomplete: true });
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
		for await (const each of readNumbered({ first: 1, pageSize: 100, fetch })) pages.push(each);
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
		for await (const each of readNumbered({ first: 1, pageSize: 100, fetch })) pages.push(each);
		expect(pages.some(({ incomplete }) => incomplete)).toBe(false);
	});
});
