import { isEqual } from 'lodash';

import { withFreshAddresses } from './metaForm';
import type { Provider } from './provider';
import type { CopiedTemplate, Component, MetaTemplate } from './template';
import { UNDER_REVIEW } from './template';
import type { Account, World } from './world';
import { isoSeconds } from './world';

/** What a test or a vendor's create call says about a new template; the rest has defaults. */
export interface TemplateSpec {
	name: string;
	language?: string;
	category?: string;
	status?: string;
	components?: Component[];
	/** Text of a body-only template, where `components` is not given. */
	body?: string;
	rejectedReason?: string;
	qualityScore?: string;
	messageSendTtlSeconds?: number | null;
	/** Further fields of Meta's row, word for word. */
	extras?: Record<string, unknown>;
	metaId?: string;
	createdAt?: string;
	updatedAt?: string;
}

export interface Decision {
	status?: string;
	category?: string;
	qualityScore?: string;
	rejectedReason?: string;
}

export function createAccount(
	provider: Provider,
	id: string | null,
	name: string,
	phoneNumber: string,
	status = 'connected',
): Account {
	return {
		provider,
		id,
		name,
		phoneNumber,
		status,
		configured: true,
		atMeta: new Map(),
		copy: new Map(),
		pages: new Map(),
		due: [],
		syncJob: null,
	};
}

/** Does what has fallen due, in order. Called before anything looks at the account. */
export function settle(world: World, account: Account): void {
	while (account.due.length > 0) {
		const now = world.now();
		const ready = account.due.filter(({ at }) => at <= now).sort((a, b) => a.at - b.at);
		if (ready.length === 0) return;
		account.due = account.due.filter((entry) => !ready.includes(entry));
		for (const { task } of ready) task();
		account.pages.clear();
	}
}

export function schedule(world: World, account: Account, afterMs: number, task: () => void): void {
	account.due.push({ at: world.now() + afterMs, task });
}

export function addAtMeta(world: World, account: Account, spec: TemplateSpec): MetaTemplate {
	const now = isoSeconds(world.now());
	const template: MetaTemplate = {
		metaId: spec.metaId ?? String(8_949_194_595_000_000 + world.next()),
		name: spec.name,
		language: spec.language ?? (account.provider === 'lancePilot' ? 'en' : 'en_US'),
		category: spec.category ?? 'UTILITY',
		status: spec.status ?? 'APPROVED',
		components: spec.components ?? [
			{ type: 'BODY', text: spec.body ?? 'Thank you for your order.' },
		],
		rejectedReason: spec.rejectedReason ?? (spec.status === 'REJECTED' ? 'INVALID_FORMAT' : 'NONE'),
		qualityScore: spec.qualityScore ?? 'UNKNOWN',
		previousCategory: null,
		messageSendTtlSeconds: spec.messageSendTtlSeconds ?? null,
		extras: spec.extras ?? {},
		createdAt: spec.createdAt ?? spec.updatedAt ?? now,
		updatedAt: spec.updatedAt ?? now,
		edits: [],
	};
	account.atMeta.set(template.metaId, template);
	account.pages.clear();
	if (world.settings.autoDecide) decideLater(world, account, template.metaId);
	return template;
}

/** Changes a template at Meta; vendors learn of it only when they sync. */
export function changeAtMeta(
	world: World,
	account: Account,
	metaId: string,
	change: Partial<MetaTemplate>,
): MetaTemplate | undefined {
	const before = account.atMeta.get(metaId);
	if (!before) return undefined;
	const after = { ...before, updatedAt: isoSeconds(world.now()), ...change };
	account.atMeta.set(metaId, after);
	account.pages.clear();
	if (world.settings.autoDecide && UNDER_REVIEW.includes(after.status) && change.status) {
		decideLater(world, account, metaId);
	}
	return after;
}

/** Meta's verdict. A new category remembers the one before it. */
export function decideAtMeta(
	world: World,
	account: Account,
	template: MetaTemplate,
	decision: Decision,
): void {
	const moved = decision.category !== undefined && decision.category !== template.category;
	const reason = decision.status === 'REJECTED' ? 'INVALID_FORMAT' : 'NONE';
	changeAtMeta(world, account, template.metaId, {
		...decision,
		...(decision.status ? { rejectedReason: decision.rejectedReason ?? reason } : {}),
		...(moved ? { previousCategory: template.category } : {}),
	});
}

/** Schedules the decision that `autoDecide` promises for a template under review. */
export function decideLater(world: World, account: Account, metaId: string): void {
	const { autoDecide } = world.settings;
	if (!autoDecide) return;
	schedule(world, account, autoDecide.afterMs, () => {
		const template = account.atMeta.get(metaId);
		if (template === undefined || !UNDER_REVIEW.includes(template.status)) return;
		if (autoDecide.keepsOne === true && underReview(account).length === 1) return;
		decideAtMeta(world, account, template, { status: autoDecide.status });
	});
}

function underReview({ atMeta }: Account): MetaTemplate[] {
	return [...atMeta.values()].filter(({ status }) => UNDER_REVIEW.includes(status));
}

export function removeAtMeta(account: Account, metaId: string): void {
	account.atMeta.delete(metaId);
	account.pages.clear();
}

/** Adds a row to the vendor's own database. */
export function addCopy(
	world: World,
	account: Account,
	row: Omit<CopiedTemplate, 'id'>,
): CopiedTemplate {
	const copied = { ...row, id: world.next() };
	account.copy.set(copied.id, copied);
	account.pages.clear();
	return copied;
}

/** Replaces a row; rows are never changed in place, so a rendered one stays what it was. */
export function changeCopy(account: Account, id: number, change: Partial<CopiedTemplate>): void {
	const before = account.copy.get(id);
	if (!before) return;
	account.copy.set(id, { ...before, ...change });
	account.pages.clear();
}

export function removeCopy(account: Account, id: number): void {
	account.copy.delete(id);
	account.pages.clear();
}

/**
 * Brings the vendor's copy up to date with Meta. A row that did not change keeps its `updatedAt`,
 * one that did gets the time of this sync.
 * @param removes whether rows whose template is gone at Meta are dropped
 */
export function copyAll(
	world: World,
	account: Account,
	removes: boolean,
): { created: number; updated: number; synced: number } {
	const rows = new Map([...account.copy.values()].map((row) => [row.metaId, row]));
	let created = 0;
	let updated = 0;
	for (const template of account.atMeta.values()) {
		const row = rows.get(template.metaId);
		rows.delete(template.metaId);
		if (!row) {
			addCopy(world, account, asCopied(world, template));
			created += 1;
			continue;
		}
		updated += 1;
		const fresh = { ...asCopied(world, template), id: row.id };
		// A media address that only got a new expiry is no change.
		const same = isEqual(settled({ ...fresh, updatedAt: row.updatedAt }), settled(row));
		if (!same) changeCopy(account, row.id, { ...fresh, updatedAt: isoSeconds(world.now()) });
	}
	if (removes) for (const row of rows.values()) removeCopy(account, row.id);
	account.pages.clear();
	return { created, updated, synced: created + updated };
}

/** What a vendor keeps of a template: the components as Meta gives them at this moment. */
export function asCopied(world: World, template: MetaTemplate): Omit<CopiedTemplate, 'id'> {
	const copied: Partial<MetaTemplate> = {
		...template,
		components: withFreshAddresses(world.now(), template.components),
	};
	delete copied.edits;
	return copied as Omit<CopiedTemplate, 'id'>;
}

function settled(row: CopiedTemplate): CopiedTemplate {
	return { ...row, components: withFreshAddresses(0, row.components) };
}
