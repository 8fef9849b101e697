import type { TriggerSettings } from './settings';
import type { FullRead, Snapshot } from './snapshot';
import type { Remembered, TriggerState } from './state';
import type { TemplateKey } from './templateKey';

/** What tells whether a template is missing. */
interface ListRead extends Pick<Snapshot, 'met' | 'hasMetAllKnown'> {
	fullRead: Omit<FullRead, 'proven'> | null;
}

/**
 * Templates that are certainly gone: missing from a list that stood still while it was read, where
 * somebody waits to hear of it; otherwise missing for the second poll in a row. That one bears out
 * the first only where nothing else is newly missing: a row that left its place during the first
 * read may have hidden another, and then it is missing from the second.
 */
export function removedTemplates(
	previous: TriggerState,
	snapshot: Snapshot,
	{ events }: TriggerSettings,
): ReadonlyMap<TemplateKey, Remembered> {
	const missing = missingTemplates(previous, snapshot);
	const isProven = events.has('removed') && snapshot.fullRead?.proven === true;
	if (isProven && !isSuspicious(previous, snapshot)) return missing;
	const isConfirmed = [...missing.values()].every(({ missed }) => missed > 0);
	return isConfirmed ? missing : new Map();
}

/**
 * A list that lost everything or half of its templates at once: the next poll must confirm it.
 * A single template is not half a list, even where it was one of two.
 */
export function isSuspicious(previous: TriggerState, read: ListRead): boolean {
	const missing = missingTemplates(previous, read).size;
	if (missing > 0 && read.met.size === 0) return true;
	return missing > 1 && missing >= Math.floor(previous.templates.size / 2);
}

/** Not met by a full read that ended without a gap, in this poll or the ones it went on from. */
export function isMissing(
	key: TemplateKey,
	remembered: Remembered,
	{ fullRead, met }: Pick<ListRead, 'fullRead' | 'met'>,
): boolean {
	if (fullRead === null || !fullRead.complete) return false;
	return !met.has(key) && !(fullRead.continued && remembered.met);
}

/** Every remembered template that is missing. */
export function missingTemplates(
	{ templates }: TriggerState,
	read: ListRead,
): Map<TemplateKey, Remembered> {
	const missing = new Map<TemplateKey, Remembered>();
	// As in nearly every poll; nobody has to look for each of them then.
	if (read.hasMetAllKnown) return missing;
	for (const [key, remembered] of templates) {
		if (isMissing(key, remembered, read)) missing.set(key, remembered);
	}
	return missing;
}
