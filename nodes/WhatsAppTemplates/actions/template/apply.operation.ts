import type { IExecuteFunctions } from 'n8n-workflow';

import { settle } from '../../../shared/transport/settle';
import type { Run, RunItems, Task } from '../operation';
import { withoutItem } from '../withoutItem';
import type { DesiredSet } from './apply/desiredSets';
import { readDesiredSets } from './apply/desiredSets';
import { desiredTask, failingTask } from './apply/desiredTask';
import { whyPartOfSet } from './apply/partOfSet';
import { pruneTasks } from './apply/pruneTasks';
import { readAccountTemplates } from './apply/readAccountTemplates';
import { startApplyRun } from './apply/applyRun';
import { createTally } from './apply/tally';

/**
 * Templates as code: each input item is a template as desired. The list of an account is read
 * once, and what differs from it is planned or, without Dry Run, done. A run that was stopped
 * half-way is continued by running again.
 */
export async function prepareRun(this: IExecuteFunctions, items: RunItems): Promise<Run> {
	const { open, addHint } = items;
	const { sets, unreadable, plannedDeletions } = await readDesiredSets(this, items);
	const failing = [...unreadable].map(([itemIndex, error]) => failingTask(itemIndex, error));
	if (failing.length > 0 && !this.continueOnFail()) return { phases: [failing], finish() {} };

	if (plannedDeletions > 0) addHint(deletionsAreForPrune(plannedDeletions));
	const tally = createTally();
	const applied: Task[] = [...failing];
	const pruned: Task[] = [];
	for (const set of sets) {
		const read = await settle(readAccountTemplates(set.operationContext, set));
		if (read.status === 'rejected') {
			applied.push(...failingTasks(set, read.reason));
			continue;
		}
		const run = startApplyRun(this, set, tally);
		const templates = read.value;
		applied.push(...set.items.map((desired) => desiredTask(run, desired, templates, open)));
		if (set.prunePrefix === null) continue;
		if (unreadable.size > 0 || set.hasUnnamed) {
			addHint(
				'Nothing is pruned, because an input item does not say which template it means: it may be one that would be deleted.',
			);
			continue;
		}
		// A plan deletes what it says, however its items come.
		const whyPart = set.planned === null ? whyPartOfSet(this) : null;
		if (whyPart !== null) {
			addHint(`Nothing is pruned, because this run may see only a part of the set: ${whyPart}.`);
			continue;
		}
		pruned.push(...pruneTasks(run, set.prunePrefix, templates.ofPrefix));
	}
	applied.sort((one, other) => one.itemIndex - other.itemIndex);
	return {
		phases: [applied, pruned],
		finish: () => {
			const { message, type } = tally.sum();
			if (message !== '') addHint(message, type);
		},
	};
}

function deletionsAreForPrune(count: number): string {
	const [subject, them] =
		count === 1
			? ['One input item is a deletion', 'it']
			: [`${count} input items are deletions`, 'them'];
	return `${subject} from an earlier plan. Only Prune uses ${them}, and it deletes nothing else.`;
}

/** A list that cannot be read fails each item of its account, and no other. */
function failingTasks({ items }: DesiredSet, failure: unknown): Task[] {
	return items.map(({ itemIndex }, index) =>
		failingTask(itemIndex, index === 0 ? failure : withoutItem(failure)),
	);
}
