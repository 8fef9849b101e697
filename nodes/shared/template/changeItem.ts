import pick from 'lodash/pick';
import { createHash } from 'node:crypto';
import { z } from 'zod';

import { type Difference, differenceSchema } from './differences';
import { type ContentPart, partDifferences, type WatchedContent } from './partFingerprints';
import type { Template } from './template';
import { templateSchema } from './template';

export const CHANGE_EVENTS = [
	'leftPending',
	'statusChanged',
	'categoryChanged',
	'qualityChanged',
	'added',
	'removed',
	'reviewOverdue',
	'contentChanged',
] as const;

const { name, status, language, category, provider, channel, id, metaId, ...rest } =
	templateSchema.shape;

/**
 * A template together with what happened to it; what the trigger emits. What happened comes first,
 * ids come last.
 */
export const changeItemSchema = z.object({
	event: z.enum(CHANGE_EVENTS),
	name,
	previousStatus: z.string().nullable(),
	status,
	/** Only of a test in the editor, where nothing happened to the template. */
	sample: z.literal(true).optional(),
	language,
	category,
	...rest,
	/** ISO 8601, this machine's clock. */
	detectedAt: z.string(),
	/** Of `contentChanged` and `categoryChanged` only. */
	differences: z.array(differenceSchema).optional(),
	/** Only where the rest of the template could not be read: what is `null` here may be there. */
	message: z.string().optional(),
	provider,
	channel,
	id,
	metaId,
	/** Equal for two deliveries of the same change, so a workflow can drop the second. */
	eventId: z.string(),
});

export const simplifiedChangeSchema = changeItemSchema.pick({
	event: true,
	name: true,
	previousStatus: true,
	status: true,
	sample: true,
	rejectionReason: true,
	language: true,
	category: true,
	qualityScore: true,
	nameAndLanguage: true,
	updatedAt: true,
	detectedAt: true,
	message: true,
	provider: true,
	channel: true,
	id: true,
	eventId: true,
});

export type ChangeEvent = (typeof CHANGE_EVENTS)[number];
export type ChangeItem = z.infer<typeof changeItemSchema>;
export type SimplifiedChange = z.infer<typeof simplifiedChangeSchema>;

export interface Change {
	event: ChangeEvent;
	/** Values of the watched field (status, category, quality score, fingerprints) before and after. */
	from: string | null;
	to: string | null;
	previousStatus: string | null;
	/** Those that differ, of `contentChanged`. */
	parts?: readonly ContentPart[];
	/**
	 * How often something was emitted of this template before: tells a second, equal change from the
	 * first where the vendor reports no time of change or does not move it.
	 */
	emittedCount?: number;
	/** How often such counts began anew before, since they do not go on forever. */
	emittedRounds?: number;
}

/**
 * Deterministic id of a change (32 hex digits): the same change has the same id on every read. A
 * delivery that is repeated starts from a state in which the first one was not counted yet.
 */
export function eventId(template: Template, change: Change): string {
	const { provider, channel, id, updatedAt } = template;
	const { event, from, to, emittedCount = 0, emittedRounds = 0 } = change;
	const parts = [provider, channel, id, event, from, to, updatedAt ?? emittedCount];
	if (updatedAt !== null && emittedCount > 0) parts.push(emittedCount);
	if (emittedRounds > 0) parts.push(`round ${emittedRounds}`);
	return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 32);
}

/**
 * @param details.content what the template says now, to name what `contentChanged` is about
 * @param details.message what a person should know of the item
 */
export function toChangeItem(
	template: Template,
	change: Change,
	detectedAt: string,
	{
		content = null,
		message = null,
	}: { content?: WatchedContent | null; message?: string | null } = {},
): ChangeItem {
	const differences = differencesOf(change, content);
	const { event, previousStatus } = change;
	const { name, status, language, category, provider, channel, id, metaId, ...rest } = template;
	return {
		event,
		name,
		previousStatus,
		status,
		language,
		category,
		...rest,
		detectedAt,
		...(differences !== null && { differences }),
		...(message !== null && { message }),
		provider,
		channel,
		id,
		metaId,
		eventId: eventId(template, change),
	};
}

const SIMPLIFIED_FIELDS = Object.keys(simplifiedChangeSchema.shape);

/** The flat fields of a change, what happened and why first. */
export function simplifyChange(item: ChangeItem): SimplifiedChange {
	return pick(item, SIMPLIFIED_FIELDS) as SimplifiedChange;
}

function differencesOf(
	{ event, from, to, parts = [] }: Change,
	content: WatchedContent | null,
): Difference[] | null {
	if (event === 'categoryChanged') return [{ field: 'Category', from, to }];
	return event === 'contentChanged' ? partDifferences(parts, content) : null;
}
