const MINUTE_MS = 60_000;

/**
 * Milliseconds to wait so that no 60 seconds hold more than `perMinute` requests.
 * @param sent times of earlier requests (epoch ms), oldest first
 */
export function rateLimitDelay(sent: readonly number[], perMinute: number, now: number): number {
	const oldest = sent[sent.length - perMinute];
	return oldest === undefined ? 0 : Math.max(0, oldest + MINUTE_MS - now);
}
