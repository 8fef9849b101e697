import type { IExecuteFunctions } from 'n8n-workflow';

import { isTool } from '../../../../shared/transport/n8nContext';

/** n8n's Loop Over Items. */
const LOOP = 'n8n-nodes-base.splitInBatches';

/**
 * Why a run sees only a part of its set, in the way that it is wired; `null` where nothing says so.
 * What another run has would be deleted by Prune, and created anew after that.
 */
export function whyPartOfSet(context: IExecuteFunctions): string | null {
	const { name, executeOnce } = context.getNode();
	if (executeOnce === true) {
		return 'Execute Once is on, so only the first item is seen. Turn it off in the Settings of this node';
	}
	if (isTool(context)) return 'an agent gives one template at a time';
	const behind = new Set(context.getChildNodes(name).map((node) => node.name));
	const isLoop = (node: { name: string; type: string }) =>
		node.type === LOOP && behind.has(node.name);
	if (context.getParentNodes(name).some(isLoop)) {
		return 'a Loop Over Items node gives a part of the items at a time. Take it out: Items per Batch and Batch Interval are in Options';
	}
	const before = context.getParentNodes(name, { depth: 1 });
	// Of the nodes that start a workflow, an execution has one.
	const isStart = (node: { name: string }) => context.getParentNodes(node.name).length === 0;
	if (before.filter((node) => !isStart(node)).length > 1) {
		return 'several nodes are connected to its input, and n8n may run it once for each of them. Put a Merge node in front of it';
	}
	return null;
}
