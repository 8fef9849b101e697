import type { IPollFunctions } from 'n8n-workflow';

import { firstFew } from '../../shared/template/values';
import { MOST_NAMED, warn } from '../log';
import { labelOf, type WatchedAccount } from '../state/watchState';
import type { AccountPolls } from './pollAccounts';

/** What could not be looked at, and what could not be read of the rest. */
export function warnOfAccounts(
	context: IPollFunctions,
	accounts: readonly WatchedAccount[],
	polls: AccountPolls,
): void {
	for (const watched of accounts) {
		const poll = polls.get(watched.account);
		const where = watched.name === null ? '' : ` of ${labelOf(watched)}`;
		if (poll?.is === 'failed' && watched.removedSince === null) {
			warn(
				context,
				`${labelOf(watched)} could not be checked; its state is kept and the others go on (${poll.error.message})`,
			);
		}
		if (poll?.is !== 'done') continue;
		if (poll.result.lacksLanguages) warn(context, withoutLanguages(where));
		if (poll.result.unreadable.size === 0) continue;
		const rows = firstFew([...poll.result.unreadable], MOST_NAMED, '; ');
		warn(context, `Some listed templates${where} could not be read and are not watched: ${rows}`);
	}
}

/** @param where whose templates, as a sentence goes on */
export function withoutLanguages(where = ''): string {
	return `None of the listed templates${where} names its language, so none matches Languages under Options: leave it empty here`;
}
