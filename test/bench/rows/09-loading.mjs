import { execFile } from 'node:child_process';
import { cp, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

import { installN8n } from '../../../scripts/n8n/install.mjs';
import { repository } from '../../../scripts/setup/repository.mjs';
import { median } from '../timing.mjs';

const DIST = resolve(process.env.BUILT_PACKAGE ?? join(repository, 'dist'));
const MEASURE = join(dirname(fileURLToPath(import.meta.url)), '..', 'loading', 'measure.cjs');

/** n8n's own way to WhatsApp, in n8n-nodes-base. */
const RIVAL = [
	'nodes/WhatsApp/WhatsApp.node.js',
	'nodes/WhatsApp/WhatsAppTrigger.node.js',
	'credentials/WhatsAppApi.credentials.js',
	'credentials/WhatsAppTriggerApi.credentials.js',
];

/** @type {import('../row.mjs').Row} */
export const loading = {
	id: '9',
	work: 'loading both nodes and all credentials in a fresh process',
	rival: 'n8n’s own WhatsApp and WhatsApp Trigger nodes and their credentials',
	sandbox: false,

	async run({ smoke, add }) {
		const { node, n8n } = await installN8n();
		const modules = resolve(dirname(n8n), '..', '..');
		const folder = await mkdtemp(join(tmpdir(), 'bench-'));
		try {
			// Outside of the repository, so that n8n's packages are found where n8n has them.
			await cp(DIST, join(folder, 'dist'), { recursive: true });
			await cp(MEASURE, join(folder, basename(MEASURE)));
			const { n8n: listed } = JSON.parse(await readFile(join(repository, 'package.json'), 'utf8'));
			const ours = [...listed.nodes, ...listed.credentials].map((file) => join(folder, file));
			const theirs = RIVAL.map((file) => join(modules, 'n8n-nodes-base', 'dist', file));
			const load = async (/** @type {string[]} */ files) => {
				const program = ['--expose-gc', join(folder, basename(MEASURE)), ...files];
				const env = { ...process.env, NODE_PATH: modules };
				const { stdout } = await promisify(execFile)(node, program, { env });
				return JSON.parse(stdout);
			};
			/** @type {{ ms: number, heapBytes: number }[][]} */
			const runs = [];
			for (let run = 0; run < (smoke ? 1 : 7); run++) {
				runs.push([await load(ours), await load(theirs)]);
			}
			const figures = (/** @type {'ms' | 'heapBytes'} */ field, /** @type {number} */ who) =>
				median(runs.map((pair) => pair[who][field]));
			add({
				case: 'time',
				unit: 'ms',
				ours: figures('ms', 0),
				rival: figures('ms', 1),
				ratio: figures('ms', 0) / figures('ms', 1),
				atMost: 0.35,
				goal: '≤ 0.35 × rival',
			});
			add({
				case: 'heap',
				unit: 'MB',
				ours: figures('heapBytes', 0) / 1e6,
				rival: figures('heapBytes', 1) / 1e6,
				ratio: figures('heapBytes', 0) / figures('heapBytes', 1),
				atMost: 0.5,
				goal: '≤ 0.5 × rival',
			});
		} finally {
			await rm(folder, { recursive: true, force: true });
		}
	},
};
