import type { Channel } from '../../shared/template/channel';
import type { ResumePoint } from '../state/state';
import { DAYS_REMEMBERED } from '../state/templateTable';
import type { WatchedAccount, WatchState } from '../state/watchState';
import { newAccount } from '../state/watchState';
import { DAY_MS, HOUR_MS, TICK_TOLERANCE_MS } from '../times';

/** Accounts as the vendor lists them. */
export interface ListedAccounts {
	channels: ReadonlyArray<Pick<Channel, 'id' | 'name'>>;
	/**
	 * Read from its beginning to its end, each row, and it adds up: an account that is not in it is gone.
	 */
	isWhole: boolean;
	/** Its end was reached, and it says itself that there are more. */
	hasGap: boolean;
	/** Where the next poll goes on when this one had to stop. */
	next: ResumePoint;
}

/** Whether the vendor is to be asked for its accounts: once an hour, and with every poll of the hour after one went missing. */
export function isListDue({ accounts, listedAt }: WatchState, now: number): boolean {
	if (listedAt === null || Math.abs(now - listedAt) >= HOUR_MS - TICK_TOLERANCE_MS) return true;
	return accounts.some(({ removedSince }) => removedSince !== null && now - removedSince < HOUR_MS);
}

/**
 * What is watched from now on. An account that appears is looked at first, and in silence where the
 * trigger had begun already; one that is not listed any more keeps its state as long as a
 * template that went missing.
 */
export function nextAccounts(
	before: WatchState,
	{ channels, isWhole, hasGap, next }: ListedAccounts,
	now: number,
): WatchState {
	const listed = new Map(channels.map((channel) => [channel.id, channel]));
	const known = new Set(before.accounts.map(({ account }) => account));
	const isLate = before.listedAt !== null;
	const appeared = [...listed.values()]
		.filter(({ id }) => !known.has(id))
		.map(({ id, name }) => ({ ...newAccount(id, name), isLate }));
	const kept = before.accounts.map((watched): WatchedAccount => {
		const channel = listed.get(watched.account ?? '');
		if (channel !== undefined) {
			const { name } = channel;
			return { ...watched, name, removedSince: null };
		}
		if (!isWhole) return watched;
		// Not later than now: a clock that was ahead must not have it asked for until then.
		return { ...watched, removedSince: Math.min(watched.removedSince ?? now, now) };
	});
	const remembered = kept.filter(
		({ removedSince }) => removedSince === null || now - removedSince < DAYS_REMEMBERED * DAY_MS,
	);
	const accounts = [...appeared, ...remembered];
	// One that ends and does not add up may show more when it is asked for again, until it shows nobody new.
	const isListed = next === null && !(hasGap && appeared.length > 0);
	return { ...before, accounts, listedAt: isListed ? now : before.listedAt, listFrom: next };
}
