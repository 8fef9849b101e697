import { NodeApiError } from 'n8n-workflow';

import { sleepUntilAborted } from '../../../shared/transport/sleep';

/** Milliseconds before each look: what a vendor shows lags behind what it was told. */
const PAUSES = [0, 1_000, 3_000, 6_000];

export interface Look<Seen> {
	/** What the last look saw, `null` where there was none. */
	value: Seen | null;
	/** Whether a look saw what was looked for. */
	settled: boolean;
	/** A look failed, so the last word is not known. */
	failed: boolean;
	/** It failed at the vendor, and not at what the vendor says of the template. */
	unanswered: boolean;
}

const UNSETTLED = { settled: false, failed: false, unanswered: false };

/**
 * Looks a few times after a write without a good answer. A look that fails ends it quietly: what
 * the user must hear of is the write.
 */
export async function lookUntil<Seen>(
	{ signal }: { signal: AbortSignal | undefined },
	look: () => Promise<Seen | null>,
	isSettled: (seen: Seen | null) => boolean,
): Promise<Look<Seen>> {
	let value: Seen | null = null;
	for (const pause of PAUSES) {
		if (pause > 0) await sleepUntilAborted(pause, signal);
		if (signal?.aborted === true) return { ...UNSETTLED, value, failed: true };
		try {
			value = await look();
			if (isSettled(value)) return { ...UNSETTLED, value, settled: true };
		} catch (error) {
			return { ...UNSETTLED, value, failed: true, unanswered: error instanceof NodeApiError };
		}
	}
	return { ...UNSETTLED, value };
}
