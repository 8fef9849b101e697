import { UserError } from '../../shared/template/userError';
import { INCOMPLETE_LIST } from '../../shared/transport/pages';

/** The error for a list whose pages repeat instead of ending. */
export function incompleteList(
	providerName: string,
	{ read, total }: { read: number; total: number | null },
	what: 'channels' | 'templates' = 'templates',
): UserError {
	const counts = total !== null && total > read ? `${read} of ${total}` : `${read}`;
	return new UserError(
		`${providerName}'s list of ${what} could not be read to its end (${counts} read)`,
		INCOMPLETE_LIST,
	);
}
