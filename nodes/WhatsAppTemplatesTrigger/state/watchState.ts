import omit from 'lodash/omit';
import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod';

import type { Account } from '../../shared/providers/provider';
import type { Watch } from '../settings';
import {
	emptyState,
	isStorable,
	readState,
	type ResumePoint,
	STATE_VERSION,
	storeState,
	type TriggerState,
} from './state';

/** An account with what is remembered of it. */
export interface WatchedAccount {
	readonly account: Account;
	/** What the vendor calls it, for the log; `null` where it was chosen and not listed. */
	readonly name: string | null;
	readonly state: TriggerState;
	/** It appeared when the trigger had begun already, so what is there by then is no news. */
	readonly isLate: boolean;
	/** The vendor denied access to its templates when it was asked last. */
	readonly isDenied: boolean;
	/** Epoch ms since when the vendor does not list the account; `null` while it does. */
	readonly removedSince: number | null;
}

/** All that is remembered between two polls: of the one account, or of every account of a credential. */
export interface WatchState {
	/** What it is about; see stateStore.ts. */
	readonly fingerprint: string;
	readonly watch: Watch;
	/** The one that was looked at longest ago comes first. */
	readonly accounts: readonly WatchedAccount[];
	/** Epoch ms at which the vendor listed its accounts; `null` before, and where one was chosen. */
	readonly listedAt: number | null;
	/** Where the list of accounts is read on, when a poll had to stop in it. */
	readonly listFrom: ResumePoint;
}

/** A saved state, and how reading it went. */
export interface ReadWatchState {
	readonly state: WatchState;
	/** Accounts that begin anew, as a person knows them: their part could not be read. */
	readonly seededAnew: readonly string[];
}

/** Of an account that was never looked at. */
export function newAccount(account: Account, name: string | null = null): WatchedAccount {
	return {
		account,
		name,
		state: emptyState(),
		isLate: false,
		isDenied: false,
		removedSince: null,
	};
}

/** An account as a person knows it. */
export function labelOf({ account, name }: Pick<WatchedAccount, 'account' | 'name'>): string {
	return name === null || name === account ? `${account}` : `${name} (${account})`;
}

/** Before the first poll. @param chosen the one account, where one is watched */
export function nothingKnown(fingerprint: string, watch: Watch, chosen: Account): WatchState {
	const accounts = watch === 'account' ? [newAccount(chosen)] : [];
	return { fingerprint, watch, accounts, listedAt: null, listFrom: null };
}

/** Enough to know an account by in the log. */
const LONGEST_NAME = 40;

/** A state of one account is stored as it is; see state.ts for its versions 1 and 2. */
const VERSION = 3;

const ofOneAccount = z.object({ fingerprint: z.string() });

const storedAccount = z
	.object({
		id: z.string(),
		name: z.string().optional(),
		isLate: z.boolean().optional(),
		isDenied: z.boolean().optional(),
		/** `removedSince`: what is stored keeps the name it began with. */
		goneSince: z.number().optional(),
	})
	.passthrough();

const ofEveryAccount = z.object({
	version: z.literal(VERSION),
	fingerprint: z.string(),
	listedAt: z.number().optional(),
	listFrom: z.union([z.string(), z.number()]).optional(),
	accounts: z.array(storedAccount),
});

/**
 * Plain JSON. Of the one account what it always was; of every account one such state each, without
 * what all of them have in common: some 150 characters more than its templates take.
 */
export function storeWatchState({
	fingerprint,
	watch,
	accounts,
	listedAt,
	listFrom,
}: WatchState): IDataObject {
	if (watch === 'account') {
		return { fingerprint, ...storeState(accounts[0]?.state ?? emptyState()) };
	}
	return {
		version: VERSION,
		fingerprint,
		...(listedAt !== null && { listedAt }),
		...(isStorable(listFrom) && { listFrom }),
		accounts: accounts.map(storeAccount),
	};
}

function storeAccount({ account, name, state, ...rest }: WatchedAccount) {
	return {
		id: account,
		...(name !== null && { name: name.slice(0, LONGEST_NAME) }),
		...(rest.isLate && !state.seeded && { isLate: true }),
		...(rest.isDenied && { isDenied: true }),
		...(rest.removedSince !== null && { goneSince: rest.removedSince }),
		...omit(storeState(state), 'version'),
	};
}

/**
 * @param chosen the one account that is watched; its own state does not name it
 * @returns `null` for anything but a whole state of a known version
 */
export function readWatchState(value: unknown, chosen: Account): ReadWatchState | null {
	const many = ofEveryAccount.safeParse(value);
	if (many.success) return readEveryAccount(many.data);
	const one = ofOneAccount.safeParse(value);
	const state = one.success ? readState(value) : null;
	if (!one.success || state === null) return null;
	const accounts = [{ ...newAccount(chosen), state }];
	const { fingerprint } = one.data;
	const watched = { ...nothingKnown(fingerprint, 'account', chosen), accounts };
	return { state: watched, seededAnew: [] };
}

/** An account whose part cannot be read begins anew by itself; the others go on. */
function readEveryAccount(stored: z.infer<typeof ofEveryAccount>): ReadWatchState {
	const seededAnew: string[] = [];
	const accounts = stored.accounts.map(
		({ id, name = null, isLate, isDenied = false, goneSince: removedSince = null, ...rest }) => {
			const state = readState({ version: STATE_VERSION, ...rest });
			if (state === null) seededAnew.push(labelOf({ account: id, name }));
			return {
				account: id,
				name,
				isDenied,
				removedSince,
				isLate: isLate ?? state === null,
				state: state ?? emptyState(),
			};
		},
	);
	const { fingerprint, listedAt = null, listFrom = null } = stored;
	const state: WatchState = { fingerprint, watch: 'allAccounts', accounts, listedAt, listFrom };
	return { state, seededAnew };
}
