import { mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import prettier from 'prettier';
import { providers } from '../../nodes/shared/providers/registry.ts';
import { readPackageJson, repository } from '../setup/repository.mjs';
import { exampleFor } from './example.mjs';
import { manifestFor } from './manifest.mjs';
import { capital, namesOf, renamed } from './names.mjs';
import { readmeFor } from './readme.mjs';
import { packagesOf, reachable } from './sources.mjs';

const ALL_CAPABILITIES = [
	...new Set(providers.flatMap(({ descriptor }) => descriptor.capabilities)),
];
const NODES = ['WhatsAppTemplates', 'WhatsAppTemplatesTrigger'];
const COPIED = [
	'.editorconfig',
	'.gitignore',
	'.npmrc',
	'.prettierignore',
	'.prettierrc.js',
	'LICENSE.md',
	'eslint.config.mjs',
	'gulpfile.js',
	'tsconfig.json',
];
const JEST_CONFIG = `/** The built package has to be there for the contract tests: \`npm test\` builds it first. */
/** @type {import('jest').Config} */
module.exports = {
	testMatch: ['<rootDir>/test/**/*.test.ts'],
	testTimeout: 60_000,
	transform: {
		'^.+\\\\.[jt]s$': [
			'@swc/jest',
			{ jsc: { parser: { syntax: 'typescript', decorators: true }, target: 'es2022' } },
		],
	},
	transformIgnorePatterns: ['/node_modules/', '<rootDir>/dist/'],
};
`;

/** Ids of the providers that there are. */
export const providerIds = providers.map(({ descriptor }) => descriptor.id);

/**
 * Writes a package that reaches WhatsApp templates through one provider only, from the sources of
 * this one: what its two nodes, its credential and the tests of both lead to, under names of its own.
 *
 * @param {string} id of the provider
 * @param {string} target folder; whatever is in it goes
 * @returns {Promise<{ names: import('./names.mjs').SplitNames, files: string[] }>}
 */
export async function writePackage(id, target) {
	const registered = providers.find(({ descriptor }) => descriptor.id === id);
	if (!registered) throw new Error(`There is no provider "${id}": ${providerIds.join(', ')}`);
	const { descriptor } = registered;
	const names = namesOf(
		descriptor,
		providers.map((each) => each.descriptor),
	);
	/** @type {import('./prune.mjs').LeftOut} */
	const leftOut = {
		names,
		others: providerIds.filter((each) => each !== id),
		lacking: ALL_CAPABILITIES.filter((each) => !descriptor.capabilities.includes(each)),
	};
	const credential = `credentials/${capital(id)}TemplatesApi.credentials.ts`;
	const shipped = await reachable(
		[...NODES.map((node) => `nodes/${node}/${node}.node.ts`), 'nodes/outputSchemas.ts', credential],
		leftOut,
	);
	const tests = await testsFor(shipped, leftOut);
	const sources = new Map([...shipped, ...tests]);
	const packageJson = await readPackageJson();

	/** @type {Map<string, string | Buffer>} */
	const files = new Map();
	for (const [path, code] of sources) {
		const original = await readFile(join(repository, path));
		const text = renamed(code, names);
		files.set(renamed(path, names), text === original.toString() ? original : text);
	}
	for (const node of NODES) {
		const path = `nodes/${node}/${node}.node.json`;
		const codex = JSON.parse(await readFile(join(repository, path), 'utf8'));
		codex.alias = codex.alias.filter((/** @type {string} */ each) => !names.foreign.test(each));
		files.set(renamed(path, names), renamed(JSON.stringify(codex), names));
	}
	for (const path of COPIED) files.set(path, await readFile(join(repository, path)));
	for (const icon of [`${id}.svg`, `${id}.dark.svg`]) {
		files.set(`icons/${icon}`, await readFile(join(repository, 'icons', icon)));
	}
	const packages = [...sources.values()].flatMap(packagesOf);
	files.set('package.json', manifestFor(packageJson, names, [...files.keys()].sort(), packages));
	files.set('jest.config.js', JEST_CONFIG);
	files.set('README.md', await readmeFor(descriptor, names, packageJson.version));
	files.set('examples/approved-prepare-send.workflow.json', await exampleFor(descriptor, names));

	await rm(target, { recursive: true, force: true });
	for (const [path, content] of files) {
		await mkdir(dirname(join(target, path)), { recursive: true });
		await writeFile(join(target, path), await formatted(path, content));
	}
	return { names, files: [...files.keys()].sort() };
}

/**
 * The tests that speak of nothing but what is shipped. Those that compare providers, or follow
 * another one, stay with the whole package.
 *
 * @param {Map<string, string>} shipped
 * @param {import('./prune.mjs').LeftOut} leftOut
 */
async function testsFor(shipped, leftOut) {
	const { foreign, provider } = leftOut.names;
	const belongs = (/** @type {string} */ file, /** @type {string} */ code) => {
		if (shipped.has(file) || file.startsWith('test/sandbox/')) return true;
		// Its documents stay behind.
		if (!file.startsWith('test/') || code.includes("'docs'")) return false;
		return !foreign.test(code) && (provider === 'meta' || !code.includes("'meta'"));
	};
	/** @type {Map<string, string>} */
	const chosen = new Map();
	for (const folder of ['test/unit', 'test/contract']) {
		const entries = await readdir(join(repository, folder), { recursive: true });
		for (const entry of entries.sort()) {
			if (!entry.endsWith('.test.ts')) continue;
			const path = `${folder}/${entry.replaceAll('\\', '/')}`;
			const files = await reachable([path], leftOut, belongs);
			for (const [file, code] of files ?? []) {
				if (!shipped.has(file)) chosen.set(file, code);
			}
		}
	}
	return chosen;
}

/** @param {string} path @param {string | Buffer} content */
async function formatted(path, content) {
	if (typeof content !== 'string') return content;
	const filepath = join(repository, path);
	const { ignored, inferredParser } = await prettier.getFileInfo(filepath, {
		ignorePath: join(repository, '.prettierignore'),
	});
	if (ignored || !inferredParser) return content;
	return await prettier.format(content, { ...(await prettier.resolveConfig(filepath)), filepath });
}
