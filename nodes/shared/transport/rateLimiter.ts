import { createHash } from 'node:crypto';

const MINUTE_MS = 60_000;

/** Credentials whose rate is watched at a time; the one unused for longest goes first. */
const MOST_LIMITERS = 500;

/** A place in a vendor's minute. */
interface Slot {
	/** Milliseconds until the request may start. */
	waitMs: number;
	/** Gives the place back: the request is not sent. */
	release(): void;
}

/** Keeps the calls of one credential within what its vendor allows a minute. */
interface RateLimiter {
	/** Takes the next free place. @returns `null` where that lies not before `deadline` (epoch ms) */
	reserve(now: number, deadline: number): Slot | null;
}

/** No 60 seconds hold more than `perMinute` starts. */
export function createRateLimiter(perMinute: number): RateLimiter {
	/** Times of the starts (epoch ms), oldest first, those to come included. */
	let starts: number[] = [];
	return {
		reserve(now, deadline) {
			// Those further ahead than the queue is long were taken before the clock was set back.
			const furthest = now + MINUTE_MS * Math.ceil(starts.length / perMinute);
			starts = starts.filter((start) => start > now - MINUTE_MS && start <= furthest);
			const before = starts[starts.length - perMinute];
			const start = before === undefined ? now : Math.max(now, before + MINUTE_MS);
			if (start >= deadline) return null;
			starts.push(start);
			return {
				waitMs: start - now,
				release() {
					const place = starts.lastIndexOf(start);
					if (place !== -1) starts.splice(place, 1);
				},
			};
		},
	};
}

const limiters = new Map<string, RateLimiter>();

/**
 * The one limiter of a credential in this process: items, polls and pickers share it.
 * @param credential what the vendor counts by: provider, base URL and secret
 */
export function rateLimiterOf(credential: readonly string[], perMinute: number): RateLimiter {
	const key = createHash('sha256').update(JSON.stringify(credential)).digest('base64');
	const limiter = limiters.get(key) ?? createRateLimiter(perMinute);
	limiters.delete(key);
	limiters.set(key, limiter);
	const [oldest] = limiters.keys();
	if (limiters.size > MOST_LIMITERS && oldest !== undefined) limiters.delete(oldest);
	return limiter;
}
