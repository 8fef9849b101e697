import type { Sandbox } from '../../sandbox/server';
import type { ExecuteSetup } from '../../engine/support/runNode';

type Vendor = 'kirim' | 'lancePilot' | 'meta' | 'twoChat' | 'waCr';

const SECRETS = {
	kirim: 'apiKey',
	lancePilot: 'apiToken',
	meta: 'accessToken',
	twoChat: 'apiKey',
	waCr: 'apiToken',
};
const ACCOUNTS = {
	kirim: 'phoneNumberId',
	lancePilot: 'workspaceId',
	meta: null,
	twoChat: 'phoneNumber',
	waCr: null,
};

/** The action node, pointed at a vendor of the sandbox. */
export function nodeFor(
	sandbox: Sandbox,
	provider: Vendor,
	parameters: ExecuteSetup['parameters'],
): ExecuteSetup {
	const credential = `${provider.charAt(0).toUpperCase()}${provider.slice(1)}TemplatesApi`;
	const account = ACCOUNTS[provider];
	return {
		parameters: {
			provider,
			resource: 'template',
			...(account && { [account]: { __rl: true, mode: 'id', value: sandbox.accounts[provider] } }),
			...parameters,
		},
		credentials: {
			[credential.charAt(0).toLowerCase() + credential.slice(1)]: {
				[SECRETS[provider]]: sandbox.keys[provider],
				baseUrl: sandbox.baseUrls[provider],
				...(provider === 'meta' && {
					apiVersion: 'v23.0',
					businessAccountId: sandbox.accounts.meta,
					appId: sandbox.metaAppId,
				}),
			},
		},
	};
}

/** The template parameter, by name. */
export const byName = (value: string) => ({ __rl: true, mode: 'name', value });

/** Requests that change something, as `POST /path`. */
export function writesTo(sandbox: Sandbox): string[] {
	return sandbox
		.requests()
		.filter(({ method }) => method !== 'GET')
		.map(({ method, path }) => `${method} ${path}`);
}
