import { readPageSigns } from './pageSigns';
import { createReadAhead, PAGES_IN_FLIGHT } from './readAhead';

/** Rows of one page, with what the vendor says about the rest. */
export interface Page<Row> {
	rows: Row[];
	/** Where a later read can go on; `null` after the last page. */
	next: string | number | null;
	/** Rows in all, where the vendor says so. */
	total: number | null;
	/** Rows may be missing: a guard cut the list, or the vendor's signs contradict each other. */
	incomplete?: boolean;
	/** Rows that were left out because they cannot be read, by what can be said of each. */
	unreadable?: readonly string[];
}

/** A WABA holds 6,000 templates; a list may be a fifth longer, at ten rows a page. */
const MOST_ROWS = 7_200;
const MOST_PAGES = MOST_ROWS / 10;
/** A total may count one page only, or be behind; a list far beyond it never ends. */
const MOST_PAGES_BEYOND_TOTAL = 100;

/** Why a list may be {@link Page.incomplete}, and what to do about it. */
export const INCOMPLETE_LIST =
	'The provider sent the same page again, or no way to ask for the next one. Try again later; if this persists, report it to the provider.';

/** Which part of a list is wanted. */
export interface ListRange<Kept = unknown> {
	/** A {@link Page.next} of an earlier read; the beginning without it. */
	from?: string | number | null;
	/** Rows that will be read at most, so that nothing is fetched ahead in vain. */
	want?: number;
	/** What to keep of each row, called when its page arrives; the row itself without it. */
	keep?(row: unknown): Kept;
}

/** One answer of a list: its rows, unread, and the body whose signs say how it goes on. */
export interface ListAnswer {
	rows: unknown[];
	body: unknown;
}

interface List<Kept> {
	range?: ListRange<Kept>;
	/** Rows that were asked for; a page that holds as many may have a successor. */
	pageSize: number;
}

interface NumberedList<Kept> extends List<Kept> {
	/** Number of the first page: vendors count from 0 or from 1. */
	first: number;
	fetch(page: number): Promise<ListAnswer>;
}

/**
 * Reads numbered pages in order, up to four at a time once a page told how many there are. It reads
 * on while any usual sign says so: a next page, `has_more`, a last page, a total that was not
 * reached, a full page about which nothing is said. Pages fetched ahead are dropped when the vendor
 * names another as the next.
 */
export async function* numberedPages<Kept = unknown>({
	first,
	range = {},
	pageSize,
	fetch,
}: NumberedList<Kept>): AsyncGenerator<Page<Kept>> {
	const { want = Infinity } = range;
	const start = Number(range.from ?? first);
	const reading = beginReading(start - first);
	const pages = createReadAhead(async (number) => read(await fetch(number), range));
	let page = start;

	try {
		for (;;) {
			const { rows, size, mark, signs } = await pages.take(page);
			const { total, pageCount } = signs;
			const missing = reading.add(size, mark, signs.total);
			const last = lastPage(signs, size, first);
			const next = nextNumber({ ...signs, page, last, size, missing, pageSize });

			const wrongPage =
				first === 1 && signs.currentPage !== null && signs.currentPage !== page && size > 0;
			const isStuck = next !== null && (next <= page || size === 0);
			const isCut = wrongPage || isStuck || (next !== null && !reading.mayGoOn());
			if (next === null || isCut) {
				const incomplete = reading.read < want && (isCut || (missing && start === first));
				yield { rows, next: null, total, ...(incomplete && { incomplete }) };
				return;
			}
			yield { rows, next, total };

			const pagesWanted = Math.max(1, Math.ceil((want - reading.read) / size));
			const end = Math.min(
				pageCount === null && total === null ? next : last,
				next + Math.min(PAGES_IN_FLIGHT, pagesWanted) - 1,
			);
			for (let number = next; number <= end; number++) pages.begin(number);
			page = next;
		}
	} finally {
		pages.leave();
	}
}

interface CursorList<Kept> extends List<Kept> {
	fetch(cursor: string | null): Promise<ListAnswer>;
}

/** Reads pages by cursor, one after the other; an empty page may have a successor. */
export async function* cursorPages<Kept = unknown>({
	range = {},
	pageSize,
	fetch,
}: CursorList<Kept>): AsyncGenerator<Page<Kept>> {
	const { want = Infinity } = range;
	let cursor = range.from === undefined || range.from === null ? null : String(range.from);
	const isWhole = cursor === null;
	const reading = beginReading(0);
	const seen = new Set<string | null>([cursor]);
	for (;;) {
		const { rows, size, mark, signs } = read(await fetch(cursor), range);
		const { total, hasMore, nextCursor } = signs;
		const missing = reading.add(size, mark, total) && isWhole;
		// A cursor may stand beside every page; only a plain no makes it meaningless.
		const next = hasMore === false && !missing ? null : nextCursor;
		const isSilent = hasMore === null && nextCursor === null && total === null;
		const isUnreachable = next === null && (hasMore === true || (isSilent && size === pageSize));
		const isCut = isUnreachable || (next !== null && (seen.has(next) || !reading.mayGoOn()));
		if (next === null || isCut) {
			const incomplete = reading.read < want && (isCut || missing);
			yield { rows, next: null, total, ...(incomplete && { incomplete }) };
			return;
		}
		yield { rows, next, total };
		seen.add(next);
		cursor = next;
	}
}

/** What was read so far of a list, and whether it may go on. */
function beginReading(pagesBefore: number) {
	let pages = 0;
	/** Rows before the first page that was read: an estimate, which proves nothing. */
	let before: number | null = null;
	let pagesBeyondTotal = 0;
	let largestTotal = 0;
	/** Rows of the first page that was read. */
	let fullPage: number | null = null;
	let latest: string | null = null;
	let isRepeated = false;
	return {
		read: 0,
		/** @returns whether the vendor's total says that rows are missing */
		add(size: number, mark: string | null, total: number | null): boolean {
			isRepeated = size > 0 && mark !== null && mark === latest;
			latest = mark;
			this.read += size;
			pages += 1;
			before ??= pagesBefore * size;
			largestTotal = Math.max(largestTotal, total ?? 0);
			fullPage ??= size;
			// A list may lose a row or two while it is read, but no page of them.
			const hasShrunk = size < fullPage && largestTotal - before - this.read >= fullPage;
			const missing = total !== null && (before + this.read < total || hasShrunk);
			if (total !== null && !missing) pagesBeyondTotal += 1;
			return missing;
		},
		mayGoOn(): boolean {
			return (
				!isRepeated &&
				pages < MOST_PAGES &&
				this.read < MOST_ROWS &&
				pagesBeyondTotal <= MOST_PAGES_BEYOND_TOTAL
			);
		},
	};
}

interface Position {
	page: number;
	/** Number of the last page, by what the vendor says. */
	last: number;
	size: number;
	pageSize: number;
	missing: boolean;
	hasMore: boolean | null;
	nextPage?: number | null;
	pageCount: number | null;
	perPage: number | null;
	total: number | null;
}

/** The page to ask for next; `null` at the end, and where nothing tells that there is more. */
function nextNumber(at: Position): number | null {
	const { page, size, missing, hasMore, nextPage, pageCount, total } = at;
	const saysMore = hasMore === true || (pageCount !== null && page < at.last);
	if (typeof nextPage === 'number' && (nextPage > page || !saysMore)) return nextPage;
	if (saysMore) return page + 1;
	const saysEnd = nextPage === null || hasMore === false || pageCount !== null;
	const isFull = size > 0 && size === (at.perPage ?? at.pageSize);
	// A total stands against a plain end: only a full page makes another likely.
	if (missing) return size > 0 && (!saysEnd || isFull) ? page + 1 : null;
	return !saysEnd && total === null && isFull ? page + 1 : null;
}

/** Number of the last page: by the vendor's count of pages, or by the total and this full page. */
function lastPage(
	{ pageCount, total }: Pick<Position, 'pageCount' | 'total'>,
	size: number,
	first: number,
): number {
	if (pageCount !== null) return first + pageCount - 1;
	return total === null || size === 0 ? first : first + Math.ceil(total / size) - 1;
}

/** Rows are reduced on arrival, so that a page that waits for its turn is not held whole. */
function read<Kept>({ rows, body }: ListAnswer, { keep }: ListRange<Kept>) {
	return {
		// Without it, Kept is what a row is: unknown.
		rows: keep === undefined ? (rows as Kept[]) : rows.map((row) => keep(row)),
		size: rows.length,
		/** The same in a page that comes again. */
		mark: markOf([rows[0], rows[rows.length - 1], rows.length]),
		signs: readPageSigns(body),
	};
}

function markOf(edges: unknown[]): string | null {
	try {
		return JSON.stringify(edges);
	} catch {
		// Nested too deep to be written, which says nothing about the page.
		return null;
	}
}
