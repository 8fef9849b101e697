import type { TriggerSettings } from '../settings';
import { knownParts } from '../../shared/template/partFingerprints';
import { ContentTable } from '../state/contentTable';
import type { TemplateName, TriggerState } from '../state/state';
import { SUPERSEDED, type TemplateKey } from '../state/templateKey';
import {
	DAYS_REMEMBERED,
	EMITTED_COUNTS,
	type TableRow,
	type Remembered,
	TemplateTable,
} from '../state/templateTable';
import { knownAfter } from '../../shared/template/changes';
import { isUnderReview } from '../../shared/template/status';
import { isMissing, type MissingTemplates } from './absence';
import type { FormerTemplate } from './renewedIds';
import type { Snapshot } from './snapshot';

const DAY_MS = 24 * 60 * 60 * 1000;

/** What of a comparison decides about the next state. */
interface DiffOutcome {
	renewed: ReadonlyMap<TemplateKey, FormerTemplate>;
	missing: MissingTemplates;
	/** Events of these were emitted. */
	emitted: ReadonlySet<TemplateKey>;
	/** Events of these are left to the next poll. */
	waiting: ReadonlySet<TemplateKey>;
	/** Certainly gone. */
	removed: MissingTemplates;
	/** Missing, and known under another id already. */
	superseded: ReadonlySet<TemplateKey>;
}

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
	const { templates, isSomeForgotten } = nextTemplates(previous, snapshot, outcome);
	const ended = fullRead?.ended === true;
	const startedAnew = fullRead !== null && !fullRead.continued;
	const someWaited = previous.fullReadWanted && !startedAnew;
	// Or in an earlier part of the list, where what is there at the start is emitted.
	const someNewWait =
		(settings.firstActivation === 'emitExisting' && someWaited) ||
		[...waiting].some((key) => templates.get(key) === undefined);
	const isAllThere = fullRead?.complete === true && snapshot.hasSeenAllPresent;
	const newlyMissing = [...outcome.missing.values()].filter(({ missed }) => missed === 0);
	const { missingUnderReview, missing, missedOnce, removedEmitted } = templates.counts;
	return {
		...previous,
		seeded: previous.seeded || (ended && !someNewWait),
		templates,
		contents: settings.events.has('contentChanged')
			? nextContents(previous, snapshot, templates, outcome)
			: null,
		names: settings.events.has('removed') ? nextNames(previous, snapshot, templates) : null,
		resume: fullRead === null ? previous.resume : fullRead.resume,
		newestChange: newestChange ?? previous.newestChange,
		lastFullRead: ended ? fullReadAt : previous.lastFullRead,
		fullReadWanted: waiting.size > 0 || snapshot.isPutOff || someWaited,
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
		reviewsSince: nextReviews(previous, snapshot, settings, templates, outcome),
	};
}

function nextTemplates(
	previous: TriggerState,
	snapshot: Snapshot,
	outcome: DiffOutcome,
): { templates: TemplateTable; isSomeForgotten: boolean } {
	let isSomeForgotten = false;
	const daysPassed =
		previous.countedDay === null ? 0 : Math.max(0, dayOf(snapshot.now) - previous.countedDay);
	const changes = new Map<TemplateKey, TableRow | null>();
	const listedAnew = new Set<TemplateKey>();
	for (const [key, former] of outcome.renewed) {
		if (outcome.waiting.has(key)) listedAnew.add(former.key);
	}
	if (!isAsRemembered(previous, snapshot, daysPassed)) {
		previous.templates.forEach((key, before, name) => {
			const read = afterRead(key, before, previous, snapshot, outcome, daysPassed);
			isSomeForgotten ||= read === null;
			// One that waits for its turn under its new id was not missing.
			const isThere = read?.missed === 1 && listedAnew.has(key);
			const after = isThere ? { ...read, missed: 0 as const } : read;
			if (after !== before) changes.set(key, after && { name, remembered: after });
		});
	}
	for (const [key, name] of snapshot.learnedNames) {
		const remembered = changes.get(key)?.remembered ?? previous.templates.get(key);
		if (remembered !== undefined) changes.set(key, { name, remembered });
	}
	noteChanged(previous, snapshot, outcome, changes);
	// Nearly every poll is quiet: the very table that was read is stored again.
	if (changes.size === 0) return { templates: previous.templates, isSomeForgotten };

	const entries = new Map<TemplateKey, TableRow>();
	previous.templates.forEach((key, remembered, name) => entries.set(key, { name, remembered }));
	for (const [key, entry] of changes) {
		if (entry === null) entries.delete(key);
		else entries.set(key, entry);
	}
	return { templates: TemplateTable.of(entries), isSomeForgotten };
}

/** The count of what was emitted of a template has come to its end. */
function isSomeFull({ templates }: TriggerState, { emitted, renewed }: DiffOutcome): boolean {
	return [...emitted].some((key) => {
		const before = renewed.get(key)?.remembered ?? templates.get(key);
		return before?.emittedCount === EMITTED_COUNTS - 1;
	});
}

function noteChanged(
	previous: TriggerState,
	snapshot: Snapshot,
	{ renewed, superseded, emitted, waiting }: DiffOutcome,
	changes: Map<TemplateKey, TableRow | null>,
): void {
	const seen = isUnderWay(previous, snapshot);
	for (const [key, { summary, watched, name, isOverdue }] of snapshot.changed) {
		const former = renewed.get(key);
		const before = former?.remembered ?? previous.templates.get(key);
		if (waiting.has(key)) {
			if (!isUnderReview(watched.status)) endReview(previous, former?.key ?? key, changes);
			continue;
		}
		const { status, category, qualityScore } = knownAfter(before, watched);
		const isEmitted = emitted.has(key);
		const emittedCount = (before?.emittedCount ?? 0) + (isEmitted ? 1 : 0);
		const wasOverdue = before?.overdueEmitted === true && !isMadeAgain(former);
		const remembered: Remembered = {
			status,
			category,
			qualityScore,
			emittedCount,
			seen,
			missed: 0,
			missingDays: 0,
			removedEmitted: false,
			overdueEmitted: isUnderReview(status) && (wasOverdue || isOverdue),
		};
		changes.set(key, { name, remembered });
		if (former === undefined) continue;
		if (former.isRemoved) {
			changes.set(former.key, null);
			continue;
		}
		const asFormer = changes.get(former.key)?.remembered ?? former.remembered;
		// Should its former id come back, what was emitted of it is known. Without a language it may
		// be another one of that name.
		const known = { status, category, qualityScore, emittedCount };
		const { overdueEmitted } = remembered;
		const after = summary.language === null ? asFormer : { ...asFormer, ...known, overdueEmitted };
		changes.set(former.key, { name: SUPERSEDED, remembered: after });
	}
	for (const key of superseded) changes.set(key, null);
}

/** Should it be under review again before its turn comes, that is another review. */
function endReview(
	{ templates }: TriggerState,
	key: TemplateKey,
	changes: Map<TemplateKey, TableRow | null>,
): void {
	const remembered = changes.get(key)?.remembered ?? templates.get(key);
	if (remembered?.overdueEmitted !== true) return;
	const name = changes.get(key)?.name ?? templates.nameOf(key);
	changes.set(key, { name, remembered: { ...remembered, overdueEmitted: false } });
}

/** It was gone for certain before another id came: a template made again, whose review is another one. */
function isMadeAgain(former: FormerTemplate | undefined): boolean {
	return former?.remembered.missed === 2;
}

/** Every template was seen that can be, and nothing is noted of any that this would change. */
function isAsRemembered(previous: TriggerState, snapshot: Snapshot, daysPassed: number): boolean {
	const { counts } = previous.templates;
	if (!snapshot.hasSeenAllPresent || snapshot.someReturned) return false;
	if (isUnderWay(previous, snapshot) || counts.seen > 0 || daysPassed > 0) return false;
	return counts.missedOnce === 0;
}

/** What is remembered of a known template after the read that looked for it, `null` for no longer. */
function afterRead(
	key: TemplateKey,
	before: Remembered,
	previous: TriggerState,
	snapshot: Snapshot,
	outcome: DiffOutcome,
	daysPassed: number,
): Remembered | null {
	const { fullRead } = snapshot;
	const isSeen = snapshot.seen.has(key);
	const wasSeen = before.seen && (fullRead === null || fullRead.continued);
	const seen = isUnderWay(previous, snapshot) && (isSeen || wasSeen);
	// Its return waits to be emitted: what is emitted for it is that it had been removed.
	const isReturnWaiting = before.removedEmitted && outcome.waiting.has(key);
	const absence =
		isSeen && !isReturnWaiting
			? { missed: 0 as const, missingDays: 0, removedEmitted: false }
			: absenceAfter(key, before, previous, snapshot, outcome, daysPassed);
	if (absence.missingDays >= DAYS_REMEMBERED) return null;
	const isSame =
		seen === before.seen &&
		absence.missed === before.missed &&
		absence.missingDays === before.missingDays &&
		absence.removedEmitted === before.removedEmitted;
	if (isSame) return before;
	const isEmitted = outcome.removed.has(key) && outcome.emitted.has(key);
	const emittedCount = before.emittedCount + (isEmitted ? 1 : 0);
	return { ...before, ...absence, seen, emittedCount };
}

function absenceAfter(
	key: TemplateKey,
	before: Remembered,
	previous: TriggerState,
	snapshot: Snapshot,
	{ removed, emitted, waiting }: DiffOutcome,
	daysPassed: number,
): Pick<Remembered, 'missed' | 'missingDays' | 'removedEmitted'> {
	const { missed, missingDays, removedEmitted } = before;
	if (missed === 2) return { missed, missingDays: missingDays + daysPassed, removedEmitted };
	if (removed.has(key) && !waiting.has(key)) {
		return { missed: 2, missingDays: 0, removedEmitted: emitted.has(key) };
	}
	const isNew = missed === 0 && isMissing(key, before, previous, snapshot);
	return { missed: isNew ? 1 : missed, missingDays: 0, removedEmitted: false };
}

/** A full read goes on in the next poll; until it ends, it notes what it has seen. */
function isUnderWay({ resume }: TriggerState, { fullRead }: Snapshot): boolean {
	return fullRead === null ? resume !== null : !fullRead.ended;
}

function nextNames(
	{ names: before }: TriggerState,
	{ names: seen }: Snapshot,
	templates: TemplateTable,
): Map<TemplateKey, TemplateName> {
	const names = new Map<TemplateKey, TemplateName>();
	templates.forEach((key, { missed }) => {
		const name = seen.get(key) ?? before?.get(key);
		if (name !== undefined && missed < 2) names.set(key, name);
	});
	return names;
}

function nextContents(
	{ contents: before, templates: known }: TriggerState,
	{ contents: seen }: Snapshot,
	templates: TemplateTable,
	{ renewed, waiting }: DiffOutcome,
): ContentTable {
	if (before?.isAbout(templates) === true && known === templates && seen.size === 0) return before;
	return ContentTable.of(templates, (key) => {
		const remembered = before?.get(renewed.get(key)?.key ?? key) ?? null;
		const said = seen.get(key);
		return said === undefined || waiting.has(key) ? remembered : knownParts(remembered, said);
	});
}

function nextReviews(
	{ reviewsSince: before }: TriggerState,
	{ reviewsSince: seen, changed }: Snapshot,
	{ events }: TriggerSettings,
	templates: TemplateTable,
	{ renewed, waiting }: DiffOutcome,
): ReadonlyMap<TemplateKey, number> {
	if (!events.has('reviewOverdue')) return new Map();
	const reviews = new Map<TemplateKey, number>();
	const known = [...renewed].flatMap(([key, former]): Array<[TemplateKey, number]> => {
		const minutes = isMadeAgain(former) ? undefined : before.get(former.key);
		return minutes === undefined ? [] : [[key, minutes]];
	});
	// A review begins and ends when that is seen, whenever its events have their turn.
	const listed = new Map<TemplateKey, string | undefined>();
	for (const key of waiting) {
		listed.set(renewed.get(key)?.key ?? key, changed.get(key)?.watched.status);
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
