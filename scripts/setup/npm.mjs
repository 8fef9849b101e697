import { existsSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { mustRun } from './runCommand.mjs';

/**
 * Runs npm with the given Node.
 *
 * npm hands its own settings down to the programs it starts (`npm_config_…`, `npm_package_…`), among
 * them this repository's `ignore-scripts=true`. They must not reach an install in another folder.
 *
 * @param {string[]} args
 * @param {{ cwd: string, node?: string, log?: import('./logFile.mjs').LogFile }} options
 */
export async function npm(args, { cwd, node = process.execPath, log }) {
	return await mustRun(node, [npmProgram(), ...args], { cwd, env: environmentFor(node), log });
}

/**
 * The environment for a program that shall run under the given Node, and find it first in its path.
 *
 * @param {string} node path of the Node binary
 * @returns {NodeJS.ProcessEnv}
 */
export function environmentFor(node) {
	const inherited = Object.entries(process.env).filter(
		([name]) =>
			!/^npm_(lifecycle|package|command|config_ignore_scripts|config_local_prefix)/i.test(name),
	);
	return {
		...Object.fromEntries(inherited),
		PATH: [dirname(node), process.env.PATH].join(delimiter),
	};
}

/** @returns {string} path of npm's own program file */
function npmProgram() {
	const startedBy = process.env.npm_execpath;
	if (startedBy && /npm-cli\.c?js$/.test(startedBy)) return startedBy;
	const nodeFolder = dirname(process.execPath);
	const beside = [
		join(nodeFolder, '..', 'lib', 'node_modules', 'npm', 'bin', 'npm-cli.js'),
		join(nodeFolder, 'node_modules', 'npm', 'bin', 'npm-cli.js'),
	].find((path) => existsSync(path));
	if (beside) return beside;
	throw new Error('npm was not found. Start this script through npm, for example with `npm test`.');
}
