import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { BARE_NODES, bareNode } from '../bareNodes.mjs';
import { activeWorkflow, execute, itemsOf, withN8n } from '../n8nServer.mjs';
import { interleavedMedians, WARM_UPS_IN_N8N } from '../timing.mjs';

const COUNT = 6000;
const AT_MOST = 1.15;

/**
 * The floor of an output puts out, in the same n8n, the very items that ours does, held ready: what is
 * left to the package is the time between that and ours.
 *
 * @type {import('../row.mjs').Row}
 */
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

/** @typedef {'simplified' | 'full'} Output */

/** @type {Output[]} */
const OUTPUTS = ['simplified', 'full'];

/**
 * @param {import('../n8nServer.mjs').BenchN8n} n8n
 * @param {import('../row.mjs').Bench} bench
 */
async function measure(n8n, { sandbox, smoke, add }) {
	const count = smoke ? COUNT / 10 : COUNT;
	await sandbox.fill('lancePilot', count);
	const { getAll, bare } = await nodesOf(n8n, sandbox, count);
	const folder = await mkdtemp(join(tmpdir(), 'bench-items-'));
	try {
		/** @type {Record<string, () => Promise<number>>} */
		const contestants = {};
		/**
		 * @param {string} name
		 * @param {object} node
		 * @returns {Promise<any[]>} what it puts out
		 */
		const enter = async (name, node) => {
			const id = await activeWorkflow(n8n.rest, name, [node]);
			const items = await itemsOf(n8n.rest, (await execute(n8n, name, id)).id);
			if (items.length !== count) throw new Error(`${name} put out ${items.length} items`);
			contestants[name] = async () => (await execute(n8n, name, id)).ms;
			return items;
		};
		await enter('rival', bare());
		for (const output of OUTPUTS) {
			const items = await enter(output, getAll(output));
			const file = join(folder, `${output}.json`);
			await writeFile(file, JSON.stringify(items.map(({ json }) => json)));
			await enter(floorOf(output), bare(file));
		}
		const rounds = smoke ? { runs: 1, warmUps: 0 } : { runs: 7, warmUps: WARM_UPS_IN_N8N };
		const ms = await interleavedMedians(contestants, rounds);
		for (const output of OUTPUTS) {
			add({
				case: output,
				unit: 'ms',
				ours: ms[output],
				rival: ms.rival,
				floor: ms[floorOf(output)],
				ratio: ms[output] / ms.rival,
				atMost: AT_MOST,
				goal: `≤ ${AT_MOST} × rival`,
			});
		}
	} finally {
		await rm(folder, { recursive: true, force: true });
	}
}

const floorOf = (/** @type {Output} */ output) => `floor-${output}`;

/**
 * @param {import('../n8nServer.mjs').BenchN8n} n8n
 * @param {import('../sandbox.mjs').BenchSandbox} sandbox
 * @param {number} count templates
 */
async function nodesOf({ rest }, sandbox, count) {
	const { name, type, data } = sandbox.credentials.lancePilot;
	const { id } = await rest.createCredential({ name, type, data });
	const credentials = { [type]: { id, name } };
	return {
		getAll: (/** @type {Output} */ output) => ({
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
		}),
		bare: (itemsFile = '') => {
			const { parameters, ...node } = bareNode('barePages', sandbox, count);
			return { ...node, credentials, parameters: { ...parameters, itemsFile } };
		},
	};
}
