import type { Change } from '../../shared/template/changeItem';
import { changesBetween, contentChange, type Watched } from '../../shared/template/changes';
import type { PartFingerprints } from '../../shared/template/partFingerprints';
import type { TemplateSummary } from '../../shared/template/templateSummary';
import { isUnderReview } from '../../shared/template/status';
import { isWanted } from './filters';
import type { TriggerSettings } from '../settings';
import type { Remembered } from '../state/templateTable';

/** A listed template beside what is remembered of it. */
interface Comparison {
	/** `undefined` where it is not known. */
	before: Remembered | undefined;
	summary: TemplateSummary;
	/** The watched fields of `summary` as the state can hold them. */
	watched: Watched;
	/** It has another id than what is remembered of it. */
	isRenewed: boolean;
	/** Its review lasts longer than the user wants to wait in silence. */
	isOverdue: boolean;
	/** What it says and said, where that is watched and known. */
	contents: PartFingerprints | null;
	contentsBefore: PartFingerprints | null;
}

/** Whether one of the watched fields has another value. */
export function differs(before: Watched, after: Watched): boolean {
	return (
		before.status !== after.status ||
		before.category !== after.category ||
		before.qualityScore !== after.qualityScore
	);
}

/**
 * The wanted events of one template. While the trigger gets to know an account, a template it does
 * not know is no news. One that was missing has no news either, unless it changed meanwhile.
 */
export function eventsOf(
	comparison: Comparison,
	isSeeded: boolean,
	settings: TriggerSettings,
): Change[] {
	const { before, summary } = comparison;
	const subject = { ...summary, category: summary.category ?? before?.category ?? null };
	const changes =
		before === undefined && !isSeeded
			? firstActivationEvents(comparison, settings)
			: changesOf(comparison).filter(({ event }) => settings.events.has(event));
	const emittedCount = before?.emittedCount ?? 0;
	return changes
		.filter((change) => isWanted(change, subject, settings))
		.map((change) => ({ ...change, emittedCount }));
}

function changesOf(comparison: Comparison): Change[] {
	const { before, watched, isRenewed, isOverdue, contents, contentsBefore } = comparison;
	if (before === undefined) return changesBetween(null, watched);
	const { status } = watched;
	const changes = changesBetween(before, watched);
	// Somebody deleted it and created it anew, and it was decided before this poll: an import that
	// renews ids changes no decision.
	const wasReviewed = isRenewed && before.status !== status;
	if (wasReviewed && !isUnderReview(before.status) && !isUnderReview(status)) {
		changes.unshift({
			event: 'leftPending',
			from: before.status,
			to: status,
			previousStatus: before.status,
		});
	}
	const ofContent = contentChange(contentsBefore, contents, before.status);
	if (ofContent !== null) changes.push(ofContent);
	if (before.removedEmitted) {
		changes.push({ event: 'added', from: null, to: status, previousStatus: null });
	}
	if (isOverdue) {
		changes.push({
			event: 'reviewOverdue',
			from: status,
			to: status,
			previousStatus: before.status,
		});
	}
	return changes;
}

/** What was there at the start: nothing, or whatever is decided already. */
function firstActivationEvents(
	{ watched }: Comparison,
	{ events, firstActivation }: TriggerSettings,
): Change[] {
	if (firstActivation === 'fromNow' || isUnderReview(watched.status)) return [];
	const changes = changesBetween(null, watched);
	const chosen = changes.filter(({ event }) => events.has(event));
	// A user who waits for other events only still asked for the decided templates.
	return chosen.length > 0 ? chosen : changes.filter(({ event }) => event === 'leftPending');
}
