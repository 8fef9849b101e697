import { booleanOf, countOf, objectOrEmpty } from '../template/values';

/** What an answer says about the pages after it, in whatever of the usual places and spellings. */
interface PageSigns {
	/** A plain yes or no; `null` where nothing says either. */
	hasMore: boolean | null;
	/** Number of the next page; `null` where there is none, absent where nothing readable says either. */
	nextPage?: number | null;
	nextCursor: string | null;
	/** How many pages there are. */
	pageCount: number | null;
	/** Number of this page, by the vendor's own count. */
	currentPage: number | null;
	/** Rows of a full page, as the vendor granted it. */
	perPage: number | null;
	/** Rows in all. */
	total: number | null;
}

/** Reads the signs of an answer's envelope. What cannot be read counts as not said. */
export function readPageSigns(body: unknown): PageSigns {
	const envelope = objectOrEmpty(body);
	const meta = objectOrEmpty(envelope.meta);
	const places = [
		objectOrEmpty(meta.pagination),
		objectOrEmpty(envelope.pagination),
		objectOrEmpty(envelope.paging),
		meta,
		envelope,
	];
	const find = (names: readonly string[]): unknown => {
		for (const place of places) {
			const name = names.find((one) => place[one] !== undefined);
			if (name !== undefined) return place[name];
		}
		return undefined;
	};

	const links = [envelope.links, envelope._links, meta.links].map(objectOrEmpty);
	const link = [...links.map(({ next }) => next), find(['next_page_url', 'next'])].find(
		(value) => value !== undefined,
	);
	const url = typeof link === 'string' ? link : objectOrEmpty(link).href;
	const paging = objectOrEmpty(envelope.paging);
	const { after } = objectOrEmpty(paging.cursors);
	const hasMore = booleanOf(find(['has_more', 'hasMore', 'has_next', 'hasNext', 'has_next_page']));
	const nextPage = pageNumberOf(find(['next_page', 'nextPage']));
	const cursor = find(['next_cursor', 'nextCursor']) ?? after ?? cursorIn(url);
	return {
		// Graph gives a cursor with the last page as well; only the link tells.
		hasMore: hasMore ?? (link === undefined && after === undefined ? null : isText(url)),
		...(nextPage !== undefined && { nextPage }),
		nextCursor:
			typeof cursor === 'string' || typeof cursor === 'number' ? cursorText(cursor) : null,
		pageCount: countOf(find(['last_page', 'lastPage', 'total_pages', 'totalPages', 'page_count'])),
		currentPage: countOf(find(['current_page', 'currentPage'])),
		perPage: countOf(find(['per_page', 'perPage', 'page_size'])),
		total: countOf(find(['total', 'total_count', 'totalCount'])),
	};
}

/** Of a link only the cursor in its query is taken: the link itself may lead anywhere. */
function cursorIn(url: unknown): string | null {
	const query = queryOf(url);
	return query.get('cursor') ?? query.get('after');
}

/**
 * The number of a page, also within a link to it. Only what plainly says that there is none is the end;
 * what cannot be read is not said.
 */
function pageNumberOf(value: unknown): number | null | undefined {
	const isBlank = typeof value === 'string' && value.trim() === '';
	if (value === null || value === false || isBlank) return null;
	return countOf(value) ?? countOf(queryOf(value).get('page')) ?? undefined;
}

function queryOf(url: unknown): URLSearchParams {
	const isLink = typeof url === 'string' && url.includes('?');
	return new URLSearchParams(isLink ? url.slice(url.indexOf('?'), 4_000) : '');
}

function isText(value: unknown): boolean {
	return typeof value === 'string' && value.trim() !== '';
}

function cursorText(value: string | number): string | null {
	return String(value).trim() === '' ? null : String(value);
}
