import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Root of this clone. */
export const repository = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

/** @returns {Promise<{ name: string, version: string, n8n: { nodes: string[], credentials: string[] } }>} */
export async function readPackageJson() {
	return JSON.parse(await readFile(join(repository, 'package.json'), 'utf8'));
}

/**
 * The program file of an installed development dependency, to be run with `process.execPath`. Going
 * through npm or npx instead would cost a second each time, and a shell on Windows.
 *
 * @param {string} dependency
 * @param {string} [program] when it is not named like the dependency
 */
export async function programOf(dependency, program = dependency.replace(/^.*\//, '')) {
	const folder = join(repository, 'node_modules', dependency);
	const { bin } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
	return join(folder, typeof bin === 'string' ? bin : bin[program]);
}
