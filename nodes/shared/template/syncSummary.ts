import { z } from 'zod';

export const SYNC_OUTCOMES = ['completed', 'started', 'alreadyRunning', 'nothingPending'] as const;

/** What a sync did; counts are `null` where the vendor gives none. */
export const syncSummarySchema = z.object({
	provider: z.string(),
	channel: z.string().nullable(),
	outcome: z.enum(SYNC_OUTCOMES),
	synced: z.number().int().nullable(),
	created: z.number().int().nullable(),
	updated: z.number().int().nullable(),
	/** ISO 8601 in UTC, only where the vendor reports it. */
	startedAt: z.string().nullable(),
	message: z.string().nullable(),
});

export type SyncOutcome = (typeof SYNC_OUTCOMES)[number];
export type SyncSummary = z.infer<typeof syncSummarySchema>;
