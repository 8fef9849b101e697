import { actionNode } from '../n8nContexts.mjs';
import { interleavedMedians, timed } from '../timing.mjs';

const COUNT = 1000;
/** As one of many rows. */
const COUNT_OF_WHOLE = 250;
const IN_FLIGHT = 10;
/** Of every answer, so that the vendor and not n8n's one thread sets the pace. */
const LATENCY_MS = 20;
const AT_MOST = 1;

/** An update is three requests: the template is read, written, and read again. */
export const updates = updatesRow({ id: '8', skipReadBack: false });

export const updatesWithoutReadBack = updatesRow({ id: '8b', skipReadBack: true });

/**
 * @param {{ id: string, skipReadBack: boolean }} options
 * @returns {import('../row.mjs').Row}
 */
function updatesRow({ id, skipReadBack }) {
	const requests = skipReadBack ? 2 : 3;
	return {
		id,
		work: `updates at LancePilot, ${requests} requests each, ten items in flight`,
		rival: 'n8n’s request helper making the same requests, ten items at a time',
		sandbox: true,

		async run({ sandbox, smoke, whole, add }) {
			const count = smoke ? COUNT / 10 : whole ? COUNT_OF_WHOLE : COUNT;
			await sandbox.fill('lancePilot', count, { statuses: ['APPROVED'] });
			const { copy } = await sandbox.command('templates', { provider: 'lancePilot' });
			const ids = copy.map((/** @type {{ id: number }} */ { id }) => String(id));
			await sandbox.command('configure', { latency: LATENCY_MS });
			let run = 0;
			let most = 0;
			const { request } = updating(sandbox, ids, '', skipReadBack);
			const contestants = {
				ours: async () => {
					const text = `Hello {{1}}, about {{2}}: changed in run ${++run}.`;
					const node = updating(sandbox, ids, text, skipReadBack);
					await sandbox.command('clearJournal');
					const ms = await timed(node.execute)();
					const load = await sandbox.command('load');
					most = Math.max(most, load.most);
					if (load.total !== ids.length * requests) throw new Error(`${load.total} requests`);
					return ms;
				},
				rival: timed(async () => {
					const text = `Hello {{1}}, about {{2}}: changed in run ${++run}.`;
					await bare(sandbox, request, ids, text, skipReadBack);
				}),
			};
			const rounds = smoke ? { runs: 1, warmUps: 0 } : { runs: 7, warmUps: 1 };
			const ms = await interleavedMedians(contestants, rounds);
			const ratio = ms.ours / ms.rival;
			add({
				case: `${count} of them, ${LATENCY_MS} ms; ${most} in flight at most`,
				unit: 'ms',
				...ms,
				floor: (ids.length / IN_FLIGHT) * requests * LATENCY_MS,
				ratio,
				value: most > IN_FLIGHT ? Infinity : ratio,
				atMost: AT_MOST,
				goal: `≤ ${AT_MOST} × rival, ≤ ${IN_FLIGHT} in flight`,
			});
		},
	};
}

/**
 * @param {import('../sandbox.mjs').BenchSandbox} sandbox
 * @param {string[]} ids
 * @param {string} bodyText
 * @param {boolean} skipReadBack
 */
function updating({ credentials, accounts }, ids, bodyText, skipReadBack) {
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
				options: { batchSize: IN_FLIGHT, skipReadBack },
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
 * @param {boolean} skipReadBack
 */
async function bare({ credentials, accounts }, request, ids, text, skipReadBack) {
	const templates = `${credentials.lancePilot.data.baseUrl}/workspaces/${accounts.lancePilot}/templates`;
	const left = [...ids];
	const work = async () => {
		for (let id = left.pop(); id !== undefined; id = left.pop()) {
			const url = `${templates}/${id}`;
			const { name, language, category } = (await request({ url })).data;
			const body = { text, variables: ['Ana', 'A-1'] };
			await request({ url, method: 'POST', body: { name, language, category, body } });
			if (!skipReadBack) await request({ url });
		}
	};
	await Promise.all(Array.from({ length: IN_FLIGHT }, work));
}
