import { createWriteStream } from 'node:fs';
import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { cacheFolder } from './cacheFolder.mjs';

const KEPT_PER_COMMAND = 10;

/**
 * Opens the file that keeps the full output of one `npm test` or `npm start`. The terminal gets one
 * line per step; whoever needs more finds it here.
 *
 * @param {string} command prefix of the file's name, for example `test`
 */
export async function openLogFile(command) {
	const folder = cacheFolder('logs');
	await mkdir(folder, { recursive: true });
	await removeOldest(folder, command);
	const time = new Date().toISOString().replace(/[:.]/g, '-');
	const path = join(folder, `${command}-${time}-${process.pid}.log`);
	const stream = createWriteStream(path, { flags: 'a' });
	return {
		path,
		/** @param {string | Buffer} text */
		write: (text) => void stream.write(text),
		close: () => new Promise((resolve) => stream.end(resolve)),
	};
}

/** @typedef {Awaited<ReturnType<typeof openLogFile>>} LogFile */

/**
 * @param {string} folder
 * @param {string} command
 */
async function removeOldest(folder, command) {
	const logs = (await readdir(folder)).filter((name) => name.startsWith(`${command}-`)).sort();
	const old = logs.slice(0, Math.max(0, logs.length - KEPT_PER_COMMAND + 1));
	await Promise.all(old.map((name) => rm(join(folder, name), { force: true })));
}
