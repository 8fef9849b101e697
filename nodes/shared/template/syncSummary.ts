import pickBy from 'lodash/pickBy';
import { z } from 'zod';

const SYNC_OUTCOMES = ['completed', 'started', 'alreadyRunning', 'nothingPending'] as const;

/** What a sync did; counts are `null` where the vendor gives none. What a person reads comes first. */
export const syncSummarySchema = z.object({
	outcome: z.enum(SYNC_OUTCOMES),
	message: z.string().nullable(),
	synced: z.number().int().nullable(),
	created: z.number().int().nullable(),
	updated: z.number().int().nullable(),
	/** ISO 8601 in UTC, only where the vendor reports it. */
	startedAt: z.string().nullable(),
	provider: z.string(),
	channel: z.string().nullable(),
});

type SyncOutcome = (typeof SYNC_OUTCOMES)[number];
export type SyncSummary = z.infer<typeof syncSummarySchema>;

/** What a vendor says of a sync; what it has no word for is left out. */
export interface SyncAnswer
	extends Pick<SyncSummary, 'outcome' | 'message'>,
		Partial<Pick<SyncSummary, 'synced' | 'created' | 'updated' | 'startedAt'>> {
	/** Of the part that failed, where it was done as a whole. */
	errors: string | null;
}

/** What lists that were read anyway say of a sync; `null` where none was read. */
export interface SeenAround {
	pendingBefore: number | null;
	changed: number | null;
}

const OUTCOME_SENTENCES: Readonly<Record<SyncOutcome, string>> = {
	completed: 'The templates were synced',
	started: 'The sync was started and runs in the background',
	alreadyRunning: 'A sync is running already',
	nothingPending: 'No template is under review',
};

/**
 * The summary as an item whose message says what happened, whatever the vendor says itself.
 * @param errors of the part that failed
 */
export function toSyncItem(
	summary: SyncSummary,
	seen: SeenAround,
	errors: string | null = null,
): SyncSummary {
	const { outcome, message, synced, created, updated, startedAt, provider, channel } = summary;
	const counted = countsOf(summary) ?? seenOf(seen);
	const sentences = [
		message ?? (counted === null ? OUTCOME_SENTENCES[outcome] : null),
		counted,
		errors === null ? null : `Errors: ${errors}`,
	];
	return {
		outcome,
		message: sentences
			.filter((sentence) => sentence !== null)
			.map((sentence) => sentence.trim().replace(/\.$/, ''))
			.join('. '),
		synced,
		created,
		updated,
		startedAt,
		provider,
		channel,
	};
}

/** Since version 1.1 of the node: of the rest, what somebody knows. */
export const knownSummarySchema = syncSummarySchema
	.partial()
	.required({ outcome: true, message: true, provider: true });

/** Without what nobody knows: a row of nulls says less than the sentence. */
export function knownOf(summary: SyncSummary): Partial<SyncSummary> {
	return pickBy(summary, (value) => value !== null);
}

/** A vendor that counts and says it, too, is not said twice. */
function countsOf({ message, synced, created, updated }: SyncSummary): string | null {
	if (message !== null || synced === null) return null;
	const parts = [
		`${templates(synced)} synced`,
		created === null ? null : `${created} created`,
		updated === null ? null : `${updated} updated`,
	];
	return parts.filter(Boolean).join(', ');
}

function seenOf({ pendingBefore, changed }: SeenAround): string | null {
	if (changed !== null)
		return changed === 0 ? 'No template changed' : `${templates(changed)} changed`;
	if (pendingBefore === null) return null;
	return `${templates(pendingBefore)} ${pendingBefore === 1 ? 'was' : 'were'} under review before`;
}

const templates = (count: number) => `${count} ${count === 1 ? 'template' : 'templates'}`;
