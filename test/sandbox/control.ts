import { pick } from 'lodash';
import { z } from 'zod';

import type { Decision, TemplateSpec } from './account';
import {
	addAtMeta,
	copyAll,
	createAccount,
	decideAtMeta,
	decideLater,
	removeAtMeta,
	settle,
} from './account';
import type { ElsewhereRequest } from './elsewhere';
import type { FaultSpec, Faults } from './faults';
import type { GenerateOptions } from './generate';
import { generateTemplates } from './generate';
import type { Journal, JournalEntry, JournalFilter } from './journal';
import type { Provider } from './provider';
import { PROVIDERS } from './provider';
import { plant } from './seed';
import { everyKind } from './seedTemplates';
import type { Settings, SettingsChange } from './settings';
import { changedSettings, defaultSettings } from './settings';
import type { Component, CopiedTemplate, MetaTemplate } from './template';
import { UNDER_REVIEW } from './template';
import type { Account, SentMessage, World } from './world';
import { findAccount, firstAccount } from './world';

/** A vendor's account; without `account` its first one. */
export interface Place {
	provider: Provider;
	account?: string;
}

/** One template of an account: by Meta's id, the vendor's id or the name, with its language. */
export interface Target extends Place {
	template: string;
	language?: string;
}

/**
 * What a test can do to the sandbox, in-process or as `POST /_sandbox/<name>` with the same
 * argument as JSON.
 */
export interface Commands {
	/** Back to the beginning: templates, keys, settings; no faults, no journal, no messages. */
	reset(options?: { empty?: boolean }): void;
	/** Changes settings and variants; what is not named stays. */
	configure(change: SettingsChange): Settings;
	/** Replaces an account's templates at Meta, and in the vendor's copy unless `at` is `meta`. */
	setTemplates(place: Place & { templates: TemplateSpec[]; at?: 'both' | 'meta' }): void;
	/** The same with many generated ones. */
	generate(options: Place & GenerateOptions & { at?: 'both' | 'meta' }): void;
	/** Adds a template of every kind that Meta knows, here and at Meta; Meta's own has them. */
	addEveryKind(place: Place): void;
	/** A template made in WhatsApp Manager: at Meta only, the vendor learns of it when it syncs. */
	addTemplate(spec: Place & TemplateSpec): MetaTemplate;
	/** Gone at Meta only. */
	removeTemplate(target: Target): void;
	/** Meta's verdict, or a new category or quality; at Meta only. */
	decide(decision: Target & Decision): void;
	/** Meta decides what is under review, now and later, after this time; all of it, or all but one. */
	autoDecide(options: { afterMs: number; status?: string; keepsOne?: boolean }): void;
	/** Brings the vendor's copy up to date as if somebody had synced. */
	syncNow(place: Place): void;
	templates(place: Place): { atMeta: MetaTemplate[]; copy: CopiedTemplate[] };
	/** `scopes` for WA.cr and Meta (none: all), `accounts` limits a key to some, `expired` at Meta. */
	addKey(key: {
		provider: Provider;
		key: string;
		scopes?: string[];
		accounts?: string[];
		expired?: boolean;
	}): void;
	revokeKey(key: { provider: Provider; key: string }): void;
	/** Changes an account, or adds one. `configured: false` breaks its connection to Meta. */
	setAccount(
		place: Place & { name?: string; phoneNumber?: string; status?: string; configured?: boolean },
	): void;
	addFault(spec: FaultSpec): number;
	removeFault(fault: { id: number | string }): void;
	clearFaults(): void;
	faults(): ReturnType<Faults['list']>;
	requests(filter?: JournalFilter): JournalEntry[];
	clearJournal(): void;
	/** Requests in flight, now and at most since the journal was cleared. */
	load(): ReturnType<Journal['load']>;
	/** Template messages that were sent, oldest first, each as its recipient reads it. */
	messages(): SentMessage[];
	/** Requests that carried a key in their address, at any vendor; there should be none. */
	keysInAddresses(): JournalEntry[];
	/** What reached the other origin. */
	elsewhere(): ElsewhereRequest[];
	/** Moves the sandbox's clock: decisions, background jobs, rate limits, idempotency keys. */
	advance(time: { ms: number }): void;
}

const place = z.object({ provider: z.enum(PROVIDERS), account: z.string().optional() });
const target = place.extend({ template: z.string(), language: z.string().optional() });
const decision = z.object({
	status: z.string().optional(),
	category: z.string().optional(),
	qualityScore: z.string().optional(),
	rejectedReason: z.string().optional(),
});
const template = z.object({
	name: z.string(),
	language: z.string().optional(),
	category: z.string().optional(),
	status: z.string().optional(),
	components: z.array(z.custom<Component>()).optional(),
	body: z.string().optional(),
	rejectedReason: z.string().optional(),
	qualityScore: z.string().optional(),
	messageSendTtlSeconds: z.number().nullish(),
	extras: z.record(z.unknown()).optional(),
	metaId: z.string().optional(),
	createdAt: z.string().optional(),
	updatedAt: z.string().optional(),
});
const at = z.enum(['both', 'meta']).default('both');
const key = z.object({
	provider: z.enum(PROVIDERS),
	key: z.string().min(1),
	scopes: z.array(z.string()).optional(),
	accounts: z.array(z.string()).optional(),
	expired: z.boolean().optional(),
});

export function createCommands(
	world: World,
	visits: ElsewhereRequest[],
	initial: { empty?: boolean; settings?: SettingsChange },
): Commands {
	const accountOf = ({ provider, account: id }: Place): Account => {
		const found =
			id === undefined ? firstAccount(world, provider) : findAccount(world, provider, id);
		if (!found) throw new Error(`${provider} has no account ${id}`);
		settle(world, found);
		return found;
	};

	const replaceTemplates = (
		account: Account,
		templates: TemplateSpec[],
		where: 'both' | 'meta',
	) => {
		account.atMeta.clear();
		for (const spec of templates) addAtMeta(world, account, spec);
		if (where === 'meta' || account.provider === 'meta') return;
		account.copy.clear();
		copyAll(world, account, true);
	};

	const commands: Commands = {
		reset: (options = {}) => {
			const { empty } = z.object({ empty: z.boolean().optional() }).strict().parse(options);
			world.settings = changedSettings(defaultSettings(), initial.settings ?? {});
			for (const keys of Object.values(world.keys)) keys.clear();
			plant(world, empty ?? initial.empty ?? false);
			world.faults.clear();
			world.journal.clear();
			world.memory.clear();
			world.messages.length = 0;
			visits.length = 0;
		},
		configure: (change) => {
			world.settings = changedSettings(world.settings, change);
			for (const account of world.accounts) account.pages.clear();
			return world.settings;
		},
		setTemplates: (given) => {
			const {
				templates,
				at: where,
				...rest
			} = place
				.extend({ templates: z.array(template.strict()), at })
				.strict()
				.parse(given);
			replaceTemplates(accountOf(rest), templates, where);
		},
		generate: ({ provider, account, at: where = 'both', ...options }) => {
			const short = provider === 'lancePilot' ? 'en' : 'en_US';
			const templates = generateTemplates({ language: short, ...options });
			replaceTemplates(accountOf({ provider, account }), templates, where);
		},
		addEveryKind: (given) => {
			const account = accountOf(place.strict().parse(given));
			for (const spec of everyKind) addAtMeta(world, account, spec);
			if (account.provider !== 'meta') copyAll(world, account, true);
		},
		addTemplate: (given) => {
			const { provider, account, ...spec } = place.merge(template).strict().parse(given);
			return addAtMeta(world, accountOf({ provider, account }), spec);
		},
		removeTemplate: (given) => {
			const account = accountOf(given);
			removeAtMeta(account, pointedAt(account, target.strict().parse(given)).metaId);
		},
		decide: (given) => {
			const checked = target.merge(decision).strict().parse(given);
			const account = accountOf(checked);
			const verdict = pick(checked, Object.keys(decision.shape)) as Decision;
			decideAtMeta(world, account, pointedAt(account, checked), verdict);
		},
		autoDecide: ({ afterMs, status = 'APPROVED', keepsOne }) => {
			commands.configure({ autoDecide: { afterMs, status, keepsOne } });
			for (const account of world.accounts) {
				for (const { metaId, status: now } of account.atMeta.values()) {
					if (UNDER_REVIEW.includes(now)) decideLater(world, account, metaId);
				}
			}
		},
		syncNow: (given) => {
			copyAll(world, accountOf(place.strict().parse(given)), true);
		},
		templates: (given) => {
			const { atMeta, copy } = accountOf(place.strict().parse(given));
			return { atMeta: [...atMeta.values()], copy: [...copy.values()] };
		},
		addKey: (given) => {
			const { provider, key: token, ...rest } = key.strict().parse(given);
			const { scopes = null, accounts = null, expired = false } = rest;
			world.keys[provider].set(token, { token, scopes, accounts, expired });
		},
		revokeKey: (given) => {
			const { provider, key: token } = key.strict().parse(given);
			world.keys[provider].delete(token);
		},
		setAccount: ({ provider, account: id, ...change }) => {
			if (id !== undefined && !findAccount(world, provider, id)) {
				world.accounts.push(
					createAccount(provider, id, change.name ?? id, change.phoneNumber ?? id),
				);
			}
			const account = accountOf({ provider, account: id });
			Object.assign(account, change);
			account.pages.clear();
		},
		addFault: (spec) => world.faults.add(spec),
		removeFault: ({ id }) => world.faults.remove(Number(id)),
		clearFaults: () => world.faults.clear(),
		faults: () => world.faults.list(),
		requests: (filter) => world.journal.find(filter),
		clearJournal: () => world.journal.clear(),
		load: () => world.journal.load(),
		messages: () => [...world.messages],
		keysInAddresses: () => world.journal.find().filter(({ keyInAddress }) => keyInAddress),
		elsewhere: () => [...visits],
		advance: ({ ms }) => world.advance(z.number().min(0).parse(ms)),
	};
	commands.reset();
	return commands;
}

/** @throws when nothing fits, or a name without its language fits several templates */
function pointedAt(account: Account, { template: wanted, language }: Target): MetaTemplate {
	const row = [...account.copy.values()].find(
		({ id }) => String(id) === wanted || wanted.endsWith(String(id).padStart(12, '0')),
	);
	const fits = [...account.atMeta.values()].filter(
		(each) =>
			(each.metaId === wanted || each.metaId === row?.metaId || each.name === wanted) &&
			(language === undefined || each.language === language),
	);
	const [only, other] = fits;
	if (!only) throw new Error(`No template ${wanted} at Meta`);
	if (other) throw new Error(`${wanted} has several languages, name one of them`);
	return only;
}
