import { fileURLToPath } from 'node:url';

/** What n8n has to be started with to know the nodes in `bare`. */
export const BARE_NODES = {
	N8N_CUSTOM_EXTENSIONS: fileURLToPath(new URL('./bare', import.meta.url)),
};

/**
 * A node that reads as many pages as the templates of LancePilot fill.
 *
 * @param {'barePages' | 'barePagesTrigger'} name
 * @param {import('./sandbox.mjs').BenchSandbox} sandbox
 * @param {number} count templates
 */
export function bareNode(name, { credentials, accounts }, count) {
	const { baseUrl } = credentials.lancePilot.data;
	const url = `${baseUrl}/workspaces/${accounts.lancePilot}/templates`;
	return {
		name: 'Bare Pages',
		type: `CUSTOM.${name}`,
		typeVersion: 1,
		parameters: { url, pages: count / 100 },
	};
}
