import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { programOf, repository } from '../setup/repository.mjs';
import { freePort } from './server.mjs';

const STARTS_WITHIN_MS = 60_000;
const STOPS_WITHIN_MS = 5_000;

/**
 * Starts the sandbox as a program of its own.
 *
 * @param {{ port?: number, log?: { write(text: string | Buffer): void } }} [options] a free port when left out
 * @returns {Promise<{ url: string, pid: number, stop: () => Promise<void> }>}
 */
export async function startSandbox({ port, log } = {}) {
	const ownPort = port ?? (await freePort());
	const main = join(repository, 'test', 'sandbox', 'main.mjs');
	const program = [await programOf('tsx'), main, '--port', String(ownPort)];
	const child = spawn(process.execPath, program, {
		cwd: repository,
		stdio: ['ignore', 'pipe', 'pipe'],
	});
	const exited = new Promise((resolve) => child.once('exit', () => resolve(true)));
	const endWithParent = () => child.kill('SIGKILL');
	process.once('exit', endWithParent);
	void exited.then(() => process.off('exit', endWithParent));

	let output = '';
	child.stderr.on('data', (chunk) => {
		output += chunk;
		log?.write(chunk);
	});
	/** @type {Promise<string>} */
	const announced = new Promise((resolve) => {
		let line = '';
		child.stdout.on('data', (chunk) => {
			log?.write(chunk);
			line += chunk;
			const found = /^\{"url":.*\}$/m.exec(line);
			if (found) resolve(JSON.parse(found[0]).url);
		});
	});
	const url = await Promise.race([
		announced,
		exited.then(() => undefined),
		delay(STARTS_WITHIN_MS, undefined, { ref: false }),
	]);
	if (url === undefined) {
		child.kill('SIGKILL');
		throw new Error(`The sandbox did not start:\n${output}`);
	}
	return {
		url,
		pid: Number(child.pid),
		async stop() {
			child.kill('SIGTERM');
			const inTime = await Promise.race([exited, delay(STOPS_WITHIN_MS, false)]);
			if (!inTime) child.kill('SIGKILL');
		},
	};
}

/**
 * Accounts that the sandbox's keys reach, by provider, where an example leaves one to be chosen.
 *
 * @type {Record<string, string[]>}
 */
export const sandboxAccounts = {
	kirim: ['106540352242922'],
	lancePilot: ['3f1c2f2e-7a54-4d0e-9a53-0d6a8f0f6a11', '8b0e6c1d-2f43-4c8a-b7de-5a1f9c3e7d20'],
	twoChat: ['+12025550132'],
};

/**
 * One credential per provider, with the keys that the sandbox accepts.
 *
 * @param {string} sandboxUrl
 */
export function sandboxCredentials(sandboxUrl) {
	return {
		kirim: {
			name: 'Kirim (sandbox)',
			type: 'kirimTemplatesApi',
			data: { apiKey: 'kdv_live_sandbox_key', baseUrl: `${sandboxUrl}/kirim/v1` },
		},
		lancePilot: {
			name: 'LancePilot (sandbox)',
			type: 'lancePilotTemplatesApi',
			data: { apiToken: 'lp_sandbox_key', baseUrl: `${sandboxUrl}/lancepilot/api/v3` },
		},
		meta: {
			name: 'Meta (sandbox)',
			type: 'metaTemplatesApi',
			data: {
				accessToken: 'meta_sandbox_token',
				businessAccountId: '102290129340398',
				appId: '670843887433847',
				baseUrl: `${sandboxUrl}/meta`,
				apiVersion: 'v23.0',
			},
		},
		twoChat: {
			name: '2Chat (sandbox)',
			type: 'twoChatTemplatesApi',
			data: { apiKey: 'twochat_sandbox_key', baseUrl: `${sandboxUrl}/twochat/open` },
		},
		waCr: {
			name: 'WA.cr (sandbox)',
			type: 'waCrTemplatesApi',
			data: { apiToken: 'wacr_sandbox_token', baseUrl: `${sandboxUrl}/wacr/api/v2` },
		},
	};
}
