import { BARE_NODES } from '../bareNodes.mjs';
import { activeWorkflow, execute, itemsOf, withN8n } from '../n8nServer.mjs';
import { interleavedMedians } from '../timing.mjs';

const COUNT = 10_000;
/** As one of many rows. */
const COUNT_OF_WHOLE = 2_000;
const AT_MOST = 1;

/** @type {import('../row.mjs').Row} */
export const prepareMessage = {
	id: '13',
	work: 'Prepare Message, items of one template, in a real n8n',
	rival: 'Edit Fields (Set) with the same three expressions, in the same n8n',
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
async function measure(n8n, { sandbox, smoke, whole, add }) {
	const count = smoke ? COUNT / 10 : whole ? COUNT_OF_WHOLE : COUNT;
	await sandbox.fill('lancePilot', 10, { statuses: ['APPROVED'] });
	/** @type {Record<string, () => Promise<number>>} */
	const contestants = {};
	const items = { name: 'Items', type: 'CUSTOM.bareItems', typeVersion: 1, parameters: { count } };
	for (const [name, node] of Object.entries(await nodesOf(n8n, sandbox))) {
		const id = await activeWorkflow(n8n.rest, name, [items, node]);
		const { length: put } = await itemsOf(n8n.rest, (await execute(n8n, name, id)).id);
		if (put !== count) throw new Error(`${name} put out ${put} items`);
		contestants[name] = async () => (await execute(n8n, name, id)).ms;
	}
	const rounds = smoke ? { runs: 1, warmUps: 0 } : { runs: 7, warmUps: 1 };
	const { ours, rival } = await interleavedMedians(contestants, rounds);
	add({
		case: `${count} items, values from expressions`,
		unit: 'ms',
		ours,
		rival,
		ratio: ours / rival,
		atMost: AT_MOST,
		goal: `≤ ${AT_MOST} × rival`,
	});
}

/**
 * @param {import('../n8nServer.mjs').BenchN8n} n8n
 * @param {import('../sandbox.mjs').BenchSandbox} sandbox
 * @returns {Promise<Record<'ours' | 'rival', any>>}
 */
async function nodesOf({ rest }, sandbox) {
	const { name, type, data } = sandbox.credentials.lancePilot;
	const { id } = await rest.createCredential({ name, type, data });
	const { copy } = await sandbox.command('templates', { provider: 'lancePilot' });
	const byId = (/** @type {string} */ value) => ({ __rl: true, mode: 'id', value });
	const body = { body_1: '={{ $json.name }}', body_2: '={{ $json.order }}' };
	const values = { to: '={{ $json.to }}', ...body };
	return {
		ours: {
			name: 'Prepare Message',
			type: 'n8n-nodes-whatsapp-templates.whatsAppTemplates',
			typeVersion: 1,
			credentials: { [type]: { id, name } },
			parameters: {
				provider: 'lancePilot',
				resource: 'template',
				operation: 'prepareMessage',
				workspaceId: byId(sandbox.accounts.lancePilot),
				template: byId(String(copy[0].id)),
				recipient: values.to,
				inputMode: 'fields',
				values: { mappingMode: 'defineBelow', value: body, matchingColumns: [], schema: [] },
			},
		},
		rival: {
			name: 'Edit Fields',
			type: 'n8n-nodes-base.set',
			typeVersion: 3.4,
			parameters: {
				assignments: {
					assignments: Object.entries(values).map(([field, value]) => ({
						id: field,
						name: field,
						value,
						type: 'string',
					})),
				},
				options: {},
			},
		},
	};
}
