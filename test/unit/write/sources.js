const { readdirSync, readFileSync } = require('node:fs');
const { join, relative } = require('node:path');

const ROOT = join(__dirname, '../../..');

/** Every source file that is shipped: its path from the root, and its code without comments. */
exports.sources = ['nodes', 'credentials']
	.flatMap((folder) => readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true }))
	.filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
	.map((entry) => join(entry.parentPath, entry.name))
	.map((path) => ({
		file: relative(ROOT, path).replaceAll('\\', '/'),
		code: readFileSync(path, 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, ''),
	}));
