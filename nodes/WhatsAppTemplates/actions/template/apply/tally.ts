import type { PlanItem } from '../../../../shared/template/planItem';

/** What a hint says of each kind of item, in the order in which it says it. */
const KINDS = [
	'created',
	'to create',
	'updated',
	'to update',
	'unchanged',
	'blocked',
	'not known',
	'not tried',
	'deleted',
	'to delete',
] as const;

const NEED_CARE = ['blocked', 'not known', 'not tried'] as const;

type Kind = (typeof KINDS)[number];

export type Tally = ReturnType<typeof createTally>;

/** Counts what a run did, or would do. */
export function createTally() {
	const counts = new Map<Kind, number>();
	return {
		/** @returns what a task puts out of the item */
		add(item: PlanItem, kind: Kind = kindOf(item)): PlanItem[] {
			counts.set(kind, (counts.get(kind) ?? 0) + 1);
			return [item];
		},
		/** In one sentence; empty where there was nothing. */
		sum(): { message: string; type: 'info' | 'warning' } {
			const counted = KINDS.flatMap((kind) => {
				const count = counts.get(kind);
				return count === undefined ? [] : [`${count} ${kind}`];
			});
			const needsCare = NEED_CARE.some((kind) => counts.has(kind));
			return { message: counted.join(', '), type: needsCare ? 'warning' : 'info' };
		},
	};
}

function kindOf({ action, applied }: PlanItem): Kind {
	if (applied === null) return 'not known';
	if (action === 'unchanged' || action === 'blocked') return action;
	return applied ? `${action}d` : `to ${action}`;
}
