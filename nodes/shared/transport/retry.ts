import { DateTime } from 'luxon';

export const DEFAULT_MAX_RETRIES = 3;
export const MOST_RETRIES = 10;

/** First wait; each further one doubles it, plus up to the same again at random. */
const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 30_000;
/** A vendor that asks for more than this is not waited for within an execution. */
const LONGEST_RETRY_AFTER_MS = 120_000;
/** Nobody asks for a longer wait: more seconds than these are a time, or nonsense. */
const LONGEST_SENSIBLE_WAIT_MS = 365 * 24 * 3_600_000;

/**
 * Answers that pass by themselves: those of gateways, Cloudflare's (520 to 530), AWS' (460) and other
 * proxies' (598, 599) among them, and of servers that were too slow or too busy (529). 500 is not here:
 * it is a server's own fault, and only a vendor's page says where it passes.
 */
const TRANSIENT_STATUSES: ReadonlySet<number> = new Set([
	408, 425, 429, 460, 499, 502, 503, 504, 520, 521, 522, 523, 524, 529, 530, 598, 599,
]);

/**
 * Below 500, answers after which the request may have been carried out all the same: a form that was
 * taken is often answered with a redirect to its result.
 */
const UNKNOWN_STATUSES: ReadonlySet<number> = new Set([302, 303, 408, 460, 499]);

/** The request never reached the vendor, so nothing was carried out. */
const NEVER_SENT_CODES: ReadonlySet<string> = new Set([
	'ECONNREFUSED',
	'EAI_AGAIN',
	'ENOTFOUND',
	'ENETUNREACH',
	'EHOSTUNREACH',
	'EHOSTDOWN',
]);

/** One failed attempt, from an answer (`status`) or from the network (`code`). */
export interface Attempt {
	/** Attempts made so far, this one included. */
	made: number;
	maxRetries: number;
	/** A second delivery does no harm. */
	idempotent: boolean;
	transient: boolean;
	/** The vendor certainly did not carry it out. */
	notProcessed: boolean;
	retryAfterMs: number | null;
	/** Milliseconds that may still be spent waiting. */
	remainingMs: number;
}

/** Whether an HTTP status says that the failure passes by itself. */
export function isTransientStatus(status: number): boolean {
	return TRANSIENT_STATUSES.has(status);
}

/** Whether the vendor may have done what was asked although it answered with this status. */
export function leavesOutcomeUnknown(status: number): boolean {
	return status >= 500 || UNKNOWN_STATUSES.has(status);
}

/** Whether a network failure proves that nothing was sent. */
export function wasNeverSent(code: string): boolean {
	return NEVER_SENT_CODES.has(code);
}

/**
 * Milliseconds to wait before the next attempt, or `null` to give up.
 * @param random 0 to 1, a parameter so that the rule can be tested
 */
export function retryDelay(attempt: Attempt, random: number): number | null {
	const { made, maxRetries, transient, idempotent, notProcessed, retryAfterMs, remainingMs } =
		attempt;
	if (!transient || made > maxRetries) return null;
	if (!idempotent && !notProcessed) return null;
	if (retryAfterMs !== null && retryAfterMs > LONGEST_RETRY_AFTER_MS) return null;

	const curve = FIRST_WAIT_MS * 2 ** (made - 1) * (1 + random);
	// A vendor that asks for no wait at all, or for one that has passed, is not stormed.
	const wait = Math.max(retryAfterMs ?? 0, Math.min(curve, LONGEST_WAIT_MS));
	return wait < remainingMs ? wait : null;
}

/**
 * Milliseconds that a `Retry-After` header asks for, written as seconds or as an HTTP date, or, against
 * the standard, as the Unix time of the next call, in seconds or milliseconds.
 * `null` when it is absent, unreadable or beyond all sense; never negative.
 */
export function readRetryAfter(header: string | undefined, now: number): number | null {
	const wait = waitsIn(header?.trim() ?? '', now).find(
		(each) => Math.abs(each) <= LONGEST_SENSIBLE_WAIT_MS,
	);
	return wait === undefined ? null : Math.max(0, Math.ceil(wait));
}

/** What the header may mean, the likeliest first. */
function waitsIn(text: string, now: number): number[] {
	if (/^\d+(\.\d+)?$/.test(text)) {
		const seconds = Number(text);
		return [seconds * 1000, seconds * 1000 - now, seconds - now];
	}
	const date = DateTime.fromHTTP(text);
	return date.isValid ? [date.toMillis() - now] : [];
}
