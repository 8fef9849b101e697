import upperFirst from 'lodash/upperFirst';
import { NodeApiError } from 'n8n-workflow';

import type { CreatedTemplate } from '../../../../shared/providers/provider';
import { completeTemplate } from '../../../../shared/providers/completeTemplate';
import { toTemplate } from '../../../../shared/providers/toTemplate';
import type { TemplateDefinition } from '../../../../shared/template/content';
import type { PlanItem } from '../../../../shared/template/planItem';
import type { Template } from '../../../../shared/template/template';
import type { MediaFile } from '../../../../shared/transport/media';
import type { OperationContext } from '../../operation';
import { withoutItem } from '../../withoutItem';
import type { Done, WriteOutcome } from '../write/outcome';
import { createTemplate, deleteTemplate, updateTemplate } from '../write/write';
import type { Attempt } from './attempt';
import type { Outage } from './outage';
import { notTried } from './outage';
import type { Plan } from './plan';
import { inOneReason } from './planRules';
import type { Prune } from './prune';

/** An item of a plan that is not carried out. */
export function presentPlan(
	operationContext: OperationContext,
	plan: Plan,
	{ isAllowed }: { isAllowed: boolean },
): PlanItem {
	const left = isChange(plan) && !isAllowed ? `${plan.action} is not among Actions` : null;
	const item = itemOf(operationContext, plan);
	return {
		...item,
		applied: false,
		reason: inOneReason(left, plan.reason),
		template:
			plan.action === 'unchanged'
				? item.previous
				: asDesired(operationContext, plan, item.previous),
	};
}

/** An item of a plan that an outage kept from being carried out. */
export function presentUntried(operationContext: OperationContext, plan: Plan): PlanItem {
	const item = presentPlan(operationContext, plan, { isAllowed: true });
	return { ...item, action: 'blocked', reason: notTried(operationContext.provider.displayName) };
}

function isChange({ action }: Plan): boolean {
	return action === 'create' || action === 'update';
}

/**
 * Creates or updates as planned, and reads back what became of it. What the vendor refuses of this one
 * template, and what is not known, is an item; whatever would strike the next one as well is thrown.
 */
export async function executePlan(
	operationContext: OperationContext,
	plan: Plan,
	{ media, outage }: { media: MediaFile | null; outage: Outage },
): Promise<Attempt> {
	const { provider, account } = operationContext;
	const { definition, listed } = plan;
	const item = itemOf(operationContext, plan);
	const desired = () => asDesired(operationContext, plan, item.previous);
	const outcome = await writeUnlessBlocked(outage, async () =>
		listed === null
			? await createTemplate(operationContext, definition, media)
			: await updateTemplate(operationContext, listed, definition, media, { readBack: true }),
	);
	if (outcome.is === 'blocked') {
		const { applied, reason, why } = outcome;
		return {
			item: { ...item, action: 'blocked', applied, reason, template: desired() },
			mayRepeat: why === 'notWritten',
		};
	}
	const { row, message, created, notShown } = outcome;
	const unread = upperFirst(notShown) || (row === null ? 'It could not be read back yet' : null);
	const template =
		row === null ? withCreated(desired(), created) : toTemplate(provider, row, account);
	const reason = inOneReason(message, unread, plan.reason);
	return { item: { ...item, applied: true, reason, template }, mayRepeat: false };
}

/** What is said of a listed template that is not desired. */
export function presentPrune(
	{ provider, account }: OperationContext,
	{ template: { row, summary }, action, reason }: Prune,
): PlanItem {
	return {
		name: summary.name,
		language: summary.language,
		action,
		reason,
		applied: false,
		differences: [],
		template: null,
		previous: toTemplate(provider, row, account, summary),
		provider: provider.id,
		channel: account,
	};
}

/** Deletes a listed template. */
export async function executePrune(
	operationContext: OperationContext,
	template: Prune['template'],
	outage: Outage,
): Promise<Pick<PlanItem, 'action' | 'applied' | 'reason'> & Pick<Attempt, 'mayRepeat'>> {
	const outcome = await writeUnlessBlocked(
		outage,
		async () => await deleteTemplate(operationContext, template, { everyLanguage: false }),
	);
	if (outcome.is === 'done') {
		return { action: 'delete', applied: true, reason: outcome.message, mayRepeat: false };
	}
	const { applied, reason, why } = outcome;
	// A second delete does no harm.
	return { action: 'blocked', applied, reason, mayRepeat: why !== 'refused' };
}

/** A template that was not written, or of which nobody knows whether it was. */
interface Blocked {
	is: 'blocked';
	why: Exclude<WriteOutcome['is'], 'done'>;
	/** `null` where it is not known. */
	applied: false | null;
	reason: string;
}

/** @throws what would strike the next template as well */
async function writeUnlessBlocked(
	outage: Outage,
	write: () => Promise<WriteOutcome>,
): Promise<Done | Blocked> {
	const outcome = await write();
	// The next one may go through all the same: it may have no media, or be there.
	if (outcome.is === 'notWritten' && strikesAll(outcome.error)) throw outcome.error;
	outage.record({ isBlind: outcome.is === 'unknown' && outcome.isBlind });
	if (outcome.is === 'done') return outcome;
	const applied = outcome.is === 'unknown' ? null : false;
	return { is: 'blocked', why: outcome.is, applied, reason: reasonOf(outcome.error) };
}

/** Causes that would strike the next template as well. */
const STRIKES_ALL: ReadonlySet<string | undefined> = new Set([
	'credential-invalid',
	'rate-limited',
]);

function strikesAll(error: Error): boolean {
	return error instanceof NodeApiError && STRIKES_ALL.has(error.failure?.cause);
}

function reasonOf(error: unknown): string {
	const { message, hint = null } = withoutItem(error);
	return inOneReason(message, hint) ?? message;
}

function itemOf(
	operationContext: OperationContext,
	{ action, definition, differences, reason, listed }: Plan,
): PlanItem {
	const { provider, account } = operationContext;
	return {
		name: definition.name,
		language: definition.language,
		action,
		reason,
		applied: false,
		differences,
		template: null,
		previous: listed?.template ?? null,
		provider: provider.id,
		channel: account,
	};
}

/** The full item of a template that is not there yet; what only a vendor can say is `null`. */
function asDesired(
	{ provider, account }: OperationContext,
	{ definition }: { definition: TemplateDefinition },
	previous: Template | null,
): PlanItem['template'] {
	const { name, language, category, content } = definition;
	const template = completeTemplate(
		{
			id: '',
			name,
			language: language || null,
			category: category || null,
			status: '',
			qualityScore: null,
			updatedAt: null,
		},
		{
			provider: provider.id,
			channel: account,
			metaId: previous?.metaId ?? null,
			rejectionReason: null,
			createdAt: previous?.createdAt ?? null,
			content,
		},
	);
	return { ...template, id: previous?.id ?? null, status: null };
}

/** What the vendor said of a template that it created, over what was asked for. */
function withCreated(
	template: PlanItem['template'],
	created: CreatedTemplate | undefined,
): PlanItem['template'] {
	if (template === null || created === undefined) return template;
	const { id, status, category } = created;
	return {
		...template,
		id: id ?? template.id,
		status: status ?? template.status,
		category: category ?? template.category,
	};
}
