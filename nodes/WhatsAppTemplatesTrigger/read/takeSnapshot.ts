import pick from 'lodash/pick';

import { inDoubt, isSuspicious } from '../compare/absence';
import { changeTime } from '../compare/changeOrder';
import { renewedIds } from '../compare/renewedIds';
import type { FullRead, Snapshot } from '../compare/snapshot';
import type { TriggerSettings } from '../settings';
import { isWaitingForReview, type TriggerState } from '../state/state';
import { HOUR_MS } from '../times';
import type { Budget } from './budget';
import { type FullListRead, readFullList } from './fullRead';
import { type NewestChanges, readNewestChanges, readUnderReview } from './newestChanges';
import { Recorder } from './recorder';
import type { TemplateSource } from './templateSource';

/** How long a vendor's own order and filter are trusted before the whole list is read again. */
export const FULL_READ_EVERY_MS = 6 * HOUR_MS;

/** A list that does not stand still for so many reads is left to the next poll. */
const MOST_READS = 4;

/**
 * Looks at a vendor's list within the budget: at all of it, or, where the vendor can list the
 * newest changes first, at those and at what is known to be under review. Where `removed` is
 * chosen, it looks at all of it in every poll as well, unless the vendor's own count says that nothing is missing:
 * so `removed` is emitted by the second poll, or the third where rows move while they are read, as
 * long as one poll can read the whole list. At 60 calls a minute, of which a poll takes three
 * quarters, and 100 templates a call these are 4,300 templates; a larger account takes a poll more
 * for every 4,400 templates, at each of the two looks.
 * @throws what the source throws when a page cannot be read
 */
export async function takeSnapshot(
	source: TemplateSource,
	previous: TriggerState,
	settings: TriggerSettings,
	budget: Budget,
): Promise<Snapshot> {
	const now = budget.now();
	const recorder = new Recorder(source, previous, settings, now);
	const { newestFirst } = source;
	const readAll = async () => await readWholeList(source, recorder, previous, settings, budget);
	if (newestFirst === undefined) {
		const fullRead = await readAll();
		return snapshotOf(recorder, {
			fullRead,
			newestChange: null,
			fullReadAt: null,
			isPutOff: false,
			now,
		});
	}

	const isDue = isFullReadDue(previous, settings, now);
	const isFresh = isDue && previous.resume === null;
	const newest = await readNewestChanges(
		newestFirst,
		recorder,
		isFresh ? null : previous.newestChange,
		budget,
	);
	const isEnough =
		!isDue &&
		newest.isCaughtUp &&
		(await readUnderReview(source, recorder, previous, budget)) &&
		!mayHaveRenewedIds(previous, recorder) &&
		!(settings.events.has('removed') && mayMissSome(previous, recorder, newest));
	const isPutOff = !isEnough && !budget.allows();
	const fullRead = isEnough || isPutOff ? null : await readAll();
	return snapshotOf(recorder, {
		fullRead,
		newestChange: knownFromNowOn(previous, newest, fullRead),
		fullReadAt: budget.now(),
		isPutOff,
		now,
	});
}

const RECORDED = [
	'seen',
	'hasSeenAllPresent',
	'someReturned',
	'someLanguageListed',
	'changed',
	'learnedNames',
	'contents',
	'reviewsSince',
	'names',
	'unreadable',
] as const;

function snapshotOf(recorder: Recorder, read: Omit<Snapshot, (typeof RECORDED)[number]>): Snapshot {
	return { ...pick(recorder, RECORDED), ...read };
}

/** Whether the newest changes alone would not do in this poll. */
function isFullReadDue(state: TriggerState, settings: TriggerSettings, now: number): boolean {
	const { seeded, resume, fullReadWanted, newestChange, lastFullRead, names, templates } = state;
	const { missingUnderReview, missedOnce, present } = templates.counts;
	if (!seeded || fullReadWanted || resume !== null || newestChange === null) return true;
	// What it is to be compared with must be known of every template.
	if (settings.events.has('contentChanged') && state.contents === null) return true;
	// What is missing while it is under review may come back decided, and as an old change.
	if (missingUnderReview > 0 && isWaitingForReview(state, now)) return true;
	if (settings.events.has('removed') && (missedOnce > 0 || (names?.size ?? 0) < present))
		return true;
	// A clock that was set back must not put the full read off forever.
	return lastFullRead === null || Math.abs(now - lastFullRead) >= FULL_READ_EVERY_MS;
}

/** Whether an unknown template may be a known one under another id, which was not seen so far. */
function mayHaveRenewedIds(previous: TriggerState, { changed, seen }: Recorder): boolean {
	return renewedIds(previous, { changed, seen, fullRead: null }).size > 0;
}

/** Whether the vendor lists fewer templates than are known, or does not count them. */
function mayMissSome(
	{ templates }: TriggerState,
	{ changed }: Recorder,
	{ total }: NewestChanges,
): boolean {
	let known = templates.counts.present;
	for (const key of changed.keys()) {
		const before = templates.get(key);
		if (before === undefined || before.missed > 0) known += 1;
	}
	return total !== known;
}

/** The newest change moves on only where everything older was seen or is about to be. */
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
 * read again until the template shows or the list stood still: two reads in a row saw the same
 * templates in the same order. A row is skipped by a read only while another one leaves its place,
 * and then that one is not where it was in the read that follows.
 */
async function readWholeList(
	source: TemplateSource,
	recorder: Recorder,
	previous: TriggerState,
	settings: TriggerSettings,
	budget: Budget,
): Promise<FullRead> {
	let read = await readFullList(source, recorder, previous.resume, budget);
	const isOnePiece = read.pages === 1 && !read.continued;
	if (isOnePiece || !read.ended) return { ...read, proven: isOnePiece };

	for (let reads = 1; reads < MOST_READS; reads++) {
		if (!isReadAgain(previous, recorder, settings, read) || !budget.allows(read.pages)) break;
		const next = await readFullList(source, recorder, null, budget);
		if (!next.ended) break;
		if (next.complete && next.order === read.order) return { ...next, proven: true };
		read = next;
	}
	return { ...read, proven: false };
}

/** Rows that shift between numbered pages while these are read can be skipped by one read. */
function isReadAgain(
	previous: TriggerState,
	recorder: Recorder,
	{ events }: TriggerSettings,
	fullRead: FullListRead,
): boolean {
	if (!previous.seeded) return !fullRead.complete;
	const { seen, hasSeenAllPresent } = recorder;
	const read = { fullRead, seen, hasSeenAllPresent };
	const doubtful = inDoubt(previous, read, events);
	return doubtful > 0 && !isSuspicious(previous, read, doubtful);
}
