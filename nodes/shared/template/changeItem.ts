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

/** A template together with what happened to it; what the trigger emits. */
export const changeItemSchema = templateSchema.extend({
	event: z.enum(CHANGE_EVENTS),
	/** Equal for two deliveries of the same change, so a workflow can drop the second. */
	eventId: z.string(),
	previousStatus: z.string().nullable(),
	/** ISO 8601, this machine's clock. */
	detectedAt: z.string(),
	/** Of `contentChanged` and `categoryChanged` only. */
	differences: z.array(differenceSchema).optional(),
});

export type ChangeEvent = (typeof CHANGE_EVENTS)[number];
export type ChangeItem = z.infer<typeof changeItemSchema>;

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
}

/**
 * Deterministic id of a change (32 hex digits): the same change has the same id on every read. A
 * delivery that is repeated starts from a state in which the first one was not counted yet.
 */
export function eventId(template: Template, change: Change): string {
	const { provider, channel, id, updatedAt } = template;
	const { event, from, to, emittedCount = 0 } = change;
	const parts = [provider, channel, id, event, from, to, updatedAt ?? emittedCount];
	if (updatedAt !== null && emittedCount > 0) parts.push(emittedCount);
	return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 32);
}

/** @param content what the template says now, to name what `contentChanged` is about */
export function toChangeItem(
	template: Template,
	change: Change,
	detectedAt: string,
	content: WatchedContent | null = null,
): ChangeItem {
	const differences = differencesOf(change, content);
	return {
		...template,
		event: change.event,
		eventId: eventId(template, change),
		previousStatus: change.previousStatus,
		detectedAt,
		...(differences !== null && { differences }),
	};
}

function differencesOf(
	{ event, from, to, parts = [] }: Change,
	content: WatchedContent | null,
): Difference[] | null {
	if (event === 'categoryChanged') return [{ field: 'Category', from, to }];
	return event === 'contentChanged' ? partDifferences(parts, content) : null;
}
