import { knownAfter } from '../../shared/template/changes';
import { isUnderReview } from '../../shared/template/status';
import type { TriggerState } from '../state/state';
import { SUPERSEDED, type TemplateKey } from '../state/templateKey';
import {
	DAYS_REMEMBERED,
	type Remembered,
	type TableRow,
	TemplateTable,
} from '../state/templateTable';
import { isMissing } from './absence';
import type { Compared } from './compared';
import { isMadeAgain } from './renewedIds';

/**
 * What is remembered of each template from now on.
 * @returns also whether one was missing for so long that it is forgotten
 */
export function nextTemplates(compared: Compared): {
	templates: TemplateTable;
	isSomeForgotten: boolean;
} {
	const { previous, snapshot, outcome } = compared;
	let isSomeForgotten = false;
	const changes = new Map<TemplateKey, TableRow | null>();
	const listedAnew = new Set<TemplateKey>();
	for (const [key, former] of outcome.renewed) {
		if (outcome.waiting.has(key)) listedAnew.add(former.key);
	}
	if (!isAsRemembered(compared)) {
		previous.templates.forEach((key, before, name) => {
			// One that waits for its turn under its new id is back, or was not missing.
			const isListedAnew = listedAnew.has(key);
			const days = isListedAnew ? { ...compared, daysPassed: 0 } : compared;
			const read = afterRead(key, before, days);
			isSomeForgotten ||= read === null;
			const isThere = read?.missed === 1 && isListedAnew;
			const after = isThere ? { ...read, missed: 0 as const } : read;
			if (after !== before) changes.set(key, after && { name, remembered: after });
		});
	}
	for (const [key, name] of snapshot.learnedNames) {
		const remembered = changes.get(key)?.remembered ?? previous.templates.get(key);
		if (remembered !== undefined) changes.set(key, { name, remembered });
	}
	noteChanged(compared, changes);
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

function noteChanged(compared: Compared, changes: Map<TemplateKey, TableRow | null>): void {
	const { previous, snapshot, outcome } = compared;
	const { renewed, superseded, emitted, waiting } = outcome;
	const seen = isUnderWay(compared);
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

/** Every template was seen that can be, and nothing is noted of any that this would change. */
function isAsRemembered(compared: Compared): boolean {
	const { previous, snapshot, daysPassed } = compared;
	const { counts } = previous.templates;
	if (!snapshot.hasSeenAllPresent || snapshot.someReturned) return false;
	if (isUnderWay(compared) || counts.seen > 0 || daysPassed > 0) return false;
	return counts.missedOnce === 0;
}

const PRESENT = { missed: 0, missingDays: 0, removedEmitted: false } as const;

/** What is remembered of a known template after the read that looked for it, `null` for no longer. */
function afterRead(key: TemplateKey, before: Remembered, compared: Compared): Remembered | null {
	const { snapshot, outcome } = compared;
	const { fullRead } = snapshot;
	const isSeen = snapshot.seen.has(key);
	const wasSeen = before.seen && (fullRead === null || fullRead.continued);
	const seen = isUnderWay(compared) && (isSeen || wasSeen);
	// Its return waits to be emitted: what is emitted for it is that it had been removed.
	const isReturnWaiting = before.removedEmitted && outcome.waiting.has(key);
	const asSeen = isReturnWaiting ? before : PRESENT;
	const absence = isSeen ? asSeen : absenceAfter(key, before, compared);
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
	{ previous, snapshot, outcome, daysPassed }: Compared,
): Pick<Remembered, 'missed' | 'missingDays' | 'removedEmitted'> {
	const { removed, emitted, waiting } = outcome;
	const { missed, missingDays, removedEmitted } = before;
	if (missed === 2) return { missed, missingDays: missingDays + daysPassed, removedEmitted };
	if (removed.has(key) && !waiting.has(key)) {
		return { missed: 2, missingDays: 0, removedEmitted: emitted.has(key) };
	}
	const isNew = missed === 0 && isMissing(key, before, previous, snapshot);
	return { missed: isNew ? 1 : missed, missingDays: 0, removedEmitted: false };
}

/** A full read goes on in the next poll; until it ends, it notes what it has seen. */
function isUnderWay({ previous: { resume }, snapshot: { fullRead } }: Compared): boolean {
	return fullRead === null ? resume !== null : !fullRead.ended;
}
