import { mkdir, mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { npm } from '../setup/npm.mjs';
import { mustRun } from '../setup/runCommand.mjs';

/**
 * Makes the tarball that `npm publish` would send, and unpacks it.
 *
 * @param {object} options
 * @param {string} options.repository root of the built repository
 * @param {string} options.target folder to create; must not exist
 * @param {import('../setup/logFile.mjs').LogFile} [options.log]
 */
export async function unpackPackage({ repository, target, log }) {
	await mkdir(dirname(target), { recursive: true });
	const folder = await mkdtemp(join(dirname(target), 'packed-'));
	try {
		await npm(['pack', '--silent', '--pack-destination', folder], { cwd: repository, log });
		const [tarball] = await readdir(folder);
		await mustRun('tar', ['-xzf', tarball], { cwd: folder, log });
		await rename(join(folder, 'package'), target);
	} finally {
		await rm(folder, { recursive: true, force: true });
	}
}

/**
 * Puts this package where n8n puts a community package that its user installs, under its own name:
 * `<user folder>/.n8n/nodes/node_modules/<name>`, next to a package.json that lists it.
 *
 * @param {object} options
 * @param {string} options.repository
 * @param {string} options.userFolder n8n's N8N_USER_FOLDER
 * @param {{ name: string, version: string }} options.packageJson
 * @param {import('../setup/logFile.mjs').LogFile} [options.log]
 */
export async function installPackage({ repository, userFolder, packageJson, log }) {
	const { name, version } = packageJson;
	const nodes = join(userFolder, '.n8n', 'nodes');
	const target = join(nodes, 'node_modules', name);
	await rm(target, { recursive: true, force: true });
	await unpackPackage({ repository, target, log });
	const installed = { name: 'installed-nodes', private: true, dependencies: { [name]: version } };
	await writeFile(join(nodes, 'package.json'), `${JSON.stringify(installed, null, '\t')}\n`);
}
