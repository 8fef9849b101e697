const { existsSync, readFileSync } = require('node:fs');
const { join } = require('node:path');

/** Beside the checkout, or beside the folder that holds several of them. */
const FOLDERS = ['../shared/cases', '../../shared/cases'];

/** What a file of the collected cases holds; `null` where there is none beside this checkout. */
exports.readCases = (name) => {
	const repository = join(__dirname, '..', '..', '..');
	const file = FOLDERS.map((folder) => join(repository, folder, name)).find(existsSync);
	return file === undefined ? null : JSON.parse(readFileSync(file, 'utf8'));
};
