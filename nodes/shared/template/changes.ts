import type { Change } from './changeItem';
import { changedParts, fingerprintText, type PartFingerprints } from './partFingerprints';
import { isUnderReview } from './status';
import type { TemplateSummary } from './templateSummary';

/** The fields of a template whose change is an event. */
export type Watched = Pick<TemplateSummary, 'status' | 'category' | 'qualityScore'>;

/**
 * What is known after another look. A category or quality score that an answer leaves out, or that
 * cannot be read, is as it was.
 */
export function knownAfter(before: Watched | null | undefined, after: Watched): Watched {
	const category = after.category ?? before?.category ?? null;
	const qualityScore = after.qualityScore ?? before?.qualityScore ?? null;
	const isSame = category === after.category && qualityScore === after.qualityScore;
	return isSame ? after : { ...after, category, qualityScore };
}

/**
 * Every event between two looks at one template, the most telling first.
 * @param before `null` when the template was not there: one that appears already decided has been
 *   created and decided in between, so it left review as well
 */
export function changesBetween(before: Watched | null, after: Watched): Change[] {
	const previousStatus = before?.status ?? null;
	const changes: Change[] = [];
	const note = (event: Change['event'], from: string | null, to: string | null) =>
		changes.push({ event, from, to, previousStatus });

	const wasUnderReview = before === null || isUnderReview(before.status);
	if (wasUnderReview && !isUnderReview(after.status)) {
		note('leftPending', previousStatus, after.status);
	}
	if (before === null) {
		note('added', null, after.status);
		return changes;
	}
	if (before.status !== after.status) note('statusChanged', before.status, after.status);
	const { category, qualityScore } = knownAfter(before, after);
	// Every template has a category, so one that was not listed until now was not changed.
	if (before.category !== null && before.category !== category) {
		note('categoryChanged', before.category, category);
	}
	if (before.qualityScore !== qualityScore) {
		note('qualityChanged', before.qualityScore, qualityScore);
	}
	return changes;
}

/** The event of what a template says, between two looks at it; `null` where nothing known differs. */
export function contentChange(
	before: PartFingerprints | null,
	after: PartFingerprints | null,
	previousStatus: string,
): Change | null {
	const parts = changedParts(before, after);
	if (parts.length === 0 || before === null || after === null) return null;
	const [from, to] = [fingerprintText(before), fingerprintText(after)];
	return { event: 'contentChanged', from, to, previousStatus, parts };
}
