import { BARE_NODES, bareNode } from '../bareNodes.mjs';
import { activeWorkflow, execute, itemsOf, withN8n } from '../n8nServer.mjs';
import { interleavedMedians, WARM_UPS_IN_N8N } from '../timing.mjs';

const COUNT = 6000;
const AT_MOST = 1.15;

/** @type {import('../row.mjs').Row} */
export const getMany = {
	id: '7',
	work: 'Get Many of 6,000 templates in a real n8n',
	rival: 'a bare node that puts the rows out as they came, in the same n8n',
	sandbox: true,
	n8n: true,

	run: (bench) =>
		withN8n(
			(n8n) => measure(n8n, bench),
			async () => BARE_NODES,
		),
};

/**
 * @param {import('../n8nServer.mjs').BenchN8n} n8n
 * @param {import('../row.mjs').Bench} bench
 */
async function measure(n8n, { sandbox, smoke, add }) {
	const count = smoke ? COUNT / 10 : COUNT;
	await sandbox.fill('lancePilot', count);
	/** @type {Record<string, () => Promise<number>>} */
	const contestants = {};
	for (const [name, steps] of Object.entries(await workflowsOf(n8n, sandbox, count))) {
		const id = await activeWorkflow(n8n.rest, name, steps);
		const items = await itemsOf(n8n.rest, (await execute(n8n, name, id)).id);
		if (items !== count) throw new Error(`${name} put out ${items} items`);
		contestants[name] = async () => (await execute(n8n, name, id)).ms;
	}
	const rounds = smoke ? { runs: 1, warmUps: 0 } : { runs: 7, warmUps: WARM_UPS_IN_N8N };
	const { rival, ...ours } = await interleavedMedians(contestants, rounds);
	for (const [output, ms] of Object.entries(ours)) {
		add({
			case: output,
			unit: 'ms',
			ours: ms,
			rival,
			ratio: ms / rival,
			atMost: AT_MOST,
			goal: `≤ ${AT_MOST} × rival`,
		});
	}
}

/**
 * @param {import('../n8nServer.mjs').BenchN8n} n8n
 * @param {import('../sandbox.mjs').BenchSandbox} sandbox
 * @param {number} count templates
 * @returns {Promise<Record<string, any[]>>} the nodes of each contestant, ours by their output
 */
async function workflowsOf({ rest }, sandbox, count) {
	const { name, type, data } = sandbox.credentials.lancePilot;
	const { id } = await rest.createCredential({ name, type, data });
	const credentials = { [type]: { id, name } };
	const getAll = (/** @type {string} */ output) => ({
		name: 'Get Many',
		type: 'n8n-nodes-whatsapp-templates.whatsAppTemplates',
		typeVersion: 1,
		credentials,
		parameters: {
			provider: 'lancePilot',
			resource: 'template',
			operation: 'getAll',
			workspaceId: { __rl: true, mode: 'id', value: sandbox.accounts.lancePilot },
			returnAll: true,
			output,
		},
	});
	return {
		simplified: [getAll('simplified')],
		full: [getAll('full')],
		rival: [{ ...bareNode('barePages', sandbox, count), credentials }],
	};
}
