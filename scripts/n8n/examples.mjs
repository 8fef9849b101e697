import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { repository } from '../setup/repository.mjs';
import { sandboxCredentials } from './sandbox.mjs';

const FOLDER = join(repository, 'examples');
const PACKAGE = 'n8n-nodes-whatsapp-templates.';

/**
 * Creates the sandbox's credentials in an n8n and imports every workflow of `examples/`, each node
 * connected with the credential of its provider.
 *
 * @param {ReturnType<typeof import('./rest.mjs').restClient>} n8n logged in
 * @param {string} sandboxUrl
 * @returns {Promise<Array<{ file: string, id: string, name: string, nodes: any[] }>>}
 */
export async function importExamples(n8n, sandboxUrl) {
	/** @type {Record<string, { type: string, reference: { id: string, name: string } }>} */
	const byProvider = {};
	for (const [provider, credential] of Object.entries(sandboxCredentials(sandboxUrl))) {
		const { id, name } = await n8n.createCredential(credential);
		byProvider[provider] = { type: credential.type, reference: { id, name } };
	}

	const imported = [];
	const files = (await readdir(FOLDER)).filter((file) => file.endsWith('.workflow.json'));
	for (const file of files.sort()) {
		const workflow = JSON.parse(await readFile(join(FOLDER, file), 'utf8'));
		for (const node of workflow.nodes.filter(({ type }) => type.startsWith(PACKAGE))) {
			const { type, reference } = byProvider[node.parameters.provider];
			node.credentials = { [type]: reference };
		}
		const { id, name, nodes } = await n8n.createWorkflow(workflow);
		imported.push({ file, id, name, nodes });
	}
	return imported;
}
