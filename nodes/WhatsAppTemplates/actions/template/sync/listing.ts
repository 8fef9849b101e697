import isEqual from 'lodash/isEqual';

import { isDeleted } from '../../../../shared/template/status';
import { incompleteList } from '../../incompleteList';
import type { OperationContext } from '../../operation';
import type { FoundTemplate } from '../findTemplate';
import { createRowReader } from '../rowReader';

/** All templates of an account by id, in the provider's order. */
export type Listing = Map<string, FoundTemplate>;

/**
 * Reads the whole list; a row that shifted onto two pages counts once.
 * @param earlier what may be behind a row that cannot be read, and so is not missing
 * @throws UserError when the provider's paging never ends, since rows would be missing
 */
export async function readListing(
	operationContext: OperationContext,
	earlier: Listing = new Map(),
): Promise<Listing> {
	const { listing, hasUnreadable } = await readPages(operationContext);
	return hasUnreadable ? new Map([...earlier, ...listing]) : listing;
}

/** A list that does not stand still for so many reads says nothing of what is missing from it. */
const MOST_READS = 4;

/**
 * Reads the whole list to be compared with an earlier one. A row that moves between pages while
 * these are read can be skipped, so a list of several pages is read again where templates are
 * missing, until they show or two reads in a row listed the same in the same order.
 * @returns every template seen; what is not certain to be gone stays as it was
 * @throws UserError as {@link readListing} does
 */
export async function readListingAfter(
	earlier: Listing,
	operationContext: OperationContext,
): Promise<Listing> {
	const seen: Listing = new Map();
	let order: string[] = [];
	for (let reads = 1; reads <= MOST_READS; reads++) {
		const { listing, pages, hasUnreadable } = await readPages(operationContext);
		for (const [id, template] of listing) seen.set(id, template);
		const isWhole = [...earlier.keys()].every((id) => seen.has(id));
		const stoodStill = pages === 1 || isEqual([...listing.keys()], order);
		if (isWhole || (stoodStill && !hasUnreadable)) return seen;
		if (stoodStill) break;
		order = [...listing.keys()];
	}
	return new Map([...earlier, ...seen]);
}

async function readPages(operationContext: OperationContext) {
	const { provider, client, account } = operationContext;
	const listing: Listing = new Map();
	const reader = createRowReader(operationContext);
	let pages = 0;
	for await (const { rows, incomplete, total } of provider.listTemplates(client, account)) {
		pages += 1;
		for (const row of rows) {
			const summary = reader.read(row, () => provider.summarize(row));
			if (summary === null) continue;
			// Without ids, a deleted one shares its name.
			const { id, status } = summary;
			if (!isDeleted(status) || !listing.has(id)) listing.set(id, { row, summary });
		}
		if (incomplete === true) {
			throw incompleteList(provider.displayName, { read: listing.size, total });
		}
	}
	reader.report({ othersRead: listing.size });
	return { listing, pages, hasUnreadable: reader.skipped().length > 0 };
}
