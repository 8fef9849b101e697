import assert from 'node:assert/strict';
import { setTimeout as delay } from 'node:timers/promises';
import { watchingWorkflow } from '../faults/watchingWorkflow.mjs';
import { createCredentials, openSandbox } from '../support/lab.mjs';
import { AT_A_TIME, openCluster } from './cluster.mjs';
import { syncWorkflows } from './syncs.mjs';
import { updateWithPicture } from './update.mjs';
import { callWebhooks, countExecutions, deadExecutions, untilEnded } from './workload.mjs';
import { byId, untilPublished } from './workflows.mjs';

/** A second workspace of the sandbox, with a template under review that no sync workflow touches. */
const WATCHED = '8b0e6c1d-2f43-4c8a-b7de-5a1f9c3e7d20';

/**
 * Queue mode: one main, two workers, PostgreSQL and Redis. 1,000 executions in the long form.
 *
 * @param {import('../support/openSuite.mjs').Suite} suite
 */
export async function run(suite) {
	const { check, note, full } = suite;
	const all = full ? 1_000 : 200;
	const sandbox = await openSandbox(suite);
	const cluster = await openCluster(suite);
	const one = await cluster.startWorker('worker 1');
	const two = await cluster.startWorker('worker 2');
	const credentials = await createCredentials(cluster.n8n, sandbox.url);
	const watching = await activateTrigger(cluster, sandbox, credentials.lancePilot);
	const syncs = await syncWorkflows(cluster, sandbox, credentials, full ? 4 : 1);
	const ids = syncs.map(({ id }) => id);
	const urls = syncs.map(({ url }) => url);

	await check(
		'an update with a picture runs on a worker, the picture reaches the vendor',
		async () => {
			const { executionId, status, sentSha256, receivedSha256, storedAs } = await updateWithPicture(
				cluster,
				sandbox,
				credentials,
			);
			assert.equal(status, 'success');
			assert.equal(receivedSha256, sentSha256);
			const ran = [one, two].filter((worker) => worker.started().has(executionId));
			assert.equal(ran.length, 1);
			note(`the picture was kept in PostgreSQL (${storedAs}) and read by ${ran[0].name}`);
		},
	);

	let called = 0;
	/** @param {number} count */
	const measure = async (count) => {
		const startedAt = Date.now();
		await callWebhooks(urls, count);
		called += count;
		await untilEnded(cluster, ids, called);
		return count / ((Date.now() - startedAt) / 1_000);
	};
	// The first executions of a process load the nodes.
	const warmUp = all / 10;
	await measure(warmUp);
	const withTwo = await measure(all * 0.25);

	await check('sync executions are spread over both workers', async () => {
		const shares = [one, two].map((worker) => worker.started().size);
		note(`worker 1 ran ${shares[0]}, worker 2 ran ${shares[1]}`);
		for (const share of shares) assert.ok(share > called / 5, `${shares.join(' and ')}`);
		assert.deepEqual(await countExecutions(cluster, ids), { success: called });
	});

	await check('none is lost when a worker is killed', async () => {
		const count = all * 0.4;
		const calling = callWebhooks(urls, count);
		await untilEnded(cluster, ids, called + Math.floor(count / 3));
		await two.kill();
		await calling;
		called += count;
		const byStatus = await untilEnded(cluster, ids, called);
		const dead = await deadExecutions(cluster, ids);
		note(
			`worker 2 died with ${dead.length} executions in its hands, which n8n marks as ${describe(byStatus)}`,
		);
		assert.ok(dead.length <= AT_A_TIME, `${dead.length} died, at most ${AT_A_TIME} were running`);
		// Worker 2 may have died before it wrote down what it took; the other one had none of them.
		for (const id of dead) assert.ok(!one.started().has(id), `${id} was with worker 1`);
		// n8n keeps no input for its own Retry, so whoever wanted the work done asks again.
		await callWebhooks(urls, dead.length);
		called += dead.length;
		await untilEnded(cluster, ids, called);
		assert.deepEqual(await deadExecutions(cluster, ids), dead);
	});

	const withOne = await measure(all * 0.25);
	await check(`${all} sync executions succeeded, the dead ones are accounted for`, async () => {
		const { success, error = 0, ...others } = await countExecutions(cluster, ids);
		assert.deepEqual({ success, others }, { success: all, others: {} });
		assert.equal(success + error, called);
		// At Meta, the source itself, a sync reads the list.
		const lists = sandbox.requests({ provider: 'meta', path: 'message_templates' });
		const asked = sandbox.requests({ method: 'POST', path: 'sync' }).length + lists.length;
		assert.ok(asked >= all, `the vendors were asked ${asked} times`);
	});
	note(
		`${withTwo.toFixed(1)} executions a second with two workers, ${withOne.toFixed(1)} with one: ${(withTwo / withOne).toFixed(2)} times`,
	);

	await check('a trigger polled by the main starts executions on a worker', async () => {
		const executionId = await watching.emitted();
		assert.ok(one.started().has(executionId) || two.started().has(executionId));
		assert.ok(!/Worker started execution/.test(cluster.main.logs()));
	});
}

/**
 * Activates the trigger, then lets Meta decide the template it waits for.
 *
 * @param {import('./cluster.mjs').Cluster} cluster
 * @param {import('../../sandbox/server.ts').Sandbox} sandbox
 * @param {object} credentials
 */
async function activateTrigger({ n8n, query }, sandbox, credentials) {
	const second = (new Date().getSeconds() + 30) % 60;
	const trigger = { provider: 'lancePilot', workspaceId: byId(WATCHED) };
	const { id } = await n8n.createWorkflow(watchingWorkflow('Watch', second, trigger, credentials));
	await n8n.activate(id);
	await untilPublished(query);
	sandbox.decide({
		provider: 'lancePilot',
		account: WATCHED,
		template: 'delivery_update',
		status: 'APPROVED',
	});
	return {
		/** @returns {Promise<string>} id of the execution of the decision */
		async emitted() {
			const giveUpAt = Date.now() + 150_000;
			while (Date.now() < giveUpAt) {
				const [[executionId] = []] = await query(
					`SELECT id FROM execution_entity WHERE "workflowId" = '${id}' AND status = 'success'`,
				);
				if (executionId) return executionId;
				await delay(500);
			}
			throw new Error('The trigger emitted nothing');
		},
	};
}

/** @param {Record<string, number>} byStatus */
function describe(byStatus) {
	const others = Object.entries(byStatus).filter(([status]) => status !== 'success');
	return others.map(([status, count]) => `${status} (${count})`).join(', ') || 'nothing';
}
