import type { IPollFunctions } from 'n8n-workflow';

/** Ids of the nodes that have polled, by the static data of their workflow. */
const polled = new WeakMap<object, Set<string>>();

/**
 * Whether the node polls for the first time since n8n took its workflow into memory, and notes that
 * it did. n8n's older engine keeps the workflow there while it is active, and all its ticks bear the
 * activation mode of that first poll; only this tells them apart.
 */
export function isFirstPoll(context: IPollFunctions): boolean {
	const workflow = context.getWorkflowStaticData('global');
	const nodes = polled.get(workflow) ?? new Set();
	const { id } = context.getNode();
	if (nodes.has(id)) return false;
	polled.set(workflow, nodes.add(id));
	return true;
}
