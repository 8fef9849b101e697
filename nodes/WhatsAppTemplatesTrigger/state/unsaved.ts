import { createHash } from 'node:crypto';

import sortBy from 'lodash/sortBy';
import type { IDataObject } from 'n8n-workflow';

import type { WatchState } from './watchState';

/**
 * What the last poll without items came to know. n8n saves nothing of such a poll: its scheduler
 * without durable cursors gives every poll what it saved before, so the second look that confirms a
 * removal would be a first one for ever, and an account that appeared would be a new one in every
 * poll; its older engine does so when the workflow is published again, so a review that began
 * meanwhile would be unknown, and what the filters left out would be news once they are widened.
 */
interface Unsaved {
	/** Digests of the states that these polls started from or came to: n8n may have saved any of them. */
	states: readonly string[];
	/** The last of these. */
	latest: string;
	next: WatchState;
}

/**
 * Triggers of a process of which this is kept: one entry each, of the size of its state. Beyond, the
 * one that polled longest ago goes first; its next poll starts from what n8n saved. Nothing is
 * emitted twice or lost for it, but while so many wait for a second look, a removal is not emitted.
 */
export const MOST_UNSAVED = 2_000;

/** Of one trigger: the first two, which n8n saved most likely, and the last ones. */
const MOST_STATES = 64;

const unsaved = new Map<string, Unsaved>();

/** Forgets what n8n has saved since, or what is about another account than before. */
export function readUnsaved(
	trigger: string,
	fingerprint: string,
	saved: unknown,
): WatchState | null {
	const known = unsaved.get(trigger);
	if (known === undefined) return null;
	const digest = digestOf(saved);
	if (known.next.fingerprint !== fingerprint || !known.states.includes(digest)) {
		unsaved.delete(trigger);
		return null;
	}
	// Given back, so this is what n8n has saved.
	if (digest !== known.latest) unsaved.set(trigger, { ...known, states: [digest] });
	return known.next;
}

/**
 * @param base the state that n8n gave the poll
 * @param stored `next` as n8n would save it
 */
export function keepUnsaved(
	trigger: string,
	base: unknown,
	next: WatchState,
	stored: IDataObject,
): void {
	const before = unsaved.get(trigger)?.states ?? [];
	const latest = digestOf(stored);
	const states = [...new Set([...before, digestOf(base), latest])];
	if (states.length > MOST_STATES) states.splice(2, states.length - MOST_STATES);
	unsaved.delete(trigger);
	unsaved.set(trigger, { states, latest, next });
	const [oldest] = unsaved.keys();
	if (unsaved.size > MOST_UNSAVED && oldest !== undefined) unsaved.delete(oldest);
}

export function forgetUnsaved(trigger: string): void {
	unsaved.delete(trigger);
}

export function hasUnsaved(trigger: string): boolean {
	return unsaved.has(trigger);
}

/** When what was done: it moves with polls that learn nothing. */
const TIMES: ReadonlySet<string> = new Set([
	'lastFullRead',
	'lastLook',
	'lastSync',
	'listedAt',
	'newestChange',
]);

/** Of what a saved state knows, whenever it came to know it, and whoever's turn is next. */
function digestOf(saved: unknown): string {
	const known = JSON.stringify(saved, (key, value: unknown) => {
		if (TIMES.has(key)) return undefined;
		return key === 'accounts' && Array.isArray(value) ? sortBy(value, 'id') : value;
	});
	return createHash('sha256')
		.update(known ?? '')
		.digest('base64')
		.slice(0, 16);
}
