import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

/**
 * Has an n8n that is still to be started write down which files it opens below a folder.
 *
 * @param {string} below the folder
 * @param {string} file to write them to
 */
export async function recordReads(below, file) {
	await writeFile(file, '');
	return {
		/** What n8n has to be started with. */
		env: {
			NODE_OPTIONS: `--require=${fileURLToPath(new URL('reads.cjs', import.meta.url))}`,
			READS_FILE: file,
			READS_BELOW: below,
		},
		/** @returns {Promise<string[]>} paths below the folder that were opened so far, each once */
		async soFar() {
			const lines = (await readFile(file, 'utf8')).split('\n').filter(Boolean);
			return [...new Set(lines)].map((path) => path.replace(`${below}/`, ''));
		},
	};
}
