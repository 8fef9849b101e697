import type { IDataObject } from 'n8n-workflow';

import type { PlanItem } from '../../../../shared/template/planItem';
import { settle } from '../../../../shared/transport/settle';
import { endedInRun, onceInRun } from '../../onceInRun';
import type { RunItems, Task } from '../../operation';
import type { DesiredItem } from './desiredSets';
import { executePlan, presentPlan, presentUntried } from './executePlan';
import type { Planned } from './planDesired';
import { isRepeated, planDesired } from './planDesired';
import type { AccountTemplates } from './readAccountTemplates';
import type { ApplyRun } from './applyRun';

/** The task of an item that cannot be worked on. */
export function failingTask(itemIndex: number, error: unknown): Task {
	return { itemIndex, writes: false, execute: async () => await Promise.reject(error) };
}

/** What is done about one desired template. */
export function desiredTask(
	run: ApplyRun,
	desired: DesiredItem,
	templates: AccountTemplates,
	open: RunItems['open'],
): Task {
	return countedTask(run, desired, taskOf(run, desired, templates, open));
}

function taskOf(
	{ context, set, tally, outage }: ApplyRun,
	desired: DesiredItem,
	templates: AccountTemplates,
	open: RunItems['open'],
): Task {
	const { operationContext } = set;
	const { itemIndex, input, settings } = desired;
	const present = ({ plan, isAllowed }: Planned): IDataObject[] => {
		const item = presentPlan(operationContext, plan, { isAllowed });
		tally.add(item);
		return [item];
	};
	// What is only planned is planned when it is its turn: thousands of plans need not be held.
	if (settings.dryRun) {
		const execute = async () => present(planDesired(set, desired, templates));
		return { itemIndex, writes: false, execute };
	}
	try {
		const planned = planDesired(set, desired, templates);
		const { plan, isAllowed: writes } = planned;
		const execute = async () => {
			// Its list may show by now what an earlier try has written.
			const earlier = await endedInRun<PlanItem>(context, itemIndex);
			if (earlier?.applied === true) {
				tally.add(earlier);
				return [earlier];
			}
			if (!writes) return present(planned);
			if (outage.hasBegun) {
				const untried = presentUntried(operationContext, plan);
				tally.add(untried, 'not tried');
				return [untried];
			}
			// Errors of its calls name the item of the client.
			const own = await open(itemIndex);
			const write = async () => await executePlan(own, plan, { media: input.media, outage });
			const item = await onceInRun(context, itemIndex, write, ({ applied }) => applied !== false);
			tally.add(item);
			return [item];
		};
		return { itemIndex, writes, execute };
	} catch (error) {
		return failingTask(itemIndex, error);
	}
}

/** Notes whether a template that the set desires is missing: its place may be that of one to be deleted. */
function countedTask({ set, progress }: ApplyRun, desired: DesiredItem, task: Task): Task {
	// Where nothing can be created, nothing waits for its place either. Of items that say the same
	// template, the first counts.
	const canCreate = set.operationContext.provider.createTemplate !== undefined;
	if (!canCreate || isRepeated(set, desired)) return task;
	const { dryRun, actions } = desired.settings;
	return {
		...task,
		execute: async () => {
			const result = await settle(task.execute());
			if (result.status === 'rejected') {
				progress.isComplete = false;
				throw result.reason;
			}
			// A change that is not made takes nobody's place, whatever kept it from being made.
			const lacksOne = ({ action, applied, previous }: IDataObject) => {
				const isPlanned = dryRun && action === 'create' && actions.has(action);
				return applied !== true && previous === null && !isPlanned;
			};
			if (result.value.some(lacksOne)) progress.isComplete = false;
			return result.value;
		},
	};
}
