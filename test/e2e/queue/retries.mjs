import { setTimeout as delay } from 'node:timers/promises';
import { outputOf } from '../../../scripts/n8n/rest.mjs';
import { untilEnded } from './workload.mjs';

const ENDS_WITHIN_MS = 60_000;

/**
 * Presses Retry for the executions that died with their worker, and waits until each has put out
 * what a sync says. n8n 2.41 leaves the old error beside the new result and calls such a retry
 * failed, so its status says nothing.
 *
 * @param {import('./cluster.mjs').Cluster} cluster
 * @param {string[]} workflowIds
 * @param {number} count executions that must have ended before
 * @returns {Promise<{ retried: number, synced: number, statuses: string[] }>}
 */
export async function retryTheDead(cluster, workflowIds, count) {
	const { n8n, query } = cluster;
	await untilEnded(cluster, workflowIds, count);
	const list = workflowIds.map((id) => `'${id}'`).join(', ');
	const dead = await query(
		`SELECT id FROM execution_entity
		 WHERE "workflowId" IN (${list}) AND "retryOf" IS NULL AND status <> 'success'`,
	);
	for (const [id] of dead) {
		await n8n.request('POST', `/executions/${id}/retry`, { loadWorkflow: false });
	}
	const giveUpAt = Date.now() + ENDS_WITHIN_MS;
	for (;;) {
		const retries = await query(
			`SELECT id FROM execution_entity
			 WHERE "workflowId" IN (${list}) AND "retryOf" IS NOT NULL AND "stoppedAt" IS NOT NULL`,
		);
		if (retries.length >= dead.length || Date.now() > giveUpAt) {
			const executions = await Promise.all(retries.map(([id]) => n8n.getExecution(id)));
			return {
				retried: dead.length,
				synced: executions.filter((each) => outputOf(each, 'Templates')[0]?.outcome).length,
				statuses: executions.map(({ status }) => status),
			};
		}
		await delay(250);
	}
}
