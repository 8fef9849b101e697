import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readPackageJson, repository } from '../setup/repository.mjs';
import { importExamples } from './examples.mjs';
import { installPackage } from './package.mjs';
import { restClient } from './rest.mjs';
import { startSandbox } from './sandbox.mjs';
import { startN8n } from './server.mjs';

/**
 * A sandbox and an n8n that has this package, a credential for each provider and the examples.
 *
 * @param {object} options
 * @param {import('./install.mjs').InstalledN8n} options.installed
 * @param {number} [options.port] n8n's; a free one when left out
 * @param {import('../setup/logFile.mjs').LogFile} options.log
 */
export async function startDemo({ installed, port, log }) {
	/** @type {Array<() => Promise<void>>} */
	const started = [];
	const stop = async () => {
		for (const end of started.splice(0).reverse()) await end();
	};
	try {
		const userFolder = await mkdtemp(join(tmpdir(), 'whatsapp-templates-n8n-'));
		started.push(() => rm(userFolder, { recursive: true, force: true, maxRetries: 5 }));
		const packageJson = await readPackageJson();
		await installPackage({ repository, userFolder, packageJson, log });
		const sandbox = await startSandbox({ log });
		started.push(sandbox.stop);
		const server = await startN8n({ installed, userFolder, port, log });
		started.push(server.stop);
		const n8n = restClient(server.url);
		await n8n.logIn();
		const examples = await importExamples(n8n, sandbox.url);
		/** Starts n8n again on the same database and port, after `server.stop()`. */
		const startAgain = async () => {
			const samePort = Number(new URL(server.url).port);
			const again = await startN8n({ installed, userFolder, port: samePort, log });
			started.push(again.stop);
		};
		return { sandbox, server, n8n, examples, startAgain, stop };
	} catch (error) {
		await stop();
		throw error;
	}
}
