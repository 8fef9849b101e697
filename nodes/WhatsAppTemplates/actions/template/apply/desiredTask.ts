import type { IDataObject } from 'n8n-workflow';

import { settle } from '../../../../shared/transport/settle';
import type { Hint } from '../../onceInRun';
import { hear, keptInRun } from '../../onceInRun';
import type { RunItems, Task } from '../../operation';
import type { Attempt } from './attempt';
import { standing } from './attempt';
import type { DesiredItem } from './desiredSets';
import { executePlan, presentPlan, presentUntried } from './executePlan';
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
	const { itemIndex, input, settings } = desired;
	// What is only planned is planned when it is its turn: thousands of plans need not be held.
	if (settings.dryRun) {
		const execute = async () => {
			const { plan, isAllowed } = planDesired(set, desired, templates);
			return tally.add(presentPlan(set.operationContext, plan, { isAllowed }));
		};
		return { itemIndex, writes: false, execute };
	}
	const { addHint, hints } = hear(set.operationContext.addHint);
	const operationContext = { ...set.operationContext, addHint };
	const attempts = keptInRun<Attempt & { hints: Hint[] }>(context, 'apply');
	try {
		const { plan, isAllowed: writes } = planDesired(
			{ ...set, operationContext },
			desired,
			templates,
		);
		const execute = async () => {
			const earlier = standing(attempts.get(itemIndex), { writes });
			if (earlier !== undefined) {
				for (const hint of earlier.hints) addHint(...hint);
				return tally.add(earlier.item);
			}
			if (!writes) return tally.add(presentPlan(operationContext, plan, { isAllowed: false }));
			if (outage.hasBegun) return tally.add(presentUntried(operationContext, plan), 'not tried');
			// Errors of its calls name the item of the client.
			const own = await open(itemIndex);
			const attempt = await executePlan(own, plan, { media: input.media, outage });
			attempts.set(itemIndex, { ...attempt, hints });
			return tally.add(attempt.item);
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
