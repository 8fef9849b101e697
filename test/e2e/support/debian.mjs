import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { progress } from '../../../scripts/setup/progress.mjs';
import { mustRun } from '../../../scripts/setup/runCommand.mjs';

let listsAreFresh = false;
/** Debian installs one thing at a time, and suites run side by side. */
let lastInstall = Promise.resolve();

/**
 * Finds a program, and installs the Debian packages that bring it when it is absent.
 *
 * @param {object} wanted
 * @param {string} wanted.program for example `chromium`
 * @param {string[]} wanted.packages Debian packages to install
 * @param {string[]} [wanted.folders] places to look besides PATH
 * @param {import('../../../scripts/setup/logFile.mjs').LogFile} [log]
 * @returns {Promise<string>} path of the program
 * @throws Error that names the packages when they cannot be installed here
 */
export async function needProgram({ program, packages, folders = [] }, log) {
	const there = findProgram(program, folders);
	if (there) return there;
	await install(program, packages, log);
	const installed = findProgram(program, folders);
	if (installed) return installed;
	throw new Error(`${packages.join(', ')} went in well, but ${program} is still not found`);
}

/**
 * The same for a file that is no program, such as a font.
 *
 * @param {{ file: string, packages: string[] }} wanted
 * @param {import('../../../scripts/setup/logFile.mjs').LogFile} [log]
 */
export async function needFile({ file, packages }, log) {
	if (!existsSync(file)) await install(file, packages, log);
}

/**
 * @param {string} what is absent
 * @param {string[]} packages
 * @param {import('../../../scripts/setup/logFile.mjs').LogFile} [log]
 */
async function install(what, packages, log) {
	const by = `apt-get install ${packages.join(' ')}`;
	if (process.platform !== 'linux' || process.getuid?.() !== 0 || !findProgram('apt-get')) {
		throw new Error(`${what} is not installed and cannot be installed from here. Run: ${by}`);
	}
	const aptGet = async () => {
		const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
		if (!listsAreFresh) await mustRun('apt-get', ['update', '-q'], { env, log });
		listsAreFresh = true;
		const options = ['-q', '-y', '--no-install-recommends'];
		await mustRun('apt-get', ['install', ...options, ...packages], { env, log });
	};
	const installed = lastInstall.then(() => progress(`Installing ${packages.join(', ')}`, aptGet));
	lastInstall = installed.catch(() => undefined);
	await installed;
}

/**
 * @param {string} program
 * @param {string[]} [folders] places to look besides PATH
 * @returns {string | undefined} its path
 */
export function findProgram(program, folders = []) {
	const places = [
		...(process.env.PATH ?? '').split(delimiter),
		...folders,
		'/usr/bin',
		'/usr/sbin',
	];
	return places.map((folder) => join(folder, program)).find(isExecutable);
}

/** @param {string} path */
function isExecutable(path) {
	try {
		accessSync(path, constants.X_OK);
		return true;
	} catch {
		return false;
	}
}
