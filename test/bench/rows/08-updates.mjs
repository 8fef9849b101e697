import { actionNode } from '../n8nContexts.mjs';
import { median, timed } from '../timing.mjs';

const COUNT = 1000;
/** Where all three requests of an update take their time: that many of them tell as much. */
const FEWER = 300;
const BATCH = 10;
const MS = 50;
const ATMOST = 1.08;

/** @type {import('../row.mjs').Row} */
export const updates = {
	id: '8',
	work: '1,000 updates at LancePilot, batch size 10, 50 ms',
	rival: 'n8n’s request helper, the same requests, ten items at a time',
	sandbox: true,

	async run({ sandbox, smoke, add }) {
		await sandbox.fill('lancePilot', smoke ? 100 : COUNT, { statuses: ['APPROVED'] });
		const { copy } = await sandbox.command('templates', { provider: 'lancePilot' });
		const all = copy.map((/** @type {{ id: number }} */ { id }) => String(id));

		// An update is three requests: the template is read, written, and read again.
		for (const [name, method, requests] of /** @type {[string, string | undefined, number][]} */ ([
			['the write takes 50 ms', 'POST', 1],
			[`${FEWER} of them, each of their three requests takes 50 ms`, undefined, 3],
		])) {
			const ids = requests > 1 ? all.slice(0, FEWER) : all;
			const ours = [];
			const rival = [];
			let most = 0;
			await sandbox.command('addFault', {
				provider: 'lancePilot',
				method,
				times: 'always',
				effect: { kind: 'latency', ms: MS },
			});
			const runs = smoke ? 1 : 2;
			for (let run = 0; run < runs; run++) {
				const body = `Hello {{1}}, about {{2}}: changed in run ${run} of ${name}.`;
				const node = updating(sandbox, ids, body);
				await sandbox.command('clearJournal');
				ours.push(await timed(node.execute)());
				most = Math.max(most, (await sandbox.command('load')).most);
				rival.push(await timed(() => bare(sandbox, node.request, ids, `${body}.`))());
			}
			await sandbox.command('clearFaults');
			const allowed = (ids.length / BATCH) * MS * requests;
			const worst = Math.max(median(ours) / allowed / ATMOST, most / BATCH);
			add({
				case: `${name}; ${most} in flight at most`,
				unit: 'ms',
				ours: median(ours),
				rival: median(rival),
				floor: allowed,
				ratio: median(ours) / median(rival),
				value: worst,
				atMost: 1,
				goal: `≤ ${ATMOST} × ${allowed.toLocaleString('en')} ms, ≤ ${BATCH} in flight`,
			});
		}
	},
};

/**
 * @param {import('../sandbox.mjs').BenchSandbox} sandbox
 * @param {string[]} ids
 * @param {string} bodyText
 */
function updating({ credentials, accounts }, ids, bodyText) {
	return actionNode(
		{
			name: 'WhatsAppTemplates',
			credential: credentials.lancePilot,
			parameters: {
				provider: 'lancePilot',
				resource: 'template',
				operation: 'update',
				workspaceId: { __rl: true, mode: 'id', value: accounts.lancePilot },
				template: { __rl: true, mode: 'id', value: '={{ $json.id }}' },
				updateMode: 'replace',
				inputMode: 'fields',
				updateFields: { bodyText, bodyVariables: ['Ana', 'A-1'] },
				options: { batchSize: BATCH, batchInterval: MS },
			},
		},
		ids.map((id) => ({ json: { id } })),
	);
}

/**
 * @param {import('../sandbox.mjs').BenchSandbox} sandbox
 * @param {(options: any) => Promise<any>} request
 * @param {string[]} ids
 * @param {string} text
 */
async function bare({ credentials, accounts }, request, ids, text) {
	const templates = `${credentials.lancePilot.data.baseUrl}/workspaces/${accounts.lancePilot}/templates`;
	const left = [...ids];
	const work = async () => {
		for (let id = left.pop(); id !== undefined; id = left.pop()) {
			const url = `${templates}/${id}`;
			const { name, language, category } = (await request({ url })).data;
			const body = { text, variables: ['Ana', 'A-1'] };
			await request({ url, method: 'POST', body: { name, language, category, body } });
			await request({ url });
		}
	};
	await Promise.all(Array.from({ length: BATCH }, work));
}
