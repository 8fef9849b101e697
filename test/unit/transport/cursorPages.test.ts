import type { ListAnswer } from '../../../nodes/shared/transport/pages';
import { cursorPages } from '../../../nodes/shared/transport/pages';
import { readAll, rowsOf } from './readPages';

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
