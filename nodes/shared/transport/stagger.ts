/** Starts need not be further apart: reading an answer takes less than this. */
const MOST_APART_MS = 100;

/** When each of several like calls may start, of which only so many are under way at once. */
interface Stagger {
	/** Takes the next start. @returns milliseconds to wait for it */
	reserveSlot(now: number): number;
	/** Learns how long a call takes, in milliseconds. */
	recordDuration(took: number): void;
}

/**
 * Spreads the starts of calls evenly over the time that the fastest of them took. Calls that start
 * together come back together: the vendor then waits while n8n's one thread reads all the answers,
 * and n8n waits while the vendor writes them.
 */
export function createStagger(inFlight: number): Stagger {
	let apart = 0;
	let fastest = Infinity;
	let latest = -Infinity;
	return {
		reserveSlot(now) {
			// Never further ahead than a call takes, also where the clock was set back.
			latest = Math.min(Math.max(now, latest + apart), now + apart * inFlight);
			return latest - now;
		},
		recordDuration(took) {
			fastest = Math.min(fastest, took);
			apart = Math.min(fastest / inFlight, MOST_APART_MS);
		},
	};
}
