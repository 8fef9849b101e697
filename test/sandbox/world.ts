import type { Faults } from './faults';
import { createFaults } from './faults';
import type { Journal } from './journal';
import { createJournal } from './journal';
import type { Provider } from './provider';
import type { Settings } from './settings';
import { defaultSettings } from './settings';
import type { CopiedTemplate, MetaTemplate } from './template';
import type { RenderedMessage } from './templateMessage';

/** A workspace, number, tenant or WABA, with its WABA at Meta and the vendor's copy of that. */
export interface Account {
	provider: Provider;
	/** What requests name it by; null for a row that cannot be addressed. */
	id: string | null;
	name: string;
	phoneNumber: string;
	status: string;
	/** WA.cr: whether the two `wm_…` settings are there. 2Chat: whether a sync can be started. */
	configured: boolean;
	atMeta: Map<string, MetaTemplate>;
	/** By row number; Meta itself has no copy. */
	copy: Map<number, CopiedTemplate>;
	/** Rendered list pages by URL; emptied whenever a template or a setting changes. */
	pages: Map<string, Buffer>;
	/** What happens later by itself, such as Meta's decision or a queued deletion. */
	due: Array<{ at: number; task: () => void }>;
	/** 2Chat's background job while it runs. */
	syncJob: { startedAt: number; listingsLeft: number | null } | null;
}

export interface Key {
	token: string;
	/** WA.cr's scopes or Meta's permissions. Null: everything. */
	scopes: string[] | null;
	/** The accounts the key sees. Null: all of them. */
	accounts: string[] | null;
	/** Meta only: the token was right once. */
	expired: boolean;
}

export interface SentMessage {
	provider: Provider;
	account: string | null;
	to: string;
	templateId: string;
	name: string;
	language: string;
	/** Values of the body's placeholders. */
	variables: string[];
	/** As sent, or put into the Cloud API's form. */
	components: unknown;
	/** As the recipient reads it. */
	rendered: RenderedMessage;
	/** ISO 8601. */
	sentAt: string;
}

/** Everything the sandbox knows; one for each running server. */
export interface World {
	accounts: Account[];
	keys: Record<Provider, Map<string, Key>>;
	settings: Settings;
	faults: Faults;
	journal: Journal;
	messages: SentMessage[];
	/** Counters of rate limits and remembered idempotency keys, by vendor. */
	memory: Map<string, unknown>;
	/** Milliseconds; moved forward by `advance`. */
	now(): number;
	advance(ms: number): void;
	/** The next number for rows, Meta ids, messages and request ids. */
	next(): number;
	/** Origin of the second listener, to which redirects and foreign links lead. */
	elsewhere: string;
}

export function createWorld(journalLimit: number): World {
	let offset = 0;
	let counter = 1000;
	return {
		accounts: [],
		keys: {
			lancePilot: new Map(),
			waCr: new Map(),
			twoChat: new Map(),
			kirim: new Map(),
			meta: new Map(),
		},
		settings: defaultSettings(),
		faults: createFaults(),
		journal: createJournal(journalLimit),
		messages: [],
		memory: new Map(),
		now: () => Date.now() + offset,
		advance: (ms) => {
			offset += ms;
		},
		next: () => ++counter,
		elsewhere: '',
	};
}

/** ISO 8601 in UTC with whole seconds, as the vendors print it. */
export function isoSeconds(milliseconds: number): string {
	return `${new Date(milliseconds).toISOString().slice(0, 19)}Z`;
}

export function findAccount(world: World, provider: Provider, id: string): Account | undefined {
	return world.accounts.find((account) => account.provider === provider && account.id === id);
}

/** The account of a vendor that has only one for each key (WA.cr's tenant). */
export function firstAccount(world: World, provider: Provider, key?: Key): Account | undefined {
	return world.accounts.find(
		({ provider: owner, id }) =>
			owner === provider && id !== null && (key?.accounts?.includes(id) ?? true),
	);
}
