import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

import { installN8n } from '../../scripts/n8n/install.mjs';
import { installPackage } from '../../scripts/n8n/package.mjs';
import { restClient } from '../../scripts/n8n/rest.mjs';
import { startN8n } from '../../scripts/n8n/server.mjs';
import { repository } from '../../scripts/setup/repository.mjs';

/** n8n answers a webhook a moment after it activated the workflow. */
const REGISTERS_WITHIN_MS = 30_000;
/** After an execution n8n still saves what it put out. */
const RESTS_MS = 700;

/**
 * @typedef {object} BenchN8n
 * @property {ReturnType<typeof restClient>} rest with its owner logged in
 * @property {string} url
 */

/**
 * A real n8n with this package installed from its tarball, on a database of its own.
 *
 * @param {(n8n: BenchN8n) => Promise<void>} use
 * @param {(userFolder: string) => Promise<Record<string, string>>} [prepare] before n8n starts;
 *   returns settings for its environment
 */
export async function withN8n(use, prepare = async () => ({})) {
	const installed = await installN8n();
	const userFolder = await mkdtemp(join(tmpdir(), 'bench-n8n-'));
	const packageJson = JSON.parse(await readFile(join(repository, 'package.json'), 'utf8'));
	try {
		await installPackage({ repository, userFolder, packageJson });
		const env = await prepare(userFolder);
		const { url, stop } = await startN8n({ installed, userFolder, env });
		try {
			const rest = restClient(url);
			await rest.logIn();
			await use({ rest, url });
		} finally {
			await stop();
		}
	} finally {
		await rm(userFolder, { recursive: true, force: true });
	}
}

/**
 * A workflow that a webhook starts and that answers when it is done, with nothing; activated.
 *
 * @param {ReturnType<typeof restClient>} rest
 * @param {string} name of the workflow and of its webhook's path
 * @param {any[]} steps nodes after the webhook, one behind the other
 * @returns {Promise<string>} its id
 */
export async function activeWorkflow(rest, name, steps) {
	const webhook = {
		name: 'Webhook',
		type: 'n8n-nodes-base.webhook',
		typeVersion: 2,
		webhookId: name,
		parameters: { path: name, responseMode: 'lastNode', responseData: 'noData', options: {} },
	};
	const nodes = [webhook, ...steps].map((node, index) => ({
		id: `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`,
		position: [index * 200, 0],
		...node,
	}));
	const connections = Object.fromEntries(
		nodes
			.slice(1)
			.map(({ name: next }, index) => [
				nodes[index].name,
				{ main: [[{ node: next, type: 'main', index: 0 }]] },
			]),
	);
	const { id } = await rest.createWorkflow({ name, nodes, connections, settings: {} });
	await rest.activate(id);
	return id;
}

/**
 * Runs such a workflow to its end, and lets n8n rest.
 *
 * @param {BenchN8n} n8n
 * @param {string} name
 * @param {string} workflowId
 * @returns {Promise<{ id: string, ms: number }>} n8n's record of it, and how long it took by that
 */
export async function execute({ rest, url }, name, workflowId) {
	const giveUpAt = Date.now() + REGISTERS_WITHIN_MS;
	for (;;) {
		const answer = await fetch(`${url}/webhook/${name}`);
		if (answer.ok) break;
		if (answer.status !== 404 || Date.now() > giveUpAt) {
			throw new Error(`${name}: ${answer.status} ${await answer.text()}`);
		}
		await delay(200);
	}
	const { results } = await rest.listExecutions({ workflowId, limit: 1 });
	/** @type {any[]} */
	const [{ id, status, startedAt, stoppedAt }] = results;
	if (status !== 'success') throw new Error(`${name}: ${status}`);
	await delay(RESTS_MS);
	return { id, ms: Date.parse(stoppedAt) - Date.parse(startedAt) };
}

/**
 * What the last node of a run put out. Of a large run n8n takes a second or two to tell.
 *
 * @param {BenchN8n['rest']} rest
 * @param {string} id
 * @returns {Promise<any[]>} the items
 */
export async function itemsOf(rest, id) {
	const { data } = await rest.getExecution(id);
	const last = data.resultData.runData[data.resultData.lastNodeExecuted].at(-1);
	return last.data?.main?.[0] ?? [];
}
