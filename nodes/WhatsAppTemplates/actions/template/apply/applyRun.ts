import type { DesiredSet } from './desiredSets';
import type { Outage } from './outage';
import { watchForOutage } from './outage';
import type { Tally } from './tally';

/** What the tasks of one account share. */
export interface ApplyRun {
	set: DesiredSet;
	tally: Tally;
	outage: Outage;
	/** Whether everything that the set desires is there, or planned: only then is anything of it deleted. */
	progress: { isComplete: boolean };
}

export function startApplyRun(set: DesiredSet, tally: Tally): ApplyRun {
	return { set, tally, outage: watchForOutage(), progress: { isComplete: true } };
}
