import { existsSync } from 'node:fs';
import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { withFolderLock } from './folderLock.mjs';

/**
 * Makes sure that a folder in the cache exists, and fills it when it does not.
 *
 * The folder is filled under another name and then renamed: as rename is atomic, a folder that has
 * its final name is complete, however many clones install at once or are interrupted.
 *
 * @param {string} folder final path
 * @param {(unfinished: string) => Promise<void>} fill gets an empty folder
 * @returns {Promise<string>} `folder`
 */
export async function installOnce(folder, fill) {
	if (existsSync(folder)) return folder;
	return await withFolderLock(
		`${folder}.lock`,
		async () => {
			if (existsSync(folder)) return folder;
			await removeLeftovers(folder);
			const unfinished = `${folder}.unfinished-${process.pid}`;
			await mkdir(unfinished, { recursive: true });
			await fill(unfinished);
			await rename(unfinished, folder);
			return folder;
		},
		(owner) => console.log(`  another program (${owner}) is installing ${folder}: waiting for it`),
	);
}

/** @param {string} folder */
async function removeLeftovers(folder) {
	const prefix = `${basename(folder)}.unfinished-`;
	const leftovers = (await readdir(dirname(folder))).filter((name) => name.startsWith(prefix));
	for (const name of leftovers) {
		await rm(join(dirname(folder), name), { recursive: true, force: true });
	}
}
