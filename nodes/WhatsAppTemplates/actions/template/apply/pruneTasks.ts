import { normalName } from '../../../../shared/template/language';
import type { PlanItem } from '../../../../shared/template/planItem';
import type { Task } from '../../operation';
import { pruneTemplate } from './executePlan';
import { notTried } from './outage';
import { planPrune } from './prune';
import { lackOf } from '../lackOf';
import type { NamedTemplate } from './readAccountTemplates';
import type { ApplyRun } from './applyRun';

const SET_INCOMPLETE =
	'Not deleted, because another template of this set is not created: it may be the one that takes its place';

/** Deletes come after everything else, and never in a dry run. */
export function pruneTasks(
	{ set, tally, progress, outage }: ApplyRun,
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
	const deleted = new Map<string, Promise<PlanItem>>();
	return plans.map((plan) => {
		const writes = !dryRun && plan.action === 'delete';
		return {
			itemIndex: first.itemIndex,
			writes,
			execute: async () => {
				const name = normalName(plan.template.summary.name);
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
				const item = await removal;
				tally.add(item, isUntried ? 'not tried' : undefined);
				return [item];
			},
		};
	});
}
