import { spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { environmentFor } from '../setup/npm.mjs';

const STARTS_WITHIN_MS = 180_000;
const STOPS_WITHIN_MS = 30_000;
/** n8n answers its health checks before the REST routes exist; this line comes after them. */
const READY_LINE = 'Editor is now accessible';

/**
 * Nothing leaves the machine: no telemetry, no look-ups of versions, banners, templates or packages.
 * A developer's own n8n settings are kept out by `withoutN8nSettings`.
 */
const quietSettings = {
	N8N_DIAGNOSTICS_ENABLED: 'false',
	N8N_DIAGNOSTICS_CONFIG_FRONTEND: '',
	N8N_DIAGNOSTICS_CONFIG_BACKEND: '',
	N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
	N8N_VERSION_NOTIFICATIONS_WHATS_NEW_ENABLED: 'false',
	N8N_DYNAMIC_BANNERS_ENABLED: 'false',
	N8N_HIRING_BANNER_ENABLED: 'false',
	N8N_PERSONALIZATION_ENABLED: 'false',
	N8N_TEMPLATES_ENABLED: 'false',
	N8N_LICENSE_AUTO_RENEW_ENABLED: 'false',
	N8N_VERIFIED_PACKAGES_ENABLED: 'false',
	N8N_UNVERIFIED_PACKAGES_ENABLED: 'true',
	N8N_REINSTALL_MISSING_PACKAGES: 'false',
	N8N_AI_ENABLED: 'false',
	// Fetches a list of MCP servers at each start.
	N8N_DISABLED_MODULES: 'mcp-registry',
	EXTERNAL_FRONTEND_HOOKS_URLS: '',
	NO_PROXY: '127.0.0.1,localhost',
	no_proxy: '127.0.0.1,localhost',
};

/**
 * @typedef {object} RunningN8n
 * @property {string} url address of editor and REST API, without a trailing slash
 * @property {number} pid
 * @property {() => string} logs everything n8n has printed so far
 * @property {() => Promise<void>} stop asks n8n to shut down, and insists after 30 s
 * @property {() => Promise<void>} kill ends it at once, as a crash would (SIGKILL)
 * @property {Promise<number | null>} exited resolves with the exit code
 */

/**
 * Starts one n8n process and waits until its REST API answers.
 *
 * @param {object} options
 * @param {import('./install.mjs').InstalledN8n} options.installed
 * @param {string} options.userFolder n8n keeps database, key and community packages below it
 * @param {number} [options.port] a free one when left out
 * @param {string} [options.command] `start`, `worker` or `webhook`
 * @param {Record<string, string>} [options.env] settings that differ from the ones here
 * @param {{ write(text: string | Buffer): void }} [options.log]
 * @returns {Promise<RunningN8n>}
 */
export async function startN8n({ installed, userFolder, port, command = 'start', env = {}, log }) {
	const ownPort = port ?? (await freePort());
	const url = `http://127.0.0.1:${ownPort}`;
	const child = spawn(installed.node, [installed.n8n, command], {
		cwd: userFolder,
		env: {
			...withoutN8nSettings(environmentFor(installed.node)),
			...quietSettings,
			N8N_USER_FOLDER: userFolder,
			N8N_LISTEN_ADDRESS: '127.0.0.1',
			N8N_HOST: '127.0.0.1',
			N8N_PORT: String(ownPort),
			N8N_EDITOR_BASE_URL: url,
			N8N_SECURE_COOKIE: 'false',
			// Every n8n opens a second port for its task broker: two of them need two.
			N8N_RUNNERS_BROKER_LISTEN_ADDRESS: '127.0.0.1',
			N8N_RUNNERS_BROKER_PORT: String(await freePort()),
			DB_TYPE: 'sqlite',
			...env,
		},
		stdio: ['ignore', 'pipe', 'pipe'],
		// A group of its own, so that its task runner ends with it.
		detached: process.platform !== 'win32',
	});

	let output = '';
	for (const stream of [child.stdout, child.stderr]) {
		stream.on('data', (chunk) => {
			output += chunk;
			log?.write(chunk);
		});
	}
	let running = true;
	/** @type {Promise<number | null>} */
	const exited = new Promise((resolve) => {
		child.once('error', (error) => {
			output += `${error.message}\n`;
			running = false;
			resolve(null);
		});
		child.once('exit', (code) => {
			running = false;
			resolve(code);
		});
	});
	/** @param {NodeJS.Signals} name */
	const signal = (name) => {
		if (!running || child.pid === undefined) return;
		if (process.platform === 'win32') child.kill(name);
		else process.kill(-child.pid, name);
	};
	const endWithParent = () => signal('SIGKILL');
	process.once('exit', endWithParent);
	void exited.then(() => process.off('exit', endWithParent));

	const kill = async () => {
		signal('SIGKILL');
		await exited;
	};
	const stop = async () => {
		signal('SIGTERM');
		const inTime = await Promise.race([exited.then(() => true), delay(STOPS_WITHIN_MS, false)]);
		if (!inTime) await kill();
	};

	const started = () =>
		command === 'start'
			? output.includes(READY_LINE)
			: /is now ready|Webhook listener/i.test(output);
	const giveUpAt = Date.now() + STARTS_WITHIN_MS;
	while (!(started() && (command !== 'start' || (await isReady(url))))) {
		if (!running || Date.now() > giveUpAt) {
			await kill();
			throw new Error(`n8n did not start:\n${output.trimEnd().split('\n').slice(-20).join('\n')}`);
		}
		await delay(200);
	}
	return { url, pid: Number(child.pid), logs: () => output, stop, kill, exited };
}

/**
 * Below the ports that systems lend to outgoing connections (Linux from 32768, others from 49152): a
 * port from among those may be taken by any request between here and the start of its server.
 */
const PORTS = { from: 20_000, below: 32_000 };

/**
 * @returns {Promise<number>} a TCP port that is free on the loopback interface, and is lent to no request
 * @throws Error where none of a hundred is free
 */
export async function freePort() {
	for (let tries = 0; tries < 100; tries++) {
		const port = randomInt(PORTS.from, PORTS.below);
		if (await isFree(port)) return port;
	}
	throw new Error('No port is free on 127.0.0.1');
}

/**
 * @param {number} port
 * @returns {Promise<boolean>}
 */
export function isFree(port) {
	return new Promise((resolve) => {
		const server = createServer();
		server.once('error', () => resolve(false));
		server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
	});
}

/** @param {string} url */
async function isReady(url) {
	try {
		return (await fetch(`${url}/healthz/readiness`)).ok;
	} catch {
		return false;
	}
}

/** @param {NodeJS.ProcessEnv} env */
function withoutN8nSettings(env) {
	const foreign = /^(N8N_|DB_|EXECUTIONS_|QUEUE_|NODES_|GENERIC_|WEBHOOK_|CREDENTIALS_|CODE_)/;
	return Object.fromEntries(Object.entries(env).filter(([name]) => !foreign.test(name)));
}
