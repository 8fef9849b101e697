import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { npm } from './npm.mjs';
import { progress } from './progress.mjs';

/**
 * Installs what package-lock.json names, unless that has happened already.
 *
 * `npm install` and not `npm ci`: the lock file lacks the optional binaries of other platforms.
 *
 * @param {string} repository
 * @param {import('./logFile.mjs').LogFile} [log]
 */
export async function installDependencies(repository, log) {
	const marker = join(repository, 'node_modules', '.installed-from');
	const wanted = await fingerprint(repository);
	if ((await readIfThere(marker)) === wanted) return;
	await progress('Installing dependencies', () =>
		npm(['install', '--ignore-scripts', '--no-save', '--no-audit', '--no-fund'], {
			cwd: repository,
			log,
		}),
	);
	await writeFile(marker, wanted);
}

/** @param {string} repository */
async function fingerprint(repository) {
	const hash = createHash('sha256');
	for (const file of ['package.json', 'package-lock.json']) {
		hash.update(await readFile(join(repository, file)));
	}
	return hash.digest('hex');
}

/** @param {string} path */
async function readIfThere(path) {
	try {
		return await readFile(path, 'utf8');
	} catch {
		return undefined;
	}
}
