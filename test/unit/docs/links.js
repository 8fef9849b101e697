const { existsSync, readFileSync, readdirSync } = require('node:fs');
const { dirname, join, normalize } = require('node:path');

const root = join(__dirname, '..', '..', '..');
const markdownIn = (...folder) =>
	readdirSync(join(root, ...folder))
		.filter((file) => file.endsWith('.md'))
		.map((file) => join(...folder, file));

/** JavaScript, since n8n's lint forbids a TypeScript file to read files. */
module.exports = {
	documents: [
		...markdownIn('.'),
		...markdownIn('docs'),
		...['.github/pull_request_template.md', 'test/e2e/README.md', 'test/sandbox/README.md'],
	].map((file) => [file, readFileSync(join(root, file), 'utf8')]),
	/** What `npm run` knows. */
	scripts: Object.keys(require('../../../package.json').scripts),
	isThere: (path) => existsSync(join(root, path)),
	/** Where a relative link of a document leads, as a path below the root. */
	targetOf: (file, link) => normalize(join(dirname(file), link)),
};
