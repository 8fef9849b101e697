import { sandboxCredentials } from '../../../scripts/n8n/sandbox.mjs';
import { byId, hookedWorkflow } from './workflows.mjs';

/**
 * One workflow for each provider that syncs its templates when it is called, and more of WA.cr: it
 * takes 60 calls a minute for a token, so many calls need several.
 *
 * @param {import('./cluster.mjs').Cluster} cluster
 * @param {import('../../sandbox/server.ts').Sandbox} sandbox
 * @param {Record<string, object>} credentials by provider
 * @param {number} sets of one workflow for each provider, each with a token of its own at WA.cr
 */
export async function syncWorkflows(cluster, sandbox, credentials, sets) {
	const { accounts } = sandbox;
	const parameters = {
		lancePilot: { workspaceId: byId(accounts.lancePilot) },
		waCr: {},
		twoChat: { phoneNumber: byId(accounts.twoChat) },
		kirim: { phoneNumberId: byId(accounts.kirim) },
		meta: {},
	};
	const workflows = [];
	for (let set = 1; set <= sets; set++) {
		const own = { ...credentials, waCr: await newToken(cluster, sandbox, set) };
		for (const [provider, account] of Object.entries(parameters)) {
			workflows.push(
				await hookedWorkflow(cluster, `sync-${provider}-${set}`, {
					parameters: { provider, operation: 'sync', ...account },
					credentials: own[provider],
				}),
			);
		}
	}
	return workflows;
}

/**
 * @param {import('./cluster.mjs').Cluster} cluster
 * @param {import('../../sandbox/server.ts').Sandbox} sandbox
 * @param {number} number
 * @returns {Promise<object>} credentials of a node
 */
async function newToken({ n8n }, sandbox, number) {
	const key = `${sandbox.keys.waCr}_${number}`;
	sandbox.addKey({ provider: 'waCr', key, accounts: [sandbox.accounts.waCr] });
	const { type, data } = sandboxCredentials(sandbox.url).waCr;
	const name = `WA.cr ${number}`;
	const { id } = await n8n.createCredential({ name, type, data: { ...data, apiToken: key } });
	return { [type]: { id, name } };
}
