import { renamed } from './names.mjs';

/** What no source file imports by name, and building, checking and testing need. */
const TOOLS = [
	'@n8n/node-cli',
	'@n8n/scan-community-package',
	'@swc/core',
	'@swc/jest',
	'@types/jest',
	'@types/lodash',
	'@types/luxon',
	'@types/node',
	'eslint',
	'gulp',
	'jest',
	'n8n-core',
	'n8n-workflow',
	'prettier',
	'typescript',
	'zod',
	'zod-to-json-schema',
];

/**
 * package.json of a package for one provider.
 *
 * @param {Record<string, any>} whole this repository's
 * @param {import('./names.mjs').SplitNames} names
 * @param {string[]} files paths of the split package
 * @param {string[]} packages that its files import
 */
export function manifestFor(whole, names, files, packages) {
	const { n8n, scripts, devDependencies, keywords, ...rest } = whole;
	const built = (/** @type {RegExp} */ pattern) =>
		files.filter((file) => pattern.test(file)).map((file) => `dist/${file.replace(/ts$/, 'js')}`);
	const wanted = new Set([...TOOLS, ...packages]);
	const manifest = {
		...JSON.parse(renamed(JSON.stringify(rest), names)),
		name: names.packageName,
		author: whole.author,
		description: `n8n nodes for WhatsApp message templates at ${names.label}: sync and read them, apply them as code, watch for approval and prepare messages`,
		keywords: keywords.filter(
			(/** @type {string} */ each) =>
				!names.foreign.test(each) && (each !== 'meta' || names.provider === 'meta'),
		),
		scripts: {
			...pick(scripts, ['build', 'lint', 'lint:fix', 'format']),
			test: 'npm run build && jest',
			release: scripts.release,
			prepublishOnly: scripts.prepublishOnly,
		},
		n8n: {
			...n8n,
			credentials: built(/^credentials\/.+\.credentials\.ts$/),
			nodes: built(/^nodes\/.+\.node\.ts$/),
		},
		devDependencies: pick(
			devDependencies,
			Object.keys(devDependencies).filter((each) => wanted.has(each)),
		),
	};
	return `${JSON.stringify(manifest, null, '  ')}\n`;
}

/** @param {Record<string, string>} values @param {string[]} keys */
function pick(values, keys) {
	return Object.fromEntries(keys.map((key) => [key, values[key]]));
}
