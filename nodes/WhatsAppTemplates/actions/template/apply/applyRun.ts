import type { IExecuteFunctions } from 'n8n-workflow';

import type { DesiredSet } from './desiredSets';
import type { Outage } from './outage';
import { watchForOutage } from './outage';
import type { Tally } from './tally';

/** What the tasks of one account share. */
export interface ApplyRun {
	context: IExecuteFunctions;
	set: DesiredSet;
	tally: Tally;
	outage: Outage;
	/** Whether everything that the set desires is there, or planned: only then is anything of it deleted. */
	progress: { isComplete: boolean };
}

export function startApplyRun(context: IExecuteFunctions, set: DesiredSet, tally: Tally): ApplyRun {
	return { context, set, tally, outage: watchForOutage(), progress: { isComplete: true } };
}
