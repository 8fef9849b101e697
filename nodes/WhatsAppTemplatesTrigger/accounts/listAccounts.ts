import partition from 'lodash/partition';

import type { Channel } from '../../shared/template/channel';
import { UserError } from '../../shared/template/userError';
import { settle } from '../../shared/transport/settle';
import { MOST_NAMED, warn } from '../log';
import { pagesWithinBudget } from '../read/pagesWithinBudget';
import type { ResumePoint } from '../state/state';
import { DAYS_REMEMBERED } from '../state/templateTable';
import { labelOf, type WatchState } from '../state/watchState';
import type { OpenedPoll } from '../openPoll';
import { isListDue, type ListedAccounts, nextAccounts } from './nextAccounts';
import { isAccessDenied, isSetupWrong } from './failures';
import type { AccountPolls } from './pollAccounts';
import { firstFew, shorten } from '../../shared/template/values';

/**
 * The accounts to watch: the one that was chosen, or those the vendor lists, asked for again where
 * that is due.
 * @throws NodeApiError when the key is not valid, or when no account is known so far
 */
export async function listAccounts(opened: OpenedPoll, before: WatchState): Promise<WatchState> {
	const { budget } = opened;
	const isDue = before.watch === 'allAccounts' && isListDue(before, budget.now());
	if (!isDue) return before;
	const isNothingKnown = before.accounts.length === 0;
	const deadline = isNothingKnown ? budget.deadline : budget.deadlineAfter(LIST_SHARE);
	return await listAnew(opened, before, deadline);
}

/**
 * Asks again where an account was denied that was not before: it may be gone, or the key may be, and
 * then nobody is to be told by every account.
 */
export async function listIfDenied(
	opened: OpenedPoll,
	known: WatchState,
	polls: AccountPolls,
): Promise<WatchState> {
	const isNew = known.accounts.some(({ account, isDenied }) => {
		const poll = polls.get(account);
		return !isDenied && poll?.is === 'failed' && isAccessDenied(poll.error);
	});
	if (!isNew || known.watch !== 'allAccounts') return known;
	return await listAnew(opened, known, opened.budget.deadline);
}

/**
 * @param deadline epoch ms; where accounts are known, they are looked at whatever becomes of the list,
 *   unless the key is not valid for it
 */
async function listAnew(
	opened: OpenedPoll,
	before: WatchState,
	deadline: number,
): Promise<WatchState> {
	const { context, provider, budget } = opened;
	const listing = await settle(readList(opened, before.listFrom, deadline));
	if (listing.status === 'rejected') {
		const isNothingKnown = before.accounts.length === 0;
		if (isNothingKnown || isSetupWrong(listing.reason)) throw listing.reason;
		const why = (listing.reason as Error).message;
		warn(
			context,
			`The accounts could not be listed; those already known are still watched (${why})`,
		);
		return { ...before, listFrom: null };
	}
	const after = nextAccounts(before, listing.value, budget.now());
	if (after.accounts.length === 0) throw nothingListed(provider.displayName);
	const removed = new Set(
		before.accounts.flatMap((one) => (one.removedSince ? [one.account] : [])),
	);
	for (const one of after.accounts) {
		if (one.removedSince !== null && !removed.has(one.account)) {
			warn(
				context,
				`${provider.displayName} no longer lists ${labelOf(one)}; its state is kept for ${DAYS_REMEMBERED} days`,
			);
		}
	}
	return after;
}

/** Of the time of a poll, so that accounts that are known are looked at as well. */
const LIST_SHARE = 0.4;

/** @param from where an earlier poll had to stop */
async function readList(
	{ context, provider, client, budget }: OpenedPoll,
	from: ResumePoint,
	deadline: number,
): Promise<ListedAccounts> {
	const channels: Channel[] = [];
	const unreadable: string[] = [];
	let isWhole = false;
	let hasGap = false;
	let next = from;
	const list = provider.listChannels(client.within(deadline), { from });
	const pages = pagesWithinBudget(list, budget, LIST_SHARE, deadline);
	for await (const page of pages) {
		channels.push(...page.rows);
		unreadable.push(...(page.unreadable ?? []));
		next = page.next;
		const isPart = from !== null || next !== null;
		hasGap = next === null && page.incomplete === true;
		isWhole = !isPart && !hasGap && unreadable.length === 0;
	}
	const { pattern } = provider.account ?? {};
	const [usable, odd] = partition(channels, ({ id }) => pattern?.test(id) === true);
	if (odd.length > 0) {
		const ids = firstFew(
			odd.map(({ id }) => shorten(id)),
			MOST_NAMED,
		);
		warn(context, `Some listed accounts are not watched, their ids cannot be used: ${ids}`);
	}
	if (unreadable.length > 0) {
		const rows = firstFew(unreadable, MOST_NAMED, '; ');
		warn(context, `Some listed accounts could not be read and are not watched: ${rows}`);
	}
	return { channels: usable, isWhole, hasGap, next };
}

function nothingListed(vendor: string): UserError {
	return new UserError(
		`${vendor} lists no account that this credential reaches`,
		'Connect an account there first, or check what the key in the credential may see.',
	);
}
