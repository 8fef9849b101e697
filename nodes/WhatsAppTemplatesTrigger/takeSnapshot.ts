import { isMissing, isSuspicious } from './absence';
import type { Budget } from './budget';
import { changeTime } from './changeOrder';
import { sweep } from './fullRead';
import { readNewestChanges, readUnderReview, type NewestChanges } from './newestChanges';
import type { TriggerSettings } from './settings';
import type { FullRead, Snapshot } from './snapshot';
import type { TriggerState } from './state';
import type { TemplateSource } from './templateSource';
import { Watcher } from './watcher';

/** How long a vendor's own order and filter are trusted before the whole list is read again. */
export const FULL_READ_EVERY_MS = 6 * 60 * 60 * 1000;

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
	const watcher = new Watcher((row) => source.glance(row), previous, settings);
	const { met, changed, names } = watcher;
	const { newestFirst } = source;
	if (newestFirst === undefined) {
		const fullRead = await readAll(source, watcher, previous, budget);
		return { met, changed, names, fullRead, newestChange: null, fullReadAt: null, isPutOff: false };
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
	return {
		met,
		changed,
		names,
		fullRead,
		newestChange: knownFromNowOn(previous, newest, fullRead),
		fullReadAt: budget.now(),
		isPutOff,
	};
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

/** The whole list, from where the last poll had to stop; read again where once is not enough. */
async function readAll(
	source: TemplateSource,
	watcher: Watcher,
	previous: TriggerState,
	budget: Budget,
): Promise<FullRead> {
	const first = await sweep(source, watcher, previous.resume, budget);
	const { met, changed, names } = watcher;
	const fullRead = { ...first, proven: first.pages === 1 && !first.continued };
	const snapshot = {
		met,
		changed,
		names,
		fullRead,
		newestChange: null,
		fullReadAt: null,
		isPutOff: false,
	};

	const isPaged = first.ended && first.pages > 1;
	if (!isPaged || !needsSecondLook(previous, snapshot)) return fullRead;
	if (!budget.allows(first.pages)) return fullRead;
	const second = await sweep(source, watcher, null, budget);
	return second.complete ? { ...second, proven: true } : fullRead;
}

/** Rows that shift between numbered pages while these are read can be skipped by one read. */
function needsSecondLook(previous: TriggerState, snapshot: Snapshot): boolean {
	if (!previous.seeded) return snapshot.fullRead?.complete === false;
	for (const [key, remembered] of previous.templates) {
		if (isMissing(key, remembered, snapshot)) return !isSuspicious(previous, snapshot);
	}
	return false;
}
