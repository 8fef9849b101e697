import type { TemplateEvent } from '../compare/diff';
import type { WatchedAccount } from '../state/watchState';
import { isAccessDenied } from './failures';
import type { AccountPolls } from './pollAccounts';

/** An event with the account that it is about. */
export interface AccountEvent {
	account: WatchedAccount['account'];
	event: TemplateEvent;
}

interface Gathered {
	/** By account, those of one with the oldest change first. */
	events: AccountEvent[];
	/** As the next poll finds them. */
	accounts: WatchedAccount[];
}

/**
 * Puts together what was seen of all accounts. At most `maxEvents` are emitted; an account whose turn
 * did not come, or whose events did not fit, is the first in the next poll. One that failed keeps its
 * state and its turn is over: it may fail forever.
 */
export function gather(
	watched: readonly WatchedAccount[],
	polls: AccountPolls,
	maxEvents: number,
): Gathered {
	const events: AccountEvent[] = [];
	const waiting: WatchedAccount[] = [];
	const cut: WatchedAccount[] = [];
	const done: WatchedAccount[] = [];
	for (const before of watched) {
		const outcome = polls.get(before.account);
		if (outcome === undefined) done.push(before);
		else if (outcome.is === 'notReached') waiting.push(before);
		else if (outcome.is === 'failed') {
			const { error, polledAt } = outcome;
			const isDenied = isAccessDenied(error);
			// It was polled all the same: an account that stays denied is not asked for with every poll.
			const isPolled = isDenied && polledAt !== undefined;
			const state = isPolled ? { ...before.state, lastReadAt: polledAt } : before.state;
			done.push({ ...before, state, isDenied });
		} else {
			const { account } = before;
			const { result } = outcome;
			const room = maxEvents - events.length;
			const isFitting = result.events.length <= room || events.length === 0;
			const { events: emitted, isRestLeft, nextState } = isFitting ? result : result.within(room);
			events.push(...emitted.map((event) => ({ account, event })));
			const after = { ...before, state: nextState, isDenied: false };
			if (isRestLeft && emitted.length === 0) waiting.push(after);
			else (isRestLeft ? cut : done).push(after);
		}
	}
	return { events, accounts: [...waiting, ...cut, ...done] };
}
