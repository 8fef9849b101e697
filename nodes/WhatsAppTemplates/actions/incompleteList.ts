import { UserError } from '../../shared/template/userError';

/** The error for a list whose pages repeat instead of ending. */
export function incompleteList(
	providerName: string,
	{ read, total }: { read: number; total: number | null },
	what: 'channels' | 'templates' = 'templates',
): UserError {
	const counts = total !== null && total > read ? `${read} of ${total}` : `${read}`;
	return new UserError(
		`${providerName}'s list of ${what} could not be read to its end (${counts} read)`,
		'The provider sent the same page again, or no way to ask for the next one. Try again later; if this persists, report it to the provider.',
	);
}
