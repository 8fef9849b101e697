const { existsSync, readFileSync } = require('node:fs');
const { join } = require('node:path');

/** Beside the checkout. */
const FOLDER = join(__dirname, '..', '..', '..', '..', 'shared', 'cases');

/** What a file of the collected cases holds; `null` where there is none beside this checkout. */
exports.readCases = (name) => {
	const file = join(FOLDER, name);
	return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null;
};
