import type { Commands } from '../sandbox/control';
import type { Provider } from '../sandbox/provider';
import { ACCOUNTS } from '../sandbox/seed';

/** The sandbox in another process, through its control routes. */
export type RemoteSandbox = {
	[Name in keyof Commands]: (
		...argument: Parameters<Commands[Name]>
	) => Promise<ReturnType<Commands[Name]>>;
};

const PREFIXES: Record<Provider, string> = {
	kirim: '/kirim/v1',
	lancePilot: '/lancepilot/api/v3',
	meta: '/meta',
	twoChat: '/twochat/open',
	waCr: '/wacr/api/v2',
};

export interface SandboxPlace {
	sandbox: RemoteSandbox;
	baseUrlOf(provider: Provider): string;
	accountOf(provider: Provider): string;
}

/** @param url origin of a running sandbox */
export function connectSandbox(url: string): SandboxPlace {
	const command = async (name: string, argument: unknown = {}): Promise<unknown> => {
		const response = await fetch(`${url}/_sandbox/${name}`, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify(argument),
		});
		const text = await response.text();
		if (!response.ok) throw new Error(`Sandbox: ${name}: ${text}`);
		return JSON.parse(text);
	};
	const sandbox = new Proxy({} as RemoteSandbox, {
		get: (_target, name) => async (argument?: unknown) => await command(String(name), argument),
	});
	return {
		sandbox,
		baseUrlOf: (provider) => `${url}${PREFIXES[provider]}`,
		accountOf: (provider) => ACCOUNTS[provider],
	};
}
