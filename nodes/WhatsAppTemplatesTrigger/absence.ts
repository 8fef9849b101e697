import type { TriggerSettings } from './settings';
import type { Snapshot } from './snapshot';
import type { Remembered, TriggerState } from './state';
import type { TemplateKey } from './templateKey';

/**
 * Templates that are certainly gone: missing for the second poll in a row, or, where somebody
 * waits to hear of it, missing once from a list that cannot have hidden them.
 */
export function goneTemplates(
	previous: TriggerState,
	snapshot: Snapshot,
	{ events }: TriggerSettings,
): Map<TemplateKey, Remembered> {
	const isProven =
		events.has('removed') &&
		snapshot.fullRead?.proven === true &&
		!isSuspicious(previous, snapshot);
	const gone = new Map<TemplateKey, Remembered>();
	for (const [key, remembered] of previous.templates) {
		if (!isMissing(key, remembered, snapshot)) continue;
		if (isProven || remembered.missed > 0) gone.set(key, remembered);
	}
	return gone;
}

/** Not met by a full read that ended without a gap, in this poll or the ones it went on from. */
export function isMissing(
	key: TemplateKey,
	remembered: Remembered,
	{ fullRead, met }: Snapshot,
): boolean {
	if (fullRead === null || !fullRead.complete) return false;
	return !met.has(key) && !(fullRead.continued && remembered.met);
}

/**
 * A list that lost everything or half of its templates at once: the next poll must confirm it.
 * One template of two is not half a list.
 */
export function isSuspicious({ templates }: TriggerState, snapshot: Snapshot): boolean {
	let missing = 0;
	for (const [key, remembered] of templates) if (isMissing(key, remembered, snapshot)) missing++;
	if (missing > 0 && snapshot.met.size === 0) return true;
	return missing > 1 && missing >= templates.size / 2;
}
