/** Documents of the repository. JavaScript, because n8n's lint rules forbid TypeScript to read files. */
const { readFileSync } = require('node:fs');
const { join, resolve } = require('node:path');

exports.costs = readFileSync(
	join(resolve(__dirname, '..', '..', '..'), 'docs', 'costs.md'),
	'utf8',
);
