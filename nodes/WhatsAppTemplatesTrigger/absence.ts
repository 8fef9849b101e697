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
): ReadonlyMap<TemplateKey, Remembered> {
	const missing = missingTemplates(previous, snapshot);
	const before = new Map([...missing].filter(([, { missed }]) => missed > 0));
	if (isSuspicious(previous, snapshot)) {
		// Only a loss of the same size, seen a second time, bears out the first.
		return before.size >= missing.size / 2 ? before : new Map();
	}
	const isProven = events.has('removed') && snapshot.fullRead?.proven === true;
	return isProven ? missing : before;
}

/**
 * A list that lost everything or half of its templates at once: the next poll must confirm it.
 * A single template is not half a list, even where it was one of two.
 */
export function isSuspicious(previous: TriggerState, snapshot: Snapshot): boolean {
	const missing = missingTemplates(previous, snapshot).size;
	if (missing > 0 && snapshot.met.size === 0) return true;
	return missing > 1 && missing >= Math.floor(previous.templates.size / 2);
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

function missingTemplates(
	{ templates }: TriggerState,
	snapshot: Snapshot,
): Map<TemplateKey, Remembered> {
	const missing = new Map<TemplateKey, Remembered>();
	for (const [key, remembered] of templates) {
		if (isMissing(key, remembered, snapshot)) missing.set(key, remembered);
	}
	return missing;
}
