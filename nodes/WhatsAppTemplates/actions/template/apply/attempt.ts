import type { PlanItem } from '../../../../shared/template/planItem';

/** What came of the write of one template of a set. */
export interface Attempt {
	item: PlanItem;
	/** Whether n8n's next try of the run may write it again. */
	mayRepeat: boolean;
}

/**
 * The attempt of an earlier try, where it stands. One that was applied does, whatever is planned by now:
 * the list may show it, or not yet.
 * @param how.writes whether a write is planned by now
 */
export function standing<Earlier extends Attempt>(
	earlier: Earlier | undefined,
	{ writes }: { writes: boolean },
): Earlier | undefined {
	if (earlier === undefined) return undefined;
	const stands = earlier.item.applied === true || (writes && !earlier.mayRepeat);
	return stands ? earlier : undefined;
}
