import type { TriggerSettings } from '../settings';
import { knownParts } from '../../shared/template/partFingerprints';
import { isUnderReview } from '../../shared/template/status';
import type { TemplateIdentity } from '../../shared/template/templateSummary';
import { ContentTable } from '../state/contentTable';
import type { TriggerState } from '../state/state';
import type { TemplateKey } from '../state/templateKey';
import { EMITTED_COUNTS, type TemplateTable } from '../state/templateTable';
import { DAY_MS } from '../times';
import type { Compared, DiffOutcome } from './compared';
import { nextTemplates } from './nextTemplates';
import { isMadeAgain } from './renewedIds';
import type { Snapshot } from './snapshot';

/**
 * What the next poll compares with. A template that waits for its turn keeps its old value; one
 * that was not seen keeps its value as well, for 30 days from when it went missing.
 */
export function nextState(
	previous: TriggerState,
	snapshot: Snapshot,
	settings: TriggerSettings,
	outcome: DiffOutcome,
): TriggerState {
	const { fullRead, newestChange, fullReadAt, now } = snapshot;
	const { waiting } = outcome;
	const { countedDay } = previous;
	const daysPassed = countedDay === null ? 0 : Math.max(0, dayOf(now) - countedDay);
	const compared: Compared = { previous, snapshot, outcome, daysPassed };
	const { templates, isSomeForgotten } = nextTemplates(compared);
	const ended = fullRead?.ended === true;
	const startedAnew = fullRead !== null && !fullRead.continued;
	const isFullReadStillWanted = previous.fullReadWanted && !startedAnew;
	// Or in an earlier part of the list, where what is there at the start is emitted.
	const isUnknownWaiting =
		(settings.firstActivation === 'emitExisting' && isFullReadStillWanted) ||
		[...waiting].some((key) => templates.get(key) === undefined);
	const isAllThere = fullRead?.complete === true && snapshot.hasSeenAllPresent;
	const newlyMissing = [...outcome.missing.values()].filter(({ missed }) => missed === 0);
	const { missingUnderReview, missing, missedOnce, removedEmitted } = templates.counts;
	return {
		...previous,
		seeded: previous.seeded || (ended && !isUnknownWaiting),
		templates,
		contents: settings.events.has('contentChanged') ? nextContents(compared, templates) : null,
		names: settings.events.has('removed') ? nextNames(compared, templates) : null,
		resume: fullRead === null ? previous.resume : fullRead.resume,
		newestChange: newestChange ?? previous.newestChange,
		lastFullRead: ended ? fullReadAt : previous.lastFullRead,
		fullReadWanted: waiting.size > 0 || snapshot.isPutOff || isFullReadStillWanted,
		countedDay: missing + missedOnce + removedEmitted > 0 ? dayOf(now) : null,
		reviewMissingSince: newlyMissing.some(({ status }) => isUnderReview(status))
			? now
			: missingUnderReview > 0
				? previous.reviewMissingSince
				: null,
		missesProven:
			missedOnce > 0 && (fullRead?.complete === true ? fullRead.proven : previous.missesProven),
		unreadableRows:
			isAllThere && !fullRead.continued ? fullRead.withoutId : previous.unreadableRows,
		emittedRounds:
			previous.emittedRounds + (isSomeForgotten || isSomeFull(previous, outcome) ? 1 : 0),
		reviewsSince: nextReviews(compared, templates, settings),
	};
}

/** The count of what was emitted of a template has come to its end. */
function isSomeFull({ templates }: TriggerState, { emitted, renewed }: DiffOutcome): boolean {
	return [...emitted].some((key) => {
		const before = renewed.get(key)?.remembered ?? templates.get(key);
		return before?.emittedCount === EMITTED_COUNTS - 1;
	});
}

function nextNames(
	{ previous, snapshot }: Compared,
	templates: TemplateTable,
): Map<TemplateKey, TemplateIdentity> {
	const names = new Map<TemplateKey, TemplateIdentity>();
	templates.forEach((key, { missed }) => {
		const name = snapshot.names.get(key) ?? previous.names?.get(key);
		if (name !== undefined && missed < 2) names.set(key, name);
	});
	return names;
}

function nextContents(
	{ previous, snapshot, outcome: { renewed, waiting } }: Compared,
	templates: TemplateTable,
): ContentTable {
	const { contents: before } = previous;
	const { contents: seen } = snapshot;
	if (before?.isAbout(templates) === true && previous.templates === templates && seen.size === 0)
		return before;
	return ContentTable.of(templates, (key) => {
		const remembered = before?.get(renewed.get(key)?.key ?? key) ?? null;
		const said = seen.get(key);
		return said === undefined || waiting.has(key) ? remembered : knownParts(remembered, said);
	});
}

function nextReviews(
	{ previous, snapshot, outcome: { renewed, waiting } }: Compared,
	templates: TemplateTable,
	{ events }: TriggerSettings,
): ReadonlyMap<TemplateKey, number> {
	const { reviewsSince: before } = previous;
	const { reviewsSince: seen, changed } = snapshot;
	if (!events.has('reviewOverdue')) return new Map();
	const reviews = new Map<TemplateKey, number>();
	const known = [...renewed].flatMap(([key, former]): Array<[TemplateKey, number]> => {
		const minutes = isMadeAgain(former) ? undefined : before.get(former.key);
		return minutes === undefined ? [] : [[key, minutes]];
	});
	// A review begins and ends when that is seen, whenever its events have their turn.
	const listed = new Map<TemplateKey, string | undefined>();
	for (const key of waiting) {
		const status = changed.get(key)?.watched.status;
		listed.set(key, status).set(renewed.get(key)?.key ?? key, status);
	}
	for (const [key, minutes] of [...before, ...seen, ...known]) {
		const remembered = templates.get(key);
		const status = listed.get(key) ?? remembered?.status;
		if (status === undefined || remembered?.overdueEmitted === true) continue;
		if (isUnderReview(status)) reviews.set(key, minutes);
	}
	return reviews;
}

function dayOf(time: number): number {
	return Math.floor(time / DAY_MS);
}
