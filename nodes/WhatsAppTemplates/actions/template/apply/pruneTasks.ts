import type { TemplateProvider } from '../../../../shared/providers/provider';
import { normalName } from '../../../../shared/template/language';
import type { PlanItem } from '../../../../shared/template/planItem';
import { keptInRun } from '../../onceInRun';
import type { Task } from '../../operation';
import { goneAfterAll } from '../write/outcome';
import type { Attempt } from './attempt';
import { standing } from './attempt';
import { pruneTemplate } from './executePlan';
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
	const lacks = provider.deleteTemplate === undefined ? lackOf(provider, 'delete') : null;
	const deletesEveryLanguage = provider.capabilities.includes('deleteEveryLanguage');
	const plans = planPrune(ofPrefix, { ...set, prefix }, { lacks, deletesEveryLanguage });
	const { itemIndex } = first;
	const attempts = keptInRun<Attempt>(context, `prune ${set.account}`);
	const listed = new Set(plans.map(({ template }) => template.summary.id));
	const gone = [...attempts]
		.filter(([id]) => !listed.has(String(id)))
		.flatMap(([, { item }]) => deletedEarlier(item, provider))
		.map((item) => ({ itemIndex, writes: false, execute: async () => tally.add(item) }));
	const deleted = new Map<string, Promise<Attempt>>();
	const tasks = plans.map((plan) => {
		const writes = !dryRun && plan.action === 'delete';
		return {
			itemIndex,
			writes,
			execute: async () => {
				const { id } = plan.template.summary;
				const before = standing(attempts.get(id), { writes });
				if (before !== undefined) return tally.add(before.item);
				const name = nameOf(plan);
				const earlier = deletesEveryLanguage ? deleted.get(name) : undefined;
				const isUntried = writes && outage.hasBegun && earlier === undefined;
				const untried = isUntried ? notTried(provider.displayName) : null;
				const isKept = plan.action === 'delete' && !progress.isComplete;
				const kept = untried ?? (isKept ? SET_INCOMPLETE : null);
				const removal =
					kept === null
						? pruneTemplate(operationContext, plan, { writes, earlier, outage })
						: pruneTemplate(
								operationContext,
								{ ...plan, action: 'blocked', reason: kept },
								{ writes: false, earlier: undefined, outage },
							);
				// Another language of it is not tried either.
				if (!isUntried) deleted.set(name, removal);
				const attempt = await removal;
				if (writes && kept === null) {
					attempts.set(id, attempt);
					// The same call deletes these, also where this try does not come to them.
					const isOther = (one: Prune) => one !== plan && nameOf(one) === name;
					for (const other of deletesEveryLanguage ? plans.filter(isOther) : []) {
						const how = { writes, earlier: removal, outage };
						const { summary } = other.template;
						attempts.set(summary.id, await pruneTemplate(operationContext, other, how));
					}
				}
				return tally.add(attempt.item, isUntried ? 'not tried' : undefined);
			},
		};
	});
	return [...gone, ...tasks];
}

function nameOf({ template }: Prune): string {
	return normalName(template.summary.name);
}

/** What is said of a template that is gone, where an earlier try of the run deleted it or may have. */
function deletedEarlier(item: PlanItem, provider: TemplateProvider): PlanItem[] {
	if (item.applied === true) return [item];
	if (item.applied === false) return [];
	return [{ ...item, action: 'delete', applied: true, reason: goneAfterAll(provider) }];
}
