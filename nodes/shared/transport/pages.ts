import { createReadAhead, PAGES_IN_FLIGHT } from './readAhead';

/** Rows of one page, with what the vendor says about the rest. */
export interface Page<Row> {
	rows: Row[];
	/** Where a later read can go on; `null` after the last page. */
	next: string | number | null;
	/** Rows in all, where the vendor says so. */
	total: number | null;
	/** The list was cut by a guard (page cap, repeated cursor), so rows may be missing. */
	incomplete?: boolean;
}

/** More pages than any account has: 6,000 templates at 10 a page are 600. */
const PAGE_CAP = 10_000;

/** Which part of a list is wanted. */
export interface ListRange {
	/** A {@link Page.next} of an earlier read; the beginning without it. */
	from?: string | number | null;
	/** Rows that will be read at most, so that nothing is fetched ahead in vain. */
	want?: number;
	/** What to keep of each row, called when its page arrives; the row itself without it. */
	keep?(row: unknown): unknown;
}

interface NumberedPages<Row> {
	/** Number of the first page: vendors count from 0 or from 1. */
	first: number;
	range?: ListRange;
	fetch(page: number): Promise<NumberedPage<Row>>;
}

/** `last` is the number of the last page where the vendor says so. */
export interface NumberedPage<Row> extends Page<Row> {
	next: number | null;
	last: number | null;
}

/**
 * Reads numbered pages in order, up to four at a time once a page told how many there are. Only
 * the vendor's `next` decides what belongs to the list; pages fetched ahead are dropped when it
 * points elsewhere. Ends on an empty page, and is cut short when `next` does not move on.
 */
export async function* numberedPages<Row>({
	first,
	range = {},
	fetch,
}: NumberedPages<Row>): AsyncGenerator<Page<Row>> {
	const { want = Infinity } = range;
	const pages = createReadAhead(async (number) => reduced(await fetch(number), range));
	let page = Number(range.from ?? first);
	let read = 0;
	let lastKnown: number | null = null;

	try {
		for (let turn = 0; turn < PAGE_CAP; turn++) {
			const { rows, next, last, total, incomplete } = await pages.take(page);
			read += rows.length;
			if (incomplete === true || (next !== null && next <= page)) {
				yield { rows, next: null, total, incomplete: true };
				return;
			}
			if (rows.length === 0 || next === null) {
				yield { rows, next: null, total };
				return;
			}
			yield { rows, next, total };

			lastKnown = last ?? lastKnown;
			const pagesWanted = Math.max(1, Math.ceil((want - read) / rows.length));
			const end = Math.min(lastKnown ?? next, next + Math.min(PAGES_IN_FLIGHT, pagesWanted) - 1);
			for (let number = next; number <= end; number++) pages.begin(number);
			page = next;
		}
		yield { rows: [], next: null, total: null, incomplete: true };
	} finally {
		pages.leave();
	}
}

/** Done on arrival, so that a page that waits for its turn is not held whole. */
function reduced<Read extends Page<unknown>>(page: Read, { keep }: ListRange): Read {
	if (keep === undefined) return page;
	return { ...page, rows: page.rows.map((row) => keep(row)) };
}

interface CursorPages<Row> {
	range?: ListRange;
	fetch(cursor: string | null): Promise<CursorPage<Row>>;
}

export interface CursorPage<Row> extends Page<Row> {
	next: string | null;
}

/** Reads pages by cursor, one after the other; an empty page may have a successor. */
export async function* cursorPages<Row>({
	range = {},
	fetch,
}: CursorPages<Row>): AsyncGenerator<Page<Row>> {
	let cursor = range.from === undefined || range.from === null ? null : String(range.from);
	const seen = new Set<string | null>([cursor]);
	for (let read = 0; read < PAGE_CAP; read++) {
		const page = reduced(await fetch(cursor), range);
		const { next } = page;
		if (next !== null && seen.has(next)) {
			yield { ...page, next: null, incomplete: true };
			return;
		}
		yield page;
		if (next === null) return;
		seen.add(next);
		cursor = next;
	}
	yield { rows: [], next: null, total: null, incomplete: true };
}
