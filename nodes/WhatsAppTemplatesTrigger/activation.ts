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

/** n8n starts by itself what was active before it stopped. */
const STARTED_BY_N8N: ReadonlySet<string> = new Set(['init', 'leadershipChange']);

/**
 * Whether this is the poll with which n8n starts an active workflow after a restart. n8n 2.41 tries
 * five times within half a minute and then gives the trigger up for good, over further restarts as
 * well, while the workflow is still shown as active (n8n's workflow-publication-reconciler looks
 * after triggers marked `activated` only). So this one poll must not throw.
 * @param isFirst see {@link isFirstPoll}
 */
export function isStartingPoll(context: IPollFunctions, isFirst: boolean): boolean {
	// A trigger that never polled has nothing to go on with: its first failure must be seen.
	const hasState = Object.keys(context.getWorkflowStaticData('node')).length > 0;
	return isFirst && hasState && STARTED_BY_N8N.has(context.getActivationMode());
}
