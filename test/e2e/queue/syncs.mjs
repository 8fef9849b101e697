import { hookedWorkflow, byId } from './workflows.mjs';

/**
 * One workflow for each provider that syncs its templates when it is called.
 *
 * @param {import('./cluster.mjs').Cluster} cluster
 * @param {import('../../sandbox/server.ts').Sandbox} sandbox
 * @param {Record<string, object>} credentials by provider
 */
export async function syncWorkflows(cluster, { accounts }, credentials) {
	const parameters = {
		lancePilot: { workspaceId: byId(accounts.lancePilot) },
		waCr: {},
		twoChat: { phoneNumber: byId(accounts.twoChat) },
		kirim: { phoneNumberId: byId(accounts.kirim) },
	};
	const workflows = [];
	for (const [provider, account] of Object.entries(parameters)) {
		workflows.push(
			await hookedWorkflow(cluster, `sync-${provider}`, {
				parameters: { provider, operation: 'sync', ...account },
				credentials: credentials[provider],
			}),
		);
	}
	return workflows;
}
