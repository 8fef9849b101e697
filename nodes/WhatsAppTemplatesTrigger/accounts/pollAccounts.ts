import type { Account, TemplateProvider } from '../../shared/providers/provider';
import { diff, type PollResult } from '../compare/diff';
import type { Budget } from '../read/budget';
import { hasIdleInterval, isIdle, isSyncWanted } from '../read/syncBeforeCheck';
import { takeSnapshot } from '../read/takeSnapshot';
import type { TemplateSource } from '../read/templateSource';
import type { TriggerSettings } from '../settings';
import type { WatchedAccount } from '../state/watchState';
import { type AccountOutcome, sideBySide } from './sideBySide';

/** How a poll reaches the vendor, with client and credential filled in. */
export interface PolledVendor {
	traits: Pick<TemplateProvider, 'capabilities' | 'idleSyncMinutes' | 'idlePollMinutes'>;
	source(account: Account): TemplateSource;
	/** @returns whether the vendor accepted it */
	sync(account: Account, budget: Budget): Promise<boolean>;
}

/** What one account has to tell. */
interface AccountPoll extends PollResult {
	/** Rows that could not be read, by what can be said of them. */
	unreadable: ReadonlySet<string>;
	/** Languages are chosen, and none of the listed templates names its own. */
	lacksLanguages: boolean;
	/** The same where fewer events may be emitted. */
	within(room: number): PollResult;
}

/** What became of each account that was to be polled. */
export type AccountPolls = ReadonlyMap<Account, AccountOutcome<AccountPoll>>;

/** Polls every account that is there and not idle, several side by side. */
export async function pollAccounts(
	accounts: readonly WatchedAccount[],
	vendor: PolledVendor,
	settings: TriggerSettings,
	budget: Budget,
): Promise<AccountPolls> {
	const now = budget.now();
	const present = accounts.filter(({ removedSince }) => removedSince === null);
	const due = present.filter((account) => !isIdle(settings, vendor.traits, account, now));
	const outcomes = await sideBySide(
		due,
		budget,
		async (one, share) => await pollAccount(one, vendor, settings, share),
	);
	// Where all fail the poll does, and so does the next one: somebody has to see it.
	const isPartial = due.length < present.length || outcomes.some(({ is }) => is !== 'failed');
	const isTimed = isPartial && hasIdleInterval(settings, vendor.traits);
	return new Map(
		outcomes.map((outcome, place) => [
			due[place]?.account ?? null,
			outcome.is === 'failed' && isTimed ? { ...outcome, polledAt: now } : outcome,
		]),
	);
}

/**
 * Polls one account: a sync where one may bring news, its list as far as the budget goes, and what
 * differs from the state.
 * @throws what the vendor's calls throw
 */
async function pollAccount(
	{ account, state, isLate }: WatchedAccount,
	{ traits, source, sync }: PolledVendor,
	chosen: TriggerSettings,
	budget: Budget,
): Promise<AccountPoll> {
	const settings: TriggerSettings = isLate ? { ...chosen, firstActivation: 'fromNow' } : chosen;
	const now = budget.now();
	let previous = state;
	if (isSyncWanted(settings, traits, state, now)) {
		if (await sync(account, budget)) previous = { ...previous, lastSync: now };
	}
	if (hasIdleInterval(settings, traits)) previous = { ...previous, lastReadAt: now };
	const snapshot = await takeSnapshot(source(account), previous, settings, budget);
	const within = (room: number) => diff(previous, snapshot, settings, room);
	const whole = within(settings.maxEvents);
	const { unreadable, fullRead, someLanguageListed } = snapshot;
	// The rest of a list that an earlier poll began says nothing of the whole.
	const isListed = fullRead?.continued === false && someLanguageListed !== null;
	const lacksLanguages = settings.languages.size > 0 && isListed && !someLanguageListed;
	// What was seen of a quiet account is let go: there may be hundreds.
	return whole.events.length > 0
		? { ...whole, unreadable, lacksLanguages, within }
		: { ...whole, unreadable, lacksLanguages, within: () => whole };
}
