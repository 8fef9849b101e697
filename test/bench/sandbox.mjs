import { sandboxCredentials, startSandbox } from '../../scripts/n8n/sandbox.mjs';

/**
 * The sandbox in a process of its own, so that it does not share the event loop of what is measured.
 *
 * @typedef {object} BenchSandbox
 * @property {string} url
 * @property {Record<string, string>} accounts the account of each vendor that has templates
 * @property {(name: string, argument?: object) => Promise<any>} command one of test/sandbox/control.ts
 * @property {(provider: string, count: number, options?: object) => Promise<void>} fill
 * @property {ReturnType<typeof sandboxCredentials>} credentials
 * @property {() => Promise<void>} stop
 */

/** @returns {Promise<BenchSandbox>} */
export async function openSandbox() {
	const { url, stop } = await startSandbox();
	/** @type {BenchSandbox['command']} */
	const command = async (name, argument = {}) => {
		const response = await fetch(`${url}/_sandbox/${name}`, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify(argument),
		});
		const answer = await response.json();
		if (!response.ok) throw new Error(`Sandbox: ${name}: ${JSON.stringify(answer)}`);
		return answer;
	};
	const { accounts } = await (await fetch(`${url}/_sandbox/`)).json();
	return {
		url,
		accounts,
		command,
		fill: async (provider, count, options = {}) => {
			await command('generate', { provider, count, ...options });
		},
		credentials: sandboxCredentials(url),
		stop,
	};
}
