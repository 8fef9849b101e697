import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { installPackage } from '../../../scripts/n8n/package.mjs';
import { restClient } from '../../../scripts/n8n/rest.mjs';
import { sandboxCredentials } from '../../../scripts/n8n/sandbox.mjs';
import { startN8n } from '../../../scripts/n8n/server.mjs';
import { readPackageJson, repository } from '../../../scripts/setup/repository.mjs';
import { startSandbox } from '../../sandbox/server.ts';

/**
 * An empty N8N_USER_FOLDER, removed at the suite's end.
 *
 * @param {import('./openSuite.mjs').Suite} suite
 */
export async function newUserFolder(suite) {
	const folder = await mkdtemp(join(tmpdir(), 'whatsapp-templates-e2e-'));
	suite.onEnd(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }));
	return folder;
}

/**
 * The sandbox in this process, so that a suite steers it by calls.
 *
 * @param {import('./openSuite.mjs').Suite} suite
 */
export async function openSandbox(suite) {
	const sandbox = await startSandbox();
	suite.onEnd(() => sandbox.close());
	return sandbox;
}

/**
 * An n8n that has this package, its owner logged in.
 *
 * @param {import('./openSuite.mjs').Suite} suite
 * @param {{ env?: Record<string, string> }} [options]
 */
export async function openN8n(suite, { env } = {}) {
	const { installed, log } = suite;
	const userFolder = await newUserFolder(suite);
	await installPackage({ repository, userFolder, packageJson: await readPackageJson(), log });
	const server = await startN8n({ installed, userFolder, env, log });
	suite.onEnd(server.stop);
	const n8n = restClient(server.url);
	await n8n.logIn();
	return { server, n8n, userFolder };
}

/**
 * One credential per provider, with keys that the sandbox accepts.
 *
 * @param {ReturnType<typeof restClient>} n8n
 * @param {string} sandboxUrl
 * @returns {Promise<Record<string, Record<string, { id: string, name: string }>>>} by provider, as a
 *   workflow's node takes it
 */
export async function createCredentials(n8n, sandboxUrl) {
	/** @type {Record<string, Record<string, { id: string, name: string }>>} */
	const byProvider = {};
	for (const [provider, credential] of Object.entries(sandboxCredentials(sandboxUrl))) {
		const { id, name } = await n8n.createCredential(credential);
		byProvider[provider] = { [credential.type]: { id, name } };
	}
	return byProvider;
}
