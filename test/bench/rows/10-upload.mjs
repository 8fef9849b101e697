import { mkdtemp, open, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { peakMemoryGrowth } from '../heap.mjs';
import { median } from '../timing.mjs';

const require = createRequire(import.meta.url);
const BYTES = 30 * 1024 * 1024;
const AT_MOST = 1.3;

/** @type {import('../row.mjs').Row} */
export const upload = {
	id: '10',
	work: 'upload of a 30 MB document, filesystem binary mode',
	rival: 'n8n’s request helper with the file in memory',
	sandbox: true,
	timeless: true,

	async run({ sandbox, smoke, add }) {
		const folder = await mkdtemp(join(tmpdir(), 'bench-'));
		process.env.N8N_USER_FOLDER = folder;
		process.env.N8N_DEFAULT_BINARY_DATA_MODE = 'filesystem';
		const { actionNode } = await import('../n8nContexts.mjs');
		const binary = await storedDocument(join(folder, 'document.pdf'));
		try {
			for (const provider of ['lancePilot', 'meta']) {
				const growth = await peakGrowth(provider, { sandbox, smoke, binary, actionNode });
				add({
					case: `${provider}, peak growth of heap and buffers`,
					unit: 'MB',
					ours: growth / 1024 / 1024,
					floor: BYTES / 1024 / 1024,
					ratio: growth / BYTES,
					atMost: AT_MOST,
					goal: `≤ ${AT_MOST} × the file`,
				});
			}
		} finally {
			await rm(folder, { recursive: true, force: true });
		}
	},
};

/**
 * @param {string} provider
 * @param {Pick<import('../row.mjs').Bench, 'sandbox' | 'smoke'> & { binary: any, actionNode: any }} options
 * @returns {Promise<number>} bytes, the median of the runs
 */
async function peakGrowth(provider, { sandbox, smoke, binary, actionNode }) {
	const { credentials, accounts } = sandbox;
	const workspaceId = { __rl: true, mode: 'id', value: accounts.lancePilot };
	let name = 0;
	const create = () =>
		actionNode(
			{
				name: 'WhatsAppTemplates',
				credential: credentials[/** @type {'meta'} */ (provider)],
				parameters: {
					provider,
					resource: 'template',
					operation: 'create',
					...(provider === 'lancePilot' && { workspaceId }),
					inputMode: 'json',
					templateJson: JSON.stringify({
						name: `upload_${name++}`,
						language: provider === 'meta' ? 'en_US' : 'en',
						category: 'UTILITY',
						header: { type: 'media', mediaType: 'document', binaryPropertyName: 'data' },
						bodyText: 'Your document is attached to this message.',
					}),
				},
			},
			[{ json: {}, binary: { data: binary } }],
		);
	await create().execute();
	const growths = [];
	for (let run = 0; run < (smoke ? 1 : 7); run++) {
		growths.push(await peakMemoryGrowth(() => create().execute()));
	}
	const requests = await sandbox.command('requests', { provider, method: 'POST' });
	const sizes = requests.flatMap((/** @type {any} */ { files }) =>
		files.map((/** @type {{ size: number }} */ { size }) => size),
	);
	if (!sizes.includes(BYTES)) throw new Error(`${provider} got no such file: ${sizes}`);
	return median(growths);
}

/**
 * A document in n8n's binary store, of zeros and never whole in memory.
 *
 * @param {string} path
 */
async function storedDocument(path) {
	const file = await open(path, 'w');
	await file.truncate(BYTES);
	await file.close();
	// The very container that n8n-core itself looks into.
	const { Container } = createRequire(require.resolve('n8n-core'))('@n8n/di');
	const { BinaryDataService } = require('n8n-core');
	const service = Container.get(BinaryDataService);
	await service.init();
	const { createReadStream } = await import('node:fs');
	const location = { type: 'execution', workflowId: 'w1', executionId: '1' };
	const plain = { data: '', mimeType: 'application/pdf', fileName: 'document.pdf' };
	return await service.store(location, createReadStream(path), plain);
}
