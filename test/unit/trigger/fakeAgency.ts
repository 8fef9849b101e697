import { NodeApiError } from 'n8n-workflow';

import { failureOfAll } from '../../../nodes/WhatsAppTemplatesTrigger/accounts/failures';
import { gather } from '../../../nodes/WhatsAppTemplatesTrigger/accounts/gather';
import {
	pollAccounts,
	type PolledVendor,
} from '../../../nodes/WhatsAppTemplatesTrigger/accounts/pollAccounts';
import {
	isListDue,
	nextAccounts,
} from '../../../nodes/WhatsAppTemplatesTrigger/accounts/nextAccounts';
import { Budget } from '../../../nodes/WhatsAppTemplatesTrigger/read/budget';
import type { TriggerSettings } from '../../../nodes/WhatsAppTemplatesTrigger/settings';
import {
	nothingKnown,
	readWatchState,
	storeWatchState,
} from '../../../nodes/WhatsAppTemplatesTrigger/state/watchState';
import { settingsFor } from './fakePoll';
import { FakeVendor, type Traits } from './fakeVendor';

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;

function denial(account: string): NodeApiError {
	const node = { name: 'Trigger' } as ConstructorParameters<typeof NodeApiError>[0];
	return new NodeApiError(
		node,
		{ message: 'denied' },
		{ message: `${account}: denied`, httpCode: '403' },
	);
}

interface Emitted {
	account: string;
	id: string;
	event: string;
	to: string | null;
	previousStatus: string | null;
}

/** Accounts of one credential, and the trigger that watches all of them. */
export class Agency {
	readonly accounts = new Map<string, FakeVendor>();

	/** Accounts that exist and are not listed at present. */
	readonly unlisted = new Map<string, FakeVendor>();

	/** Accounts that cannot be read at present. */
	readonly failing = new Set<string>();

	/** Accounts whose templates the vendor does not show. */
	readonly denied = new Set<string>();

	/** Accounts whose row in the list of accounts cannot be read. */
	readonly unreadable = new Set<string>();

	/** Requests of the last poll, by account. */
	asked: string[] = [];

	listings = 0;

	now = 0;

	saved: unknown = undefined;

	/** What a poll that failed leaves to the next one, and n8n never saves. */
	private memory: unknown = undefined;

	private readonly settings: TriggerSettings;

	constructor(
		private readonly traits: Partial<Traits> = {},
		settings: Partial<TriggerSettings> = {},
		private readonly provider: Partial<PolledVendor['traits']> = {},
	) {
		this.settings = settingsFor({ watch: 'allAccounts', ...settings });
	}

	open(account: string, statuses: string[] = []): FakeVendor {
		const vendor = new FakeVendor(this.traits);
		for (const [number, status] of statuses.entries()) vendor.add(`${number + 1}`, status);
		this.accounts.set(account, vendor);
		return vendor;
	}

	close(account: string): void {
		const vendor = this.accounts.get(account);
		if (vendor === undefined) return;
		this.accounts.delete(account);
		this.unlisted.set(account, vendor);
	}

	reopen(account: string): void {
		const vendor = this.unlisted.get(account);
		if (vendor === undefined) return;
		this.unlisted.delete(account);
		this.accounts.set(account, vendor);
	}

	/** As poll.ts does, without n8n. @throws the error of a poll that failed as a whole */
	async poll({ requests = Infinity, passed = MINUTE } = {}): Promise<Emitted[]> {
		this.now += passed;
		this.asked = [];
		const budget = new Budget({
			grantedMs: undefined,
			requestsPerMinute: Math.ceil((requests * 4) / 3),
			now: () => this.now,
		});
		const before =
			readWatchState(this.memory ?? this.saved, null)?.state ??
			nothingKnown('', 'allAccounts', null);
		const isDue = isListDue(before, budget.now());
		if (isDue) this.listings += 1;
		const channels = [...this.accounts.keys()]
			.filter((id) => !this.unreadable.has(id))
			.map((id) => ({ id, name: `Shop ${id}` }));
		const listed = { channels, isWhole: this.unreadable.size === 0, hasGap: false, next: null };
		const known = isDue ? nextAccounts(before, listed, this.now) : before;
		const polls = await pollAccounts(known.accounts, this.vendor(), this.settings, budget);
		const { events, accounts } = gather(known.accounts, polls, this.settings.maxEvents);
		const failure = failureOfAll(known.accounts, polls);
		const after: unknown = JSON.parse(JSON.stringify(storeWatchState({ ...known, accounts })));
		this.memory = failure === null ? undefined : after;
		if (failure !== null) throw failure;
		this.saved = after;
		return events.map(({ account, event }) => ({
			account: String(account),
			id: 'removed' in event ? event.removed.id : event.summary.id,
			event: event.change.event,
			to: event.change.to,
			previousStatus: event.change.previousStatus,
		}));
	}

	private vendor(): PolledVendor {
		const traits = { capabilities: [], idleSyncMinutes: null, idlePollMinutes: null };
		return {
			traits: { ...traits, ...this.provider },
			source: (account) => {
				const id = String(account);
				const source = (this.accounts.get(id) ?? this.unlisted.get(id))?.source();
				if (source === undefined) throw new Error(`No account ${id}`);
				this.asked.push(id);
				if (this.denied.has(id)) {
					const deny = () => {
						throw denial(id);
					};
					return { ...source, templates: deny, newestFirst: source.newestFirst && deny };
				}
				if (this.failing.has(id) || this.unlisted.has(id)) {
					const fail = () => {
						throw new Error(`${id} fails`);
					};
					return { ...source, templates: fail, newestFirst: source.newestFirst && fail };
				}
				return source;
			},
			sync: async () => await Promise.resolve(true),
		};
	}
}
