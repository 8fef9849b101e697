import { setTimeout as delay } from 'node:timers/promises';

const LANES = 12;
const LOOK_EVERY_MS = 250;
const ENDS_WITHIN_MS = 240_000;

/**
 * Calls webhooks in turn, several at a time. n8n answers as soon as the execution is queued.
 *
 * @param {string[]} urls
 * @param {number} count
 */
export async function callWebhooks(urls, count) {
	let next = 0;
	const lane = async () => {
		while (next < count) {
			const url = urls[next++ % urls.length];
			const response = await fetch(url, { method: 'POST' });
			if (!response.ok) throw new Error(`${url}: ${response.status} ${await response.text()}`);
		}
	};
	await Promise.all(Array.from({ length: LANES }, lane));
}

/**
 * Executions of some workflows, by status.
 *
 * @param {import('./cluster.mjs').Cluster} cluster
 * @param {string[]} workflowIds
 */
export async function countExecutions({ query }, workflowIds) {
	const rows = await query(
		`SELECT status, count(*) FROM execution_entity
		 WHERE "workflowId" IN (${workflowIds.map((id) => `'${id}'`).join(', ')})
		 GROUP BY status`,
	);
	return Object.fromEntries(rows.map(([status, count]) => [status, Number(count)]));
}

/**
 * Waits until so many executions have come to an end, whichever.
 *
 * @param {import('./cluster.mjs').Cluster} cluster
 * @param {string[]} workflowIds
 * @param {number} count
 * @returns {Promise<Record<string, number>>} by status
 */
export async function untilEnded(cluster, workflowIds, count) {
	const giveUpAt = Date.now() + ENDS_WITHIN_MS;
	for (;;) {
		const byStatus = await countExecutions(cluster, workflowIds);
		const { success = 0, error = 0, crashed = 0, canceled = 0 } = byStatus;
		if (success + error + crashed + canceled >= count) return byStatus;
		if (Date.now() > giveUpAt) {
			throw new Error(`Not all of ${count} executions ended: ${JSON.stringify(byStatus)}`);
		}
		await delay(LOOK_EVERY_MS);
	}
}

/**
 * Executions that did not succeed.
 *
 * @param {import('./cluster.mjs').Cluster} cluster
 * @param {string[]} workflowIds
 * @returns {Promise<string[]>} their ids
 */
export async function deadExecutions({ query }, workflowIds) {
	const rows = await query(
		`SELECT id FROM execution_entity WHERE status <> 'success'
		 AND "workflowId" IN (${workflowIds.map((id) => `'${id}'`).join(', ')})
		 ORDER BY id`,
	);
	return rows.map(([id]) => id);
}
