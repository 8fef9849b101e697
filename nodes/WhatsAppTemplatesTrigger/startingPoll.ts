import type { IPollFunctions } from 'n8n-workflow';

/** n8n starts by itself what was active before it stopped. */
const STARTED_BY_N8N: ReadonlySet<string> = new Set(['init', 'leadershipChange']);

/**
 * Whether this is the poll with which n8n starts an active workflow after a restart. n8n 2.41 tries
 * five times within half a minute and then gives the trigger up for good, over further restarts as
 * well, while the workflow is still shown as active (n8n's workflow-publication-reconciler looks
 * after triggers marked `activated` only). So this one poll must not throw.
 * @param isFirst see firstPoll.ts
 */
export function isStartingPoll(context: IPollFunctions, isFirst: boolean): boolean {
	// A trigger that never polled has nothing to go on with: its first failure must be seen.
	const hasState = Object.keys(context.getWorkflowStaticData('node')).length > 0;
	return isFirst && hasState && STARTED_BY_N8N.has(context.getActivationMode());
}
