import { BARE_NODES, bareNode } from '../bareNodes.mjs';
import { handBuilt } from '../handBuilt.mjs';
import { HARDLY_EVER, POLL_METRICS, poll } from '../n8nPolls.mjs';
import { activeWorkflow, execute, itemsOf, withN8n } from '../n8nServer.mjs';
import { interleavedMedians, WARM_UPS_IN_N8N } from '../timing.mjs';

const COUNT = 6000;
/** Of the bare node, by the vendor's latency in milliseconds. */
const AT_MOST = { 0: 1.1, 20: 1.05 };
/** Of what a user would build by hand. */
const AT_MOST_OF_HAND_BUILT = 0.3;

/**
 * The rival that counts is a node in the same n8n that asks for the same pages and looks at none:
 * whatever it takes is n8n's own. The clock is n8n's own. A quiet poll leaves no execution, so its time is what n8n's metric of polls
 * grows by: the duration of `poll()`. A rival's time is from the start to the end of its execution,
 * as n8n records and shows it; the several megabytes that n8n saves after that count for nobody.
 *
 * @type {import('../row.mjs').Row}
 */
export const handBuiltWorkflows = {
	id: '2',
	work: 'a quiet poll of 6,000 templates, LancePilot, in a real n8n',
	rival: 'a bare node that reads the same pages, and both hand-built workflows, in the same n8n',
	sandbox: true,
	n8n: true,

	run: (bench) =>
		withN8n(
			(n8n) => measure(n8n, bench),
			async () => ({ ...POLL_METRICS, ...BARE_NODES }),
		),
};

/**
 * @param {import('../n8nServer.mjs').BenchN8n} n8n
 * @param {import('../row.mjs').Bench} bench
 */
async function measure(n8n, { sandbox, smoke, add }) {
	const count = smoke ? COUNT / 10 : COUNT;
	await sandbox.fill('lancePilot', count);
	const rivals = await rivalsIn(n8n, sandbox);
	const { watching, bare } = await pollingNodes(n8n, sandbox, count);
	const pollOnce = async (/** @type {string} */ id) => {
		await sandbox.command('clearJournal');
		const ms = await poll(n8n, id);
		const { total } = await sandbox.command('load');
		if (total !== count / 100) throw new Error(`The poll made ${total} requests`);
		return ms;
	};

	for (const [latency, atMost] of Object.entries(smoke ? { 0: AT_MOST[0] } : AT_MOST)) {
		await sandbox.command('configure', { latency: Number(latency) });
		const contestants = { ours: () => pollOnce(watching), rival: () => pollOnce(bare) };
		const warmUps = latency === '0' ? WARM_UPS_IN_N8N : 1;
		const rounds = smoke ? { runs: 1, warmUps: 0 } : { runs: 7, warmUps };
		const ms = await interleavedMedians(contestants, rounds);
		add({
			case: `${latency} ms, bare node`,
			unit: 'ms',
			...ms,
			ratio: ms.ours / ms.rival,
			atMost,
			goal: `≤ ${atMost} × rival`,
		});
	}
	for (const { name, runs, run } of rivals) {
		let lastId = '';
		const contestants = {
			ours: () => pollOnce(watching),
			rival: async () => {
				const { id, ms } = await run();
				lastId = id;
				return ms;
			},
		};
		const ms = await interleavedMedians(contestants, { runs: smoke ? 1 : runs, warmUps: 0 });
		const { length: items } = await itemsOf(n8n.rest, lastId);
		if (items > 0) throw new Error(`${name} put out ${items} items`);
		add({
			case: `20 ms, ${name}`,
			unit: 'ms',
			...ms,
			ratio: ms.ours / ms.rival,
			atMost: AT_MOST_OF_HAND_BUILT,
			goal: `≤ ${AT_MOST_OF_HAND_BUILT} × rival`,
		});
	}

	await decideOne(sandbox);
	await poll(n8n, watching);
	// Which must not emit again.
	await poll(n8n, watching);
	const { results } = await n8n.rest.listExecutions({ workflowId: watching });
	if (results.length !== 1)
		throw new Error(`Our trigger emitted ${results.length} times, not once`);
	for (const { name, run } of rivals) {
		const { length: items } = await itemsOf(n8n.rest, (await run()).id);
		if (items !== 1) throw new Error(`${name} emitted ${items} decisions, not one`);
	}
}

/**
 * Both hand-built workflows, active. The first run of each has learned what is there.
 *
 * @param {import('../n8nServer.mjs').BenchN8n} n8n
 * @param {import('../sandbox.mjs').BenchSandbox} sandbox
 */
async function rivalsIn(n8n, sandbox) {
	const { httpRequest, code, splitOut, removeDuplicates } = handBuilt(sandbox);
	const all = [
		{ path: 'code', steps: [httpRequest, code], runs: 7 },
		// Takes several times as long as the other, so few runs tell as much.
		{ path: 'remove-duplicates', steps: [httpRequest, splitOut, removeDuplicates], runs: 2 },
	];
	const rivals = [];
	for (const { path, steps, runs } of all) {
		const id = await activeWorkflow(n8n.rest, path, steps);
		await execute(n8n, path, id);
		rivals.push({
			name: steps.map(({ name }) => name).join(' + '),
			runs,
			run: () => execute(n8n, path, id),
		});
	}
	return rivals;
}

/**
 * What every contestant was waiting for: the proof that each of them watched.
 *
 * @param {import('../sandbox.mjs').BenchSandbox} sandbox
 */
async function decideOne({ command }) {
	const place = { provider: 'lancePilot' };
	const { copy } = await command('templates', place);
	const { id } = copy.find((/** @type {{ status: string }} */ { status }) => status === 'PENDING');
	await command('decide', { ...place, template: String(id), status: 'APPROVED' });
	await command('syncNow', place);
}

/**
 * The one node that stands where the hand-built workflows stand, which knows what is there; and one
 * that asks for the same pages and looks at none.
 *
 * @param {import('../n8nServer.mjs').BenchN8n} n8n
 * @param {import('../sandbox.mjs').BenchSandbox} sandbox
 * @param {number} count templates
 * @returns {Promise<{ watching: string, bare: string }>} the workflows' ids
 */
async function pollingNodes(n8n, sandbox, count) {
	const { name, type, data } = sandbox.credentials.lancePilot;
	const credential = await n8n.rest.createCredential({ name, type, data });
	const create = async (/** @type {any} */ { parameters, ...node }) => {
		const placed = {
			...node,
			id: '00000000-0000-4000-8000-000000000000',
			position: [0, 0],
			credentials: { [type]: { id: credential.id, name } },
			parameters: { pollTimes: HARDLY_EVER, ...parameters },
		};
		const workflow = { name: node.name, nodes: [placed], connections: {}, settings: {} };
		return (await n8n.rest.createWorkflow(workflow)).id;
	};
	const watching = await create({
		name: 'WhatsApp Templates Trigger',
		type: 'n8n-nodes-whatsapp-templates.whatsAppTemplatesTrigger',
		typeVersion: 1,
		parameters: {
			provider: 'lancePilot',
			workspaceId: { __rl: true, mode: 'id', value: sandbox.accounts.lancePilot },
			events: ['leftPending'],
			// As the rivals do not sync either.
			options: { syncBeforeCheck: 'never' },
		},
	});
	const bare = await create(bareNode('barePagesTrigger', sandbox, count));
	// Learns what is there.
	await poll(n8n, watching);
	return { watching, bare };
}
