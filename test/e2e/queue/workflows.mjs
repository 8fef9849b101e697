import { setTimeout as delay } from 'node:timers/promises';

const PUBLISHED_WITHIN_MS = 60_000;

/** @typedef {{ id: string, url: string }} Hooked a workflow and the address that starts it */

/**
 * Activates a workflow that a call of its webhook starts.
 *
 * @param {import('./cluster.mjs').Cluster} cluster
 * @param {string} path of the webhook
 * @param {{ parameters: object, credentials: object }} node of this package
 * @returns {Promise<Hooked>}
 */
export async function hookedWorkflow({ n8n, main, query }, path, { parameters, credentials }) {
	const { id } = await n8n.createWorkflow({
		name: path,
		nodes: [
			{
				id: `${path}-hook`,
				webhookId: `${path}-hook`,
				name: 'Called',
				type: 'n8n-nodes-base.webhook',
				typeVersion: 2,
				position: [0, 0],
				parameters: { httpMethod: 'POST', path, responseMode: 'onReceived', options: {} },
			},
			{
				id: `${path}-templates`,
				name: 'Templates',
				type: 'n8n-nodes-whatsapp-templates.whatsAppTemplates',
				typeVersion: 1,
				position: [240, 0],
				parameters: { resource: 'template', ...parameters },
				credentials,
			},
		],
		connections: { Called: { main: [[{ node: 'Templates', type: 'main', index: 0 }]] } },
		settings: {},
	});
	await n8n.activate(id);
	await untilPublished(query);
	return { id, url: `${main.url}/webhook/${path}` };
}

/**
 * Waits until n8n has started all that is active; it does so a moment after it says so.
 *
 * @param {import('./cluster.mjs').Cluster['query']} query
 */
export async function untilPublished(query) {
	const giveUpAt = Date.now() + PUBLISHED_WITHIN_MS;
	for (;;) {
		const open = await query(
			`SELECT id FROM workflow_publication_outbox WHERE status IN ('pending', 'in_progress')`,
		);
		if (open.length === 0) return;
		if (Date.now() > giveUpAt) throw new Error(`n8n has yet to start ${open.length} workflows`);
		await delay(200);
	}
}

/** @param {string} value */
export function byId(value) {
	return { __rl: true, mode: 'id', value };
}
