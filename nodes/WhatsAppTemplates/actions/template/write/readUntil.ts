import { NodeApiError } from 'n8n-workflow';

import { sleepUntilAborted } from '../../../../shared/transport/sleep';

/** Milliseconds before each read: what a vendor lists lags behind what was written. */
const PAUSES = [0, 1_000, 3_000, 6_000];

interface LastRead<Seen> {
	/** What was read last, `null` where there was nothing. */
	value: Seen | null;
	end: End;
}

type End =
	/** A read found what was looked for. */
	| 'settled'
	/** None did. */
	| 'open'
	/** A read failed at what the vendor says of the template, or was not made any more: the last word is not known. */
	| 'unreadable'
	/** The same, and it failed at the vendor. */
	| 'unanswered';

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
		if (signal?.aborted === true) return { value, end: 'unreadable' };
		try {
			value = await read();
			if (isSettled(value)) return { value, end: 'settled' };
		} catch (error) {
			return { value, end: error instanceof NodeApiError ? 'unanswered' : 'unreadable' };
		}
	}
	return { value, end: 'open' };
}
