import { setTimeout as delay } from 'node:timers/promises';

import { handBuilt } from '../handBuilt.mjs';
import { activeWorkflow, execute, itemsOf, withN8n } from '../n8nServer.mjs';
import { median } from '../timing.mjs';

const COUNT = 6000;
const RESTS_MS = 1000;

/** @type {import('../row.mjs').Row} */
export const getMany = {
	id: '7',
	work: 'Get Many of 6,000 templates in a real n8n',
	rival: 'HTTP Request with pagination and Split Out, in the same n8n',
	sandbox: true,
	n8n: true,

	async run({ sandbox, smoke, add }) {
		const count = smoke ? COUNT / 10 : COUNT;
		await sandbox.fill('lancePilot', count);
		const { name, type, data } = sandbox.credentials.lancePilot;
		await withN8n(async (n8n) => {
			const { id } = await n8n.rest.createCredential({ name, type, data });
			const { httpRequest, splitOut } = handBuilt(sandbox);
			const getAll = (/** @type {string} */ output) => ({
				name: 'Get Many',
				type: 'n8n-nodes-whatsapp-templates.whatsAppTemplates',
				typeVersion: 1,
				credentials: { [type]: { id, name } },
				parameters: {
					provider: 'lancePilot',
					resource: 'template',
					operation: 'getAll',
					workspaceId: { __rl: true, mode: 'id', value: sandbox.accounts.lancePilot },
					returnAll: true,
					output,
				},
			});
			/** @type {Record<string, any[]>} */
			const contestants = {
				simplified: [getAll('simplified')],
				full: [getAll('full')],
				rival: [httpRequest, splitOut],
			};
			/** @type {Record<string, { id: string, ms: number[] }>} */
			const workflows = {};
			for (const [each, steps] of Object.entries(contestants)) {
				const id = await activeWorkflow(n8n.rest, each, steps);
				const items = await itemsOf(n8n.rest, (await execute(n8n, each, id)).id);
				if (items !== count) throw new Error(`${each} put out ${items} items`);
				workflows[each] = { id, ms: [] };
			}
			const order = Object.entries(workflows);
			for (let run = 0; run < (smoke ? 1 : 7); run++) {
				for (const [each, workflow] of run % 2 === 0 ? order : order.toReversed()) {
					// n8n still saves what the one before put out.
					await delay(RESTS_MS);
					workflow.ms.push((await execute(n8n, each, workflow.id)).ms);
				}
			}
			const rival = median(workflows.rival.ms);
			for (const each of ['simplified', 'full']) {
				const ours = median(workflows[each].ms);
				add({
					case: each,
					unit: 'ms',
					ours,
					rival,
					ratio: ours / rival,
					atMost: 0.6,
					goal: '≤ 0.6 × rival',
				});
			}
		});
	},
};
