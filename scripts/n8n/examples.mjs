import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { repository } from '../setup/repository.mjs';
import { sandboxAccounts, sandboxCredentials } from './sandbox.mjs';

const FOLDER = join(repository, 'examples');
const PACKAGE = 'n8n-nodes-whatsapp-templates.';
const MODEL = '@n8n/n8n-nodes-langchain.lmChatOpenAi';

/** What the providers' accounts are called in the form. */
const ACCOUNT_PARAMETERS = ['phoneNumber', 'phoneNumberId', 'workspaceId'];

/** In an example that copies from one account to another one. */
const TARGET_OF_A_COPY = 'Apply to the Other Account';

/** Where a vendor's own address stands in an example, and what the sandbox has in its place. */
const ADDRESSES = {
	'https://api.kirimdev.com': '/kirim',
	'https://api.p.2chat.io': '/twochat',
	'https://app.wa.cr': '/wacr',
	'https://graph.facebook.com': '/meta',
	'https://lancepilot.com': '/lancepilot',
};

/**
 * A workflow of `examples/` in an n8n.
 *
 * @typedef {{ file: string, id: string, name: string, nodes: any[], connections: Record<string, any> }} ImportedExample
 */

/**
 * Creates the sandbox's credentials in an n8n and imports every workflow of `examples/`, each node
 * with the credential of its provider and, where one is to be chosen, an account of it.
 *
 * @param {ReturnType<typeof import('./rest.mjs').restClient>} n8n logged in
 * @param {string} sandboxUrl
 * @param {object} [options]
 * @param {{ id: string, name: string }} [options.model] credential of the agent's language model
 * @param {(workflow: any) => void} [options.adapt] changes a workflow before it is imported
 * @returns {Promise<ImportedExample[]>}
 */
export async function importExamples(n8n, sandboxUrl, { model, adapt } = {}) {
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
		for (const node of workflow.nodes) {
			const credential = node.type.startsWith(PACKAGE)
				? byProvider[node.parameters.provider]
				: byType(byProvider, node.parameters.nodeCredentialType);
			if (credential) node.credentials = { [credential.type]: credential.reference };
			chooseAccount(node);
			if (model && node.type === MODEL) node.credentials = { openAiApi: model };
			if (node.parameters.url) node.parameters.url = toSandbox(node.parameters.url, sandboxUrl);
		}
		adapt?.(workflow);
		const { id, name, nodes, connections } = await n8n.createWorkflow(workflow);
		imported.push({ file, id, name, nodes, connections });
	}
	return imported;
}

/** Whether it asks a language model, for which there is no credential. @param {ImportedExample} example */
export function lacksModel({ nodes }) {
	return nodes.some(({ type, credentials }) => type === MODEL && !credentials);
}

/** As a person does in the list of accounts. @param {{ name: string, parameters: any }} node */
function chooseAccount({ name, parameters }) {
	const [first, second] = sandboxAccounts[parameters.provider] ?? [];
	const value = name === TARGET_OF_A_COPY ? second : first;
	for (const parameter of ACCOUNT_PARAMETERS) {
		if (parameters[parameter]?.value === '') {
			parameters[parameter] = { __rl: true, mode: 'id', value };
		}
	}
}

/**
 * @param {Record<string, { type: string, reference: { id: string, name: string } }>} byProvider
 * @param {string | undefined} wanted credential type
 */
function byType(byProvider, wanted) {
	return Object.values(byProvider).find(({ type }) => type === wanted);
}

/**
 * @param {string} address
 * @param {string} sandboxUrl
 */
function toSandbox(address, sandboxUrl) {
	return Object.entries(ADDRESSES).reduce(
		(text, [vendor, path]) => text.replace(vendor, `${sandboxUrl}${path}`),
		address,
	);
}
