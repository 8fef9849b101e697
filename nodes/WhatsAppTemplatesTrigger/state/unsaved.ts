import { createHash } from 'node:crypto';

import fromPairs from 'lodash/fromPairs';
import isPlainObject from 'lodash/isPlainObject';
import sortBy from 'lodash/sortBy';
import toPairs from 'lodash/toPairs';
import type { IDataObject } from 'n8n-workflow';

import type { WatchState } from './watchState';

/**
 * What the last poll without items came to know. n8n saves nothing of such a poll: its scheduler
 * without durable cursors gives every poll what it saved before, so the second look that confirms a
 * removal would be a first one forever, and an account that appeared would be a new one in every
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
 * one that polled longest ago goes first; its next poll starts from what n8n saved, as after a restart.
 * While so many wait for a second look, a removal is not emitted.
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

/** Of a state as n8n saves it; a database may give back its fields in another order. */
function digestOf(saved: unknown): string {
	const text = JSON.stringify(saved, (_key, value: unknown) =>
		isPlainObject(value) ? fromPairs(sortBy(toPairs(value as object), 0)) : value,
	);
	return createHash('sha256')
		.update(text ?? '')
		.digest('base64')
		.slice(0, 16);
}
