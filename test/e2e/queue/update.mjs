import { createHash } from 'node:crypto';
import { untilEnded } from './workload.mjs';
import { byId, hookedWorkflow } from './workflows.mjs';

const PIXEL = Buffer.from(
	'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
	'base64',
);

/** A picture large enough that it is not passed along inside of the execution. */
const PICTURE = Buffer.concat([PIXEL, Buffer.alloc(300 * 1024, 7)]);

/**
 * Sends a picture to a webhook on the main process; a worker puts it into a template's header.
 *
 * @param {import('./cluster.mjs').Cluster} cluster
 * @param {import('../../sandbox/server.ts').Sandbox} sandbox
 * @param {Record<string, object>} credentials by provider
 * @returns {Promise<{ executionId: string, status: string, sentSha256: string, receivedSha256: string | undefined, storedAs: string }>}
 */
export async function updateWithPicture(cluster, sandbox, credentials) {
	const account = sandbox.accounts.lancePilot;
	const { id, url } = await hookedWorkflow(cluster, 'update-picture', {
		parameters: {
			provider: 'lancePilot',
			operation: 'update',
			workspaceId: byId(account),
			template: { __rl: true, mode: 'name', value: 'summer_sale' },
			updateMode: 'merge',
			inputMode: 'fields',
			updateFields: {
				header: {
					header: { type: 'media', mediaType: 'image', binaryPropertyName: 'picture' },
				},
			},
		},
		credentials: credentials.lancePilot,
	});
	const form = new FormData();
	form.set('picture', new Blob([PICTURE], { type: 'image/png' }), 'sale.png');
	const response = await fetch(url, { method: 'POST', body: form });
	if (!response.ok) throw new Error(`${response.status} ${await response.text()}`);
	await untilEnded(cluster, [id], 1);

	const [[executionId, status]] = await cluster.query(
		`SELECT id, status FROM execution_entity WHERE "workflowId" = '${id}'`,
	);
	const [[files, sources]] = await cluster.query(
		`SELECT count(*), string_agg(DISTINCT "sourceType", ', ') FROM binary_data`,
	);
	const received = sandbox
		.requests({ provider: 'lancePilot' })
		.flatMap(({ files: sent }) => sent)
		.at(-1);
	return {
		executionId,
		status,
		sentSha256: createHash('sha256').update(PICTURE).digest('hex'),
		receivedSha256: received?.sha256,
		storedAs: `${files} of ${sources}`,
	};
}
