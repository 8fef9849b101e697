import type { Watched } from '../shared/template/changes';

/** Whether one of the watched fields has another value. */
export function differs(before: Watched, after: Watched): boolean {
	return (
		before.status !== after.status ||
		before.category !== after.category ||
		before.qualityScore !== after.qualityScore
	);
}
