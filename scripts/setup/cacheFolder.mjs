import { homedir } from 'node:os';
import { join } from 'node:path';

/** Folder name below the user's cache directory; every clone of this repository shares it. */
const PROJECT = 'n8n-nodes-whatsapp-templates';

/**
 * Where everything lives that is too large to install once per clone: Node 24, n8n, logs.
 *
 * @param {string[]} path folders below the project's cache folder
 * @returns {string} an absolute path; nothing is created
 */
export function cacheFolder(...path) {
	return join(userCache(), PROJECT, ...path);
}

/** @returns {string} */
function userCache() {
	const { XDG_CACHE_HOME, LOCALAPPDATA } = process.env;
	if (XDG_CACHE_HOME) return XDG_CACHE_HOME;
	if (process.platform === 'darwin') return join(homedir(), 'Library', 'Caches');
	if (process.platform === 'win32') return LOCALAPPDATA ?? join(homedir(), 'AppData', 'Local');
	return join(homedir(), '.cache');
}
