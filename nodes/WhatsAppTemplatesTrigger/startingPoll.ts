import type { IPollFunctions } from 'n8n-workflow';

/** n8n starts by itself what was active before it stopped. */
const STARTED_BY_N8N: ReadonlySet<string> = new Set(['init', 'leadershipChange']);

/** Ids of the nodes that have polled since n8n started, by the static data of their workflow. */
const polled = new WeakMap<object, Set<string>>();

/**
 * Whether this is the poll with which n8n starts an active workflow after a restart. n8n 2.41 tries
 * five times within half a minute and then gives the trigger up for good, over further restarts as
 * well, while the workflow is still shown as active (n8n's workflow-publication-reconciler looks
 * after triggers marked `activated` only). So this one poll must not throw.
 *
 * The ticks that follow have the same activation mode; what tells them apart is that n8n keeps the
 * workflow in memory while it runs.
 */
export function isStartingPoll(context: IPollFunctions): boolean {
	if (!STARTED_BY_N8N.has(context.getActivationMode())) return false;
	// A trigger that never polled has nothing to go on with: its first failure must be seen.
	if (Object.keys(context.getWorkflowStaticData('node')).length === 0) return false;
	const workflow = context.getWorkflowStaticData('global');
	const nodes = polled.get(workflow) ?? new Set();
	const { id } = context.getNode();
	if (nodes.has(id)) return false;
	polled.set(workflow, nodes.add(id));
	return true;
}
