import type { Change } from './changeItem';
import { isUnderReview } from './status';

/** The fields of a template whose change is an event. */
export interface Watched {
	status: string;
	category: string | null;
	qualityScore: string | null;
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
	if (before.category !== after.category) {
		note('categoryChanged', before.category, after.category);
	}
	if (before.qualityScore !== after.qualityScore) {
		note('qualityChanged', before.qualityScore, after.qualityScore);
	}
	return changes;
}
