import { NodeApiError } from 'n8n-workflow';

import { sleepUntilAborted } from '../../../../shared/transport/sleep';

/** Milliseconds before each read: what a vendor lists lags behind what was written. */
const PAUSES = [0, 1_000, 3_000, 6_000];

interface LastRead<Seen> {
	/** What was read last, `null` where there was nothing. */
	value: Seen | null;
	/** Whether a read found what was looked for. */
	settled: boolean;
	/** A read failed, so the last word is not known. */
	failed: boolean;
	/** It failed at the vendor, and not at what the vendor says of the template. */
	unanswered: boolean;
}

const UNSETTLED = { settled: false, failed: false, unanswered: false };

/**
 * Reads a few times after a write without a good answer. A read that fails ends it quietly: what
 * the user must hear of is the write.
 */
export async function readUntil<Seen>(
	{ signal }: { signal: AbortSignal | undefined },
	read: () => Promise<Seen | null>,
	isSettled: (seen: Seen | null) => boolean,
): Promise<LastRead<Seen>> {
	let value: Seen | null = null;
	for (const pause of PAUSES) {
		if (pause > 0) await sleepUntilAborted(pause, signal);
		if (signal?.aborted === true) return { ...UNSETTLED, value, failed: true };
		try {
			value = await read();
			if (isSettled(value)) return { ...UNSETTLED, value, settled: true };
		} catch (error) {
			return { ...UNSETTLED, value, failed: true, unanswered: error instanceof NodeApiError };
		}
	}
	return { ...UNSETTLED, value };
}
