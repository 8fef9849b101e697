import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { sameLanguage, sameName } from '../../../shared/template/language';
import type { PlanItem } from '../../../shared/template/planItem';
import { settle } from '../../../shared/transport/settle';
import type { Run, RunItems, Task } from '../operation';
import { withoutItem } from '../withoutItem';
import type { DesiredItem, DesiredSet } from './apply/desiredSets';
import { readDesiredSets } from './apply/desiredSets';
import { executePlan, presentPlan, presentUntried, pruneTemplate } from './apply/executePlan';
import type { ListedTemplate } from './apply/listedTemplate';
import { listedTemplate } from './apply/listedTemplate';
import type { Outage } from './apply/outage';
import { notTried, watchForOutage } from './apply/outage';
import { whyPartOfSet } from './apply/partOfSet';
import type { Plan } from './apply/plan';
import { nameKey, planTemplate } from './apply/plan';
import { rulesFor } from './apply/providerRules';
import type { Prune } from './apply/prune';
import { planPrune } from './apply/prune';
import type { ApplySettings } from './apply/settings';
import type { AccountTemplates, NamedTemplate } from './apply/readAccountTemplates';
import { readAccountTemplates } from './apply/readAccountTemplates';
import { createTally } from './apply/tally';

/**
 * Templates as code: each input item is a template as it shall be. The list of an account is read
 * once, and what differs from it is planned or, without Dry Run, done. A run that was stopped
 * half-way is continued by running again.
 */
export async function prepareRun(this: IExecuteFunctions, items: RunItems): Promise<Run> {
	const { open, addHint } = items;
	const { sets, unreadable, plannedDeletions } = await readDesiredSets(this, items);
	const failing = [...unreadable].map(([itemIndex, error]) => failingTask(itemIndex, error));
	if (failing.length > 0 && !this.continueOnFail()) return { phases: [failing], finish() {} };

	if (plannedDeletions > 0) {
		const subject =
			plannedDeletions === 1
				? 'One input item is a deletion'
				: `${plannedDeletions} input items are deletions`;
		addHint(
			`${subject} from an earlier plan. Only Prune uses ${plannedDeletions === 1 ? 'it' : 'them'}, and it deletes nothing else.`,
		);
	}
	const tally = createTally();
	const applied: Task[] = [...failing];
	const pruned: Task[] = [];
	for (const set of sets) {
		const { templates, failure } = await readTemplates(set);
		const progress: SetProgress = { isComplete: true };
		const outage = watchForOutage();
		const tasks = set.items.map((desired) =>
			taskOf(set, desired, { templates, failure, tally, outage, open }),
		);
		// Where nothing can be created, nothing waits for its place either.
		const canCreate = set.operationContext.provider.createTemplate !== undefined;
		applied.push(
			...tasks.map((task, index) => {
				const desired = set.items[index];
				// The item that says the same template first is the one that counts.
				const counts = canCreate && desired !== undefined && !isRepeated(set, desired);
				return counts ? trackFailures(task, progress, desired.settings) : task;
			}),
		);
		if (templates === null || set.prunePrefix === null) continue;
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
		pruned.push(...pruneTasks(set, set.prunePrefix, templates, { tally, progress, outage }));
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

/** Whether everything that a set desires is there, or planned: only then is anything of it deleted. */
interface SetProgress {
	isComplete: boolean;
}

function trackFailures(
	task: Task,
	progress: SetProgress,
	{ dryRun, actions }: ApplySettings,
): Task {
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

const SET_INCOMPLETE =
	'Not deleted, because another template of this set is not created: it may be the one that takes its place';

function failingTask(itemIndex: number, error: unknown): Task {
	return { itemIndex, writes: false, execute: async () => await Promise.reject(error) };
}

/** A list that cannot be read fails each item of its account, and no other. */
async function readTemplates({ operationContext, keys, prunePrefix }: DesiredSet) {
	const read = await settle(readAccountTemplates(operationContext, { keys, prunePrefix }));
	return read.status === 'fulfilled'
		? { templates: read.value, failure: null }
		: { templates: null, failure: read.reason as unknown };
}

type Tally = ReturnType<typeof createTally>;

function taskOf(
	set: DesiredSet,
	desired: DesiredItem,
	{
		templates,
		failure,
		tally,
		outage,
		open,
	}: {
		templates: AccountTemplates | null;
		failure: unknown;
		tally: Tally;
		outage: Outage;
		open: RunItems['open'];
	},
): Task {
	const { operationContext } = set;
	const { itemIndex, input, settings } = desired;
	if (templates === null) {
		const isFirst = itemIndex === set.items[0]?.itemIndex;
		return failingTask(itemIndex, isFirst ? failure : withoutItem(failure));
	}
	const present = ({ plan, before, isAllowed }: Planned): IDataObject[] => {
		const item = presentPlan(operationContext, plan, before, { isAllowed });
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
		const { plan, before, isAllowed: writes } = planned;
		const execute = async () => {
			if (!writes) return present(planned);
			if (outage.isThere) {
				const untried = presentUntried(operationContext, plan, before);
				tally.add(untried, 'not tried');
				return [untried];
			}
			// Errors of its calls name the item of the client.
			const own = await open(itemIndex);
			const item = await executePlan(own, plan, before, { media: input.media, outage });
			tally.add(item);
			return [item];
		};
		return { itemIndex, writes, execute };
	} catch (error) {
		return failingTask(itemIndex, error);
	}
}

interface Planned {
	plan: Plan;
	/** The listed template that is meant; `null` where there is none. */
	before: ListedTemplate | null;
	/** Whether the user lets the planned action happen. */
	isAllowed: boolean;
}

function planDesired(set: DesiredSet, desired: DesiredItem, templates: AccountTemplates): Planned {
	const { operationContext } = set;
	const { input, settings } = desired;
	const found = templates.byName.get(nameKey(input.changes.name ?? '')) ?? [];
	const listed = found.map((one) => listedTemplate(operationContext, one));
	const planned = planTemplate(
		{ changes: input.changes, hasFile: input.media !== null },
		listed.map((one) => one.listed),
		rulesFor(operationContext, settings, input),
	);
	const taken = takenWithin(set, desired, planned) ?? maybeThere(set, planned, templates);
	const plan = taken === null ? planned : { ...planned, action: 'blocked' as const, reason: taken };
	const before = listed.find(({ summary }) => summary.id === plan.listed?.id) ?? null;
	return { plan, before, isAllowed: settings.actions.has(plan.action) };
}

/** What an earlier item of the set has taken already; `null` for nothing. */
function takenWithin(set: DesiredSet, desired: DesiredItem, { action }: Plan): string | null {
	const { firstOf, firstOfName, operationContext } = set;
	const { key, itemIndex, input } = desired;
	const { provider } = operationContext;
	if (key === null) return null;
	const first = firstOf.get(key) ?? itemIndex;
	if (isRepeated(set, desired)) {
		return `Item ${first} is the same template: a set can hold each name and language only once`;
	}
	const namesake = firstOfName.get(nameKey(input.changes.name ?? '')) ?? itemIndex;
	const isTaken = provider.limits.name.unique === true && action === 'create';
	if (!isTaken || namesake === itemIndex) return null;
	return `Item ${namesake} has the same name: ${provider.displayName} allows a name only once, whatever the language`;
}

/** Whether an earlier item of the set is the same template. */
function isRepeated({ firstOf }: DesiredSet, { key, itemIndex }: DesiredItem): boolean {
	return key !== null && (firstOf.get(key) ?? itemIndex) !== itemIndex;
}

/** Why it is not certain that a template is not there; `null` where it is. */
function maybeThere(
	{ operationContext: { provider } }: DesiredSet,
	{ action, definition: { name, language } }: Plan,
	{ unreadable }: AccountTemplates,
): string | null {
	if (action !== 'create') return null;
	const isUnique = provider.limits.name.unique === true;
	const one = unreadable.find(
		(row) =>
			row.name !== null &&
			sameName(row.name, name) &&
			(isUnique || row.language === null || sameLanguage(row.language, language)),
	);
	if (one === undefined) return null;
	return `${provider.displayName} lists a template of this name that cannot be read, so it may already exist: ${one.reason}`;
}

/** Deletes come after everything else, and never in a dry run. */
function pruneTasks(
	{ operationContext, keys, planned, items, dryRun }: DesiredSet,
	prefix: string,
	{ ofPrefix }: AccountTemplates,
	{ tally, progress, outage }: { tally: Tally; progress: SetProgress; outage: Outage },
): Task[] {
	const { provider } = operationContext;
	const [first] = items;
	if (first === undefined) return [];
	const lacks =
		provider.deleteTemplate === undefined
			? `${provider.displayName} cannot delete a template. ${provider.unsupportedHint.delete ?? ''}`.trim()
			: null;
	const deletesEveryLanguage = provider.capabilities.includes('deleteEveryLanguage');
	const plans = planPrune(
		ofPrefix.map((found) => ({ ...found.summary, found })),
		{ prefix, desired: keys, planned },
		{ lacks, deletesEveryLanguage },
	);
	const deleted = new Map<string, Promise<PlanItem>>();
	return plans.map((plan: Prune<NamedTemplate['summary'] & { found: NamedTemplate }>) => {
		const writes = !dryRun && plan.action === 'delete';
		const { found } = plan.template;
		return {
			itemIndex: first.itemIndex,
			writes,
			execute: async () => {
				const name = nameKey(plan.template.name);
				const earlier = deletesEveryLanguage ? deleted.get(name) : undefined;
				const isUntried = writes && outage.isThere && earlier === undefined;
				const untried = isUntried ? notTried(provider.displayName) : null;
				const isKept = plan.action === 'delete' && !progress.isComplete;
				const kept = untried ?? (isKept ? SET_INCOMPLETE : null);
				const removal =
					kept === null
						? pruneTemplate(operationContext, { ...plan, found }, { writes, earlier, outage })
						: pruneTemplate(
								operationContext,
								{ ...plan, action: 'blocked', reason: kept, found },
								{ writes: false, earlier: undefined, outage },
							);
				// Another language of it is not tried either.
				if (!isUntried) deleted.set(name, removal);
				const item = await removal;
				tally.add(item, isUntried ? 'not tried' : undefined);
				return [item];
			},
		};
	});
}
