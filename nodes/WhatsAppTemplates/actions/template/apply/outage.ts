/** One may be the fault of its own template, and two a moment's; each takes minutes. */
const MOST_BLIND_WRITES = 3;

/** Whether a vendor no longer says what becomes of the writes of a set. */
export interface Outage {
	/** Too many writes in a row were blind: nothing more is written. */
	readonly hasBegun: boolean;
	/** @param write `isBlind` where neither an answer nor a look said what became of it */
	record(write: { isBlind: boolean }): void;
}

/**
 * Counts writes of which nobody knows what became of them. To go on into an outage would leave a
 * whole set in that state, and each template of it to be looked at by hand.
 */
export function watchForOutage(): Outage {
	let blindInARow = 0;
	return {
		get hasBegun() {
			return blindInARow >= MOST_BLIND_WRITES;
		},
		record({ isBlind }) {
			// Writes run side by side: one that was under way as the outage was found does not end it.
			if (blindInARow < MOST_BLIND_WRITES) blindInARow = isBlind ? blindInARow + 1 : 0;
		},
	};
}

/** What the items say that an outage left. */
export function notTried(providerName: string): string {
	return `Not tried: ${providerName} gave no answer to ${MOST_BLIND_WRITES} writes in a row, and could not be asked what became of them. Run this again when it answers: what is as desired by then is not written again`;
}
