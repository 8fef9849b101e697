/**
 * Assembles what the compiler does not. Runs after `n8n-node build`, on its `dist` folder:
 *
 * 1. strip     keep the compiled nodes and credentials only; n8n-node build also copies each image of the repository
 * 2. icons     the files that nodes and credentials name
 * 3. codex     each node's entry in n8n's catalogue
 * 4. schemas   what each operation puts out, from the zod models, so that the editor shows fields before a first run
 * 5. metadata  the descriptions as JSON: with them n8n starts without executing a line of this package
 */
const { execFile } = require('node:child_process');
const { access, mkdir, readFile, readdir, rm, writeFile } = require('node:fs/promises');
const { basename, dirname, join, relative, resolve } = require('node:path');
const { promisify } = require('node:util');
const { dest, series, src } = require('gulp');
const { zodToJsonSchema } = require('zod-to-json-schema');
const packageJson = require('./package.json');

const DIST = join(__dirname, 'dist');
const COMPILED = /^(nodes|credentials)\/.+\.js$/;
/** Needed by this file only, never by n8n. */
const OUTPUT_SCHEMAS = 'nodes/outputSchemas.js';

/** @returns {Promise<string[]>} paths below dist, with forward slashes */
async function builtFiles() {
	const entries = await readdir(DIST, { recursive: true, withFileTypes: true });
	return entries
		.filter((entry) => entry.isFile())
		.map((entry) => relative(DIST, join(entry.parentPath, entry.name)).replaceAll('\\', '/'));
}

async function strip() {
	const surplus = (await builtFiles()).filter((file) => !COMPILED.test(file));
	await Promise.all(surplus.map((file) => rm(join(DIST, file))));
}

const copyIcons = () => src('icons/*.svg', { encoding: false }).pipe(dest('dist/icons'));

/** n8n shows a broken picture, and says nothing, when a description names a file that is not there. */
async function checkIcons() {
	for (const file of [...packageJson.n8n.nodes, ...packageJson.n8n.credentials]) {
		const { icon } = loadClass(file).description ?? loadClass(file);
		for (const theme of [icon.light, icon.dark]) {
			await access(resolve(dirname(file), theme.replace('file:', '')));
		}
	}
}

async function codex() {
	for (const file of packageJson.n8n.nodes) {
		const { name } = loadClass(file).description;
		const source = file.replace(/^dist\//, '').replace(/\.js$/, '.json');
		const entry = JSON.parse(await readFile(join(__dirname, source), 'utf8'));
		if (entry.node !== `${packageJson.name}.${name}`) {
			throw new Error(`${source} describes ${entry.node}, not ${packageJson.name}.${name}`);
		}
		await writeJson(file.replace(/\.js$/, '.json'), entry);
	}
}

async function schemas() {
	const { outputSchemas } = require(join(DIST, OUTPUT_SCHEMAS));
	for (const file of packageJson.n8n.nodes) {
		const className = basename(file, '.node.js');
		const modelsOf = outputSchemas[className];
		if (!modelsOf) throw new Error(`${OUTPUT_SCHEMAS} has nothing for ${className}`);
		for (const version of [loadClass(file).description.version].flat()) {
			for (const [operation, model] of Object.entries(modelsOf(version))) {
				const folder = join(dirname(file), '__schema__', `v${threePartVersion(version)}`);
				const { $schema, ...schema } = zodToJsonSchema(model, { $refStrategy: 'none' });
				await writeJson(join(folder, `${operation}.json`), { ...forEditor(schema), version: 1 });
			}
		}
	}
	await rm(join(DIST, OUTPUT_SCHEMAS));
}

/** The form in which n8n-core's output-schema-resolver names a version's folder. */
function threePartVersion(version) {
	return String(version).split('.').concat('0', '0').slice(0, 3).join('.');
}

/**
 * The editor draws `type`, `properties` and `items` and knows no `anyOf`, which is how JSON Schema writes
 * "an object or null" and unions: show the object, with the fields of all alternatives.
 */
function forEditor(schema) {
	const { anyOf, additionalProperties, ...plain } = schema;
	if (anyOf) {
		const alternatives = anyOf.filter(({ type }) => type !== 'null').map(forEditor);
		const [first] = alternatives;
		if (first.type === 'object') {
			const properties = Object.assign({}, ...alternatives.map((each) => each.properties));
			return { ...first, properties };
		}
		return first.type === 'array' ? first : { ...first, type: [first.type, 'null'].flat() };
	}
	const fields = Object.entries(plain.properties ?? {});
	return {
		...plain,
		...(plain.properties && {
			properties: Object.fromEntries(fields.map(([name, field]) => [name, forEditor(field)])),
		}),
		...(plain.items && { items: forEditor(plain.items) }),
	};
}

/**
 * n8n-core's own generator, the one that n8n-nodes-base uses. Of what it writes, the loader reads
 * `known` and `types` (nodes-loader/lazy-package-directory-loader.js).
 */
async function metadata() {
	const generator = join(
		dirname(require.resolve('n8n-core/package.json')),
		'bin/generate-metadata',
	);
	await promisify(execFile)(process.execPath, [generator], { cwd: __dirname });
	await rm(join(DIST, 'methods'), { recursive: true });
	const known = JSON.parse(await readFile(join(DIST, 'known/nodes.json'), 'utf8'));
	if (Object.keys(known).length !== packageJson.n8n.nodes.length) {
		throw new Error('The lazy-loading metadata does not hold every node of package.json');
	}
}

/** Files are named after the one class they export. */
function loadClass(file) {
	const [className] = basename(file).split('.');
	return new (require(resolve(__dirname, file))[className])();
}

async function writeJson(file, content) {
	const path = resolve(__dirname, file);
	await mkdir(dirname(path), { recursive: true });
	await writeFile(path, `${JSON.stringify(content, null, '\t')}\n`);
}

exports.default = series(strip, copyIcons, checkIcons, codex, schemas, metadata);
