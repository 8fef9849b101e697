import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { cacheFolder } from '../setup/cacheFolder.mjs';
import { installOnce } from '../setup/installOnce.mjs';
import { npm } from '../setup/npm.mjs';
import { progress } from '../setup/progress.mjs';

export const N8N_VERSION = '2.41.1';

/** n8n 2.41 asks for Node 24 or later; its isolated-vm ships a binary for exactly this one. */
const NODE_MAJOR = 24;

/**
 * @typedef {object} InstalledN8n
 * @property {string} node path of a Node 24 binary
 * @property {string} n8n path of n8n's program file, to be run by that Node
 */

/**
 * Makes sure that Node 24 and n8n are in the user's cache directory, and says where.
 *
 * @param {{ log?: import('../setup/logFile.mjs').LogFile }} [options]
 * @returns {Promise<InstalledN8n>}
 */
export async function installN8n({ log } = {}) {
	const node = await installNode({ log });
	const folder = await installOnce(cacheFolder(`n8n-${N8N_VERSION}`), async (unfinished) => {
		await writeFile(
			join(unfinished, 'package.json'),
			JSON.stringify({ private: true, dependencies: { n8n: N8N_VERSION }, overrides }, null, 2),
		);
		const prefix = ['--prefix', unfinished, '--no-audit', '--no-fund'];
		await progress(`Installing n8n ${N8N_VERSION} (2 GB, a few minutes, once per machine)`, () =>
			npm(['install', '--legacy-peer-deps', '--ignore-scripts', ...prefix], {
				cwd: unfinished,
				node,
				log,
			}),
		);
		await progress('Preparing n8n’s database driver', () =>
			npm(['rebuild', 'sqlite3', '--ignore-scripts=false', ...prefix], {
				cwd: unfinished,
				node,
				log,
			}),
		);
	});
	return { node, n8n: join(folder, 'node_modules', 'n8n', 'bin', 'n8n') };
}

/** Versions that n8n's own ranges would not choose by themselves, and without which it does not install. */
const overrides = { linkedom: '0.18.12', '@langchain/langgraph': '1.4.0' };

/**
 * @param {{ log?: import('../setup/logFile.mjs').LogFile }} options
 * @returns {Promise<string>} path of the Node binary
 */
async function installNode({ log }) {
	if (Number(process.versions.node.split('.')[0]) === NODE_MAJOR) return process.execPath;
	const folder = await installOnce(cacheFolder(`node-${NODE_MAJOR}`), async (unfinished) => {
		await writeFile(join(unfinished, 'package.json'), '{ "private": true }\n');
		const install = ['install', '--ignore-scripts=false', '--no-audit', '--no-fund'];
		await progress(`Installing Node ${NODE_MAJOR}, which n8n needs`, () =>
			npm([...install, '--prefix', unfinished, `node@${NODE_MAJOR}`], { cwd: unfinished, log }),
		);
	});
	return process.platform === 'win32'
		? join(folder, 'node_modules', 'node', 'bin', 'node.exe')
		: join(folder, 'node_modules', 'node', 'bin', 'node');
}
