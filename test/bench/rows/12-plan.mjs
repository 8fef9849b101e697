import { heapOf, peakHeapGrowth } from '../heap.mjs';
import { actionNode } from '../n8nContexts.mjs';
import { allPages, pagesInBuffers } from '../pagesInBuffers.mjs';
import { interleavedMedians, timed } from '../timing.mjs';
import { readAllPages, vendorsOf } from '../vendors.mjs';

const COUNT = 6000;
const MOST_TIME = 1.5;
/** At the heap during a plan. */
const LOOKS = 5;

/**
 * The floor does what no plan can do without, and nothing with it: n8n is asked for each item's Template
 * JSON, the pages are read, and each side is written as one text.
 *
 * @type {import('../row.mjs').Row}
 */
export const plan = {
	id: '12',
	work: 'Apply: a plan of 6,000 templates, none of which differs',
	rival: 'n8n’s request helper alone, same pages, same number in flight',
	sandbox: true,

	async run({ sandbox, smoke, add }) {
		const count = smoke ? COUNT / 10 : COUNT;
		const { lancePilot } = vendorsOf(sandbox);
		await sandbox.fill('lancePilot', count);
		const desired = await desiredTemplates(sandbox);
		const node = planning(sandbox, desired);
		const rival = () =>
			readAllPages(lancePilot, ({ url, query }) => node.request({ url, qs: query }));
		const texts = await textsOf(lancePilot, node.request);
		const floor = async () => {
			const context = node.context();
			for (let index = 0; index < count; index++) {
				JSON.stringify(context.getNodeParameter('templateJson', index));
			}
			let same = 0;
			await readAllPages(lancePilot, async ({ url, query }) => {
				const body = await node.request({ url, qs: query });
				for (const row of body.data) if (texts.get(row.name) === JSON.stringify(row)) same += 1;
				return body;
			});
			if (same !== count) throw new Error(`${same} of ${count} are the same`);
		};
		const items = await node.execute();
		const unchanged = items.filter(({ json }) => json.action === 'unchanged').length;
		if (unchanged !== count) throw new Error(`${unchanged} of ${count} are unchanged`);

		for (const latency of smoke ? [0] : [0, 20]) {
			await sandbox.command('configure', { latency });
			const contestants = { ours: timed(node.execute), rival: timed(rival), floor: timed(floor) };
			const rounds = smoke ? { runs: 1, warmUps: 0 } : { runs: 7, warmUps: latency === 0 ? 4 : 1 };
			const ms = await interleavedMedians(contestants, rounds);
			add({
				case: `${latency} ms`,
				unit: 'ms',
				...ms,
				ratio: ms.ours / ms.rival,
				atMost: MOST_TIME,
				goal: `≤ ${MOST_TIME} × rival`,
			});
		}
		await sandbox.command('configure', { latency: 0 });

		const answer = await pagesInBuffers(lancePilot, node.request);
		node.answerWith(answer);
		const runs = smoke ? 1 : 3;
		const growth = await peakHeapGrowth(node.execute, { runs, looks: LOOKS, answers: count / 100 });
		const [page] = await allPages(lancePilot, answer, 1);
		const pageAndText = (await heapOf(() => structuredClone(page))) + JSON.stringify(page).length;
		const set = await heapOf(() => structuredClone(desired));
		const allowed = 2 * pageAndText + set;
		add({
			case: 'peak heap growth while the list is read',
			unit: 'MB',
			ours: mb(growth),
			ratio: growth / allowed,
			atMost: 1,
			goal: `≤ ${mb(allowed).toFixed(1)} MB: 2 pages + the desired set`,
		});
	},
};

/**
 * Each row of the list as text, by its name.
 *
 * @param {import('../vendors.mjs').Vendor} vendor
 * @param {(options: import('n8n-workflow').IHttpRequestOptions) => Promise<any>} request
 */
async function textsOf(vendor, request) {
	/** @type {Map<string, string>} */
	const texts = new Map();
	await readAllPages(vendor, async ({ url, query }) => {
		const body = await request({ url, qs: query });
		for (const row of body.data) texts.set(row.name, JSON.stringify(row));
		return body;
	});
	return texts;
}

/**
 * The templates of the account as somebody would keep them in files.
 *
 * @param {import('../sandbox.mjs').BenchSandbox} sandbox
 */
async function desiredTemplates({ command }) {
	const { copy } = await command('templates', { provider: 'lancePilot' });
	return copy.map((/** @type {any} */ { name, language, category, components }) => ({
		name,
		language,
		category,
		components,
	}));
}

/**
 * @param {import('../sandbox.mjs').BenchSandbox} sandbox
 * @param {any[]} desired
 */
function planning({ credentials, accounts }, desired) {
	return actionNode(
		{
			name: 'WhatsAppTemplates',
			credential: credentials.lancePilot,
			parameters: {
				provider: 'lancePilot',
				resource: 'template',
				operation: 'apply',
				workspaceId: { __rl: true, mode: 'id', value: accounts.lancePilot },
				inputMode: 'json',
				templateJson: '={{ $json }}',
				options: {},
			},
		},
		desired.map((json) => ({ json })),
	);
}

/** @param {number} bytes */
function mb(bytes) {
	return bytes / 1024 / 1024;
}
