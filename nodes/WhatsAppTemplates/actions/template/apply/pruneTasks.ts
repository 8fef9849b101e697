import groupBy from 'lodash/groupBy';

import type { TemplateProvider } from '../../../../shared/providers/provider';
import { normalName } from '../../../../shared/template/language';
import type { PlanItem } from '../../../../shared/template/planItem';
import { keptInRun } from '../../onceInRun';
import type { Task } from '../../operation';
import { goneAfterAll } from '../write/outcome';
import type { Attempt } from './attempt';
import { standing } from './attempt';
import { executePrune, presentPrune } from './executePlan';
import { notTried } from './outage';
import type { Prune } from './prune';
import { planPrune } from './prune';
import { lackOf } from '../lackOf';
import type { NamedTemplate } from './readAccountTemplates';
import type { ApplyRun } from './applyRun';

const SET_INCOMPLETE =
	'Not deleted, because another template of this set is not created: it may be the one that takes its place';

/** Deletes come after everything else, and never in a dry run. */
export function pruneTasks(
	{ context, set, tally, progress, outage }: ApplyRun,
	prefix: string,
	ofPrefix: readonly NamedTemplate[],
): Task[] {
	const { operationContext, items, dryRun } = set;
	const { provider } = operationContext;
	const [first] = items;
	if (first === undefined) return [];
	const { itemIndex } = first;
	const lacks = provider.deleteTemplate === undefined ? lackOf(provider, 'delete') : null;
	const deletesEveryLanguage = provider.capabilities.includes('deleteEveryLanguage');
	const plans = planPrune(ofPrefix, { ...set, prefix }, { lacks, deletesEveryLanguage });

	const attempts = keptInRun<Attempt>(context, `prune ${set.account}`);
	const standingOf = ({ action, template }: Prune) =>
		standing(attempts.get(template.summary.id), { writes: !dryRun && action === 'delete' });
	const listed = new Set(plans.map(({ template }) => template.summary.id));
	const told = [
		...[...attempts]
			.filter(([id]) => !listed.has(String(id)))
			.flatMap(([, { item }]) => deletedEarlier(item, provider)),
		...plans.flatMap((plan) => standingOf(plan)?.item ?? []),
	].map((item) => ({ itemIndex, writes: false, execute: async () => tally.add(item) }));

	const left = plans.filter((plan) => standingOf(plan) === undefined);
	const calls = deletesEveryLanguage
		? Object.values(groupBy(left, ({ template }) => normalName(template.summary.name)))
		: left.map((plan) => [plan]);
	const tasks = calls.map((together) => {
		// What one call deletes is planned alike.
		const isPlanned = together.every(({ action }) => action === 'delete');
		const writes = !dryRun && isPlanned;
		const execute = async () => {
			const isUntried = writes && outage.hasBegun;
			const whyNot = isUntried
				? notTried(provider.displayName)
				: isPlanned && !progress.isComplete
					? SET_INCOMPLETE
					: null;
			const present = (plan: Prune) => presentPrune(operationContext, plan);
			if (whyNot !== null) {
				const blocked = together.map((plan) =>
					present({ ...plan, action: 'blocked', reason: whyNot }),
				);
				return blocked.flatMap((item) => tally.add(item, isUntried ? 'not tried' : undefined));
			}
			if (!writes) return together.flatMap((plan) => tally.add(present(plan)));
			const [{ template }] = together as [Prune];
			const { mayRepeat, ...ended } = await executePrune(operationContext, template, outage);
			return together.flatMap((plan) => {
				const item = { ...present(plan), ...ended };
				keep(attempts, plan.template.summary.id, { item, mayRepeat });
				return tally.add(item);
			});
		};
		return { itemIndex, writes, execute };
	});
	return [...told, ...tasks];
}

/** A refusal does not undo what may have been deleted before. */
function keep(attempts: Map<number | string, Attempt>, id: string, attempt: Attempt): void {
	const isInDoubt = attempts.get(id)?.item.applied === null;
	if (!isInDoubt || attempt.item.applied !== false) attempts.set(id, attempt);
}

/** What is said of a template that is gone, where an earlier try of the run deleted it or may have. */
function deletedEarlier(item: PlanItem, provider: TemplateProvider): PlanItem[] {
	if (item.applied === true) return [item];
	if (item.applied === false) return [];
	return [{ ...item, action: 'delete', applied: true, reason: goneAfterAll(provider) }];
}
