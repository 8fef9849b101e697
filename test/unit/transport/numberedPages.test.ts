import * as fc from 'fast-check';

import type { ListAnswer, ListRange } from '../../../nodes/shared/transport/pages';
import { numberedPages as readNumbered } from '../../../nodes/shared/transport/pages';
import { PAGES_IN_FLIGHT } from '../../../nodes/shared/transport/readAhead';
import { readAll, rowsOf } from './readPages';

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
