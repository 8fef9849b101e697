import { isEqual } from 'lodash';

import type { WatchState } from './watchState';

/**
 * What the last poll without items came to know, and what it started from. n8n's scheduler without
 * durable cursors saves nothing of such a poll: the second look that confirms a removal would be a
 * first one for ever, and an account that appeared would be a new one in every poll.
 */
interface Unsaved {
	base: unknown;
	next: WatchState;
}

/**
 * Triggers of a process of which this is kept: one entry each, of the size of its state. Beyond, the
 * one that polled longest ago goes first; its next poll starts from what n8n saved. Nothing is
 * emitted twice or lost for it, but while so many wait for a second look, a removal is not emitted.
 */
export const MOST_UNSAVED = 2_000;

const unsaved = new Map<string, Unsaved>();

/** Forgets what n8n has saved since, or what is about another account than before. */
export function readUnsaved(
	trigger: string,
	fingerprint: string,
	saved: unknown,
): WatchState | null {
	const latest = unsaved.get(trigger);
	if (latest === undefined) return null;
	if (latest.next.fingerprint === fingerprint && isEqual(latest.base, saved)) return latest.next;
	unsaved.delete(trigger);
	return null;
}

export function keepUnsaved(trigger: string, base: unknown, next: WatchState): void {
	unsaved.delete(trigger);
	unsaved.set(trigger, { base, next });
	const [oldest] = unsaved.keys();
	if (unsaved.size > MOST_UNSAVED && oldest !== undefined) unsaved.delete(oldest);
}

export function forgetUnsaved(trigger: string): void {
	unsaved.delete(trigger);
}
