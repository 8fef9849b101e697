import type { TriggerSettings } from '../settings';
import type { TriggerState } from '../state/state';
import type { TemplateKey } from '../state/templateKey';
import type { Remembered } from '../state/templateTable';
import type { FullRead, Snapshot } from './snapshot';

/** What tells whether a template is missing. */
interface ListRead extends Pick<Snapshot, 'seen' | 'hasSeenAllPresent'> {
	fullRead: Omit<FullRead, 'proven'> | null;
}

export type MissingTemplates = ReadonlyMap<TemplateKey, Remembered>;

/**
 * Templates that are certainly gone: missing for the second poll in a row. Where somebody waits to
 * hear of it, the list must have stood still during both reads, or nothing else be newly missing: a
 * row that left its place during the first read may have hidden another, and then it is missing
 * from the second.
 */
export function removedTemplates(
	missing: MissingTemplates,
	{ missesProven }: TriggerState,
	{ fullRead }: Snapshot,
	{ events }: TriggerSettings,
): Map<TemplateKey, Remembered> {
	const removed = new Map<TemplateKey, Remembered>();
	const isConfirmed =
		!events.has('removed') ||
		(missesProven && fullRead?.proven === true) ||
		[...missing.values()].every(({ missed }) => missed > 0);
	if (!isConfirmed) return removed;
	for (const [key, remembered] of missing) {
		if (remembered.missed === 1) removed.set(key, remembered);
	}
	return removed;
}

/**
 * A list that lost everything or half of its templates at once: reading it again within the poll
 * would tell no more. A single template is not half a list, even where it was one of two.
 */
export function isSuspicious({ templates }: TriggerState, read: ListRead, lost: number): boolean {
	if (lost > 0 && read.seen.size === 0) return true;
	return lost > 1 && lost >= Math.floor(templates.counts.present / 2);
}

/** Not seen by a full read that ended without a gap, in this poll or the ones it went on from. */
export function isMissing(
	key: TemplateKey,
	remembered: Remembered,
	{ unreadableRows }: TriggerState,
	{ fullRead, seen }: Pick<ListRead, 'fullRead' | 'seen'>,
): boolean {
	if (fullRead === null || !fullRead.complete) return false;
	// A row without a readable id may be this very template, unless it was there before.
	if (fullRead.withoutId > (fullRead.continued ? 0 : unreadableRows)) return false;
	return !seen.has(key) && !(fullRead.continued && remembered.seen);
}

/** Every template that is missing now and was not certainly gone before. */
export function missingTemplates(
	previous: TriggerState,
	read: ListRead,
): Map<TemplateKey, Remembered> {
	const missing = new Map<TemplateKey, Remembered>();
	const { counts } = previous.templates;
	// As in nearly every poll; nobody has to look for each of them then.
	if (read.hasSeenAllPresent && counts.missedOnce === 0) return missing;
	if (read.fullRead === null || !read.fullRead.complete) return missing;
	previous.templates.forEach((key, remembered) => {
		const isOpen = remembered.missed < 2;
		if (isOpen && isMissing(key, remembered, previous, read)) missing.set(key, remembered);
	});
	return missing;
}

/** Templates that a read misses and of which the user waits to hear, or that it may have skipped. */
export function inDoubt(
	previous: TriggerState,
	read: ListRead,
	events: ReadonlySet<string>,
): number {
	let doubtful = 0;
	for (const { missed } of missingTemplates(previous, read).values()) {
		if (missed === 0 || events.has('removed')) doubtful += 1;
	}
	return doubtful;
}
