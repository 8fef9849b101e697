import { ExplainedError } from '../../../shared/template/explainedError';
import type { Row } from '../../../shared/providers/provider';
import type { TemplateGlance } from '../../../shared/template/glance';
import type { Scope } from '../operation';

/** All templates of an account by id, in the provider's order. */
export type Listing = Map<string, { row: Row; glance: TemplateGlance }>;

/**
 * Reads the whole list; a row that shifted onto two pages counts once.
 * @throws ExplainedError when the provider's paging never ends, since rows would be missing
 */
export async function readListing({ provider, client, account }: Scope): Promise<Listing> {
	const listing: Listing = new Map();
	for await (const { rows, cutShort } of provider.templates(client, account)) {
		if (cutShort === true) throw incompleteList(provider.displayName);
		for (const row of rows) {
			const glance = provider.glance(row);
			listing.set(glance.id, { row, glance });
		}
	}
	return listing;
}

/** The error for a list whose pages repeat instead of ending. */
export function incompleteList(
	providerName: string,
	what: 'channels' | 'templates' = 'templates',
): ExplainedError {
	return new ExplainedError(
		`${providerName}'s list of ${what} could not be read to its end`,
		'The provider sent the same page again, or no way to ask for the next one. Try again later; if it stays, report it to the provider.',
	);
}
