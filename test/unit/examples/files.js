const { readFileSync, readdirSync } = require('node:fs');
const { join } = require('node:path');

const root = join(__dirname, '..', '..', '..');
const read = (...path) => readFileSync(join(root, ...path), 'utf8');

/** JavaScript, since n8n's lint forbids a TypeScript file to read files. */
module.exports = {
	files: readdirSync(join(root, 'examples')).map((file) => [file, read('examples', file)]),
	readme: read('README.md'),
};
