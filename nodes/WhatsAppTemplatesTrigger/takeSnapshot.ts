import { isSuspicious, missingTemplates } from './absence';
import type { Budget } from './budget';
import { changeTime } from './changeOrder';
import { readFullList, type FullListRead } from './fullRead';
import { readNewestChanges, readUnderReview, type NewestChanges } from './newestChanges';
import type { TriggerSettings } from './settings';
import type { FullRead, Snapshot } from './snapshot';
import type { TriggerState } from './state';
import type { TemplateSource } from './templateSource';
import { Watcher } from './watcher';

/** How long a vendor's own order and filter are trusted before the whole list is read again. */
export const FULL_READ_EVERY_MS = 6 * 60 * 60 * 1000;

/** A list that does not stand still for so many reads is left to the next poll. */
const MOST_READS = 4;

/**
 * Looks at a vendor's list within the budget: at all of it, or, where the vendor can list the
 * newest changes first, at those and at what is known to be under review.
 * @throws what the source throws when a page cannot be read
 */
export async function takeSnapshot(
	source: TemplateSource,
	previous: TriggerState,
	settings: TriggerSettings,
	budget: Budget,
): Promise<Snapshot> {
	const watcher = new Watcher((row) => source.summarize(row), previous, settings);
	const { newestFirst } = source;
	if (newestFirst === undefined) {
		const fullRead = await readAll(source, watcher, previous, budget);
		return snapshotOf(watcher, { fullRead, newestChange: null, fullReadAt: null, isPutOff: false });
	}

	const isDue = isFullReadDue(previous, settings, budget.now());
	const isFresh = isDue && previous.resume === null;
	const newest = await readNewestChanges(
		newestFirst,
		watcher,
		isFresh ? null : previous.newestChange,
		budget,
	);
	const isEnough =
		!isDue && newest.isCaughtUp && (await readUnderReview(source, watcher, previous, budget));
	const isPutOff = !isEnough && !budget.allows();
	const fullRead = isEnough || isPutOff ? null : await readAll(source, watcher, previous, budget);
	return snapshotOf(watcher, {
		fullRead,
		newestChange: knownFromNowOn(previous, newest, fullRead),
		fullReadAt: budget.now(),
		isPutOff,
	});
}

function snapshotOf(
	{ met, hasMetAllKnown, changed, names }: Watcher,
	read: Pick<Snapshot, 'fullRead' | 'newestChange' | 'fullReadAt' | 'isPutOff'>,
): Snapshot {
	return { met, hasMetAllKnown, changed, names, ...read };
}

/** Whether the newest changes alone would not do in this poll. */
function isFullReadDue(state: TriggerState, settings: TriggerSettings, now: number): boolean {
	const { seeded, resume, fullReadWanted, newestChange, lastFullRead, names, templates } = state;
	if (!seeded || fullReadWanted || resume !== null || newestChange === null) return true;
	if (settings.events.has('removed') && names?.size !== templates.size) return true;
	// A clock that was set back must not put the full read off for ever.
	return lastFullRead === null || Math.abs(now - lastFullRead) >= FULL_READ_EVERY_MS;
}

/** The newest change moves on only where everything older was met or is about to be. */
function knownFromNowOn(
	{ newestChange: known }: TriggerState,
	{ newestChange, isCaughtUp }: NewestChanges,
	fullRead: FullRead | null,
): string | null {
	const startsFromTop = fullRead !== null && !fullRead.continued;
	if (newestChange === null || !(isCaughtUp || startsFromTop)) return null;
	const isLater = changeTime({ updatedAt: newestChange }) > changeTime({ updatedAt: known });
	return isLater ? newestChange : null;
}

/**
 * The whole list, from where the last poll had to stop. Where a template is missing from it, it is
 * read again until the template shows or the list stood still: two reads in a row met the same
 * templates in the same order. A row is skipped by a read only while another one leaves its place,
 * and then that one is not where it was in the read that follows.
 */
async function readAll(
	source: TemplateSource,
	watcher: Watcher,
	previous: TriggerState,
	budget: Budget,
): Promise<FullRead> {
	let read = await readFullList(source, watcher, previous.resume, budget);
	const isOnePiece = read.pages === 1 && !read.continued;
	if (isOnePiece || !read.ended) return { ...read, proven: isOnePiece };

	for (let reads = 1; reads < MOST_READS && isInDoubt(previous, watcher, read); reads++) {
		if (!budget.allows(read.pages)) break;
		const next = await readFullList(source, watcher, null, budget);
		if (!next.ended) break;
		if (next.complete && next.order === read.order) return { ...next, proven: true };
		read = next;
	}
	return { ...read, proven: false };
}

/** Rows that shift between numbered pages while these are read can be skipped by one read. */
function isInDoubt(previous: TriggerState, watcher: Watcher, fullRead: FullListRead): boolean {
	if (!previous.seeded) return !fullRead.complete;
	const { met, hasMetAllKnown } = watcher;
	const read = { fullRead, met, hasMetAllKnown };
	return missingTemplates(previous, read).size > 0 && !isSuspicious(previous, read);
}
