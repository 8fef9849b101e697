/**
 * `npm run test:e2e [-- suite …] [--full] [--pictures]`: this package in a real n8n. Each folder beside this file
 * that has a `suite.mjs` is a suite; it exports `run`, which gets what `Suite` describes.
 *
 * Two suites run side by side, since each waits for n8n most of its time, and the editor alone. Everything but the vendors is
 * real. What is missing is installed; what was started is stopped.
 */
import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { installN8n } from '../../scripts/n8n/install.mjs';
import { build } from '../../scripts/setup/build.mjs';
import { openLogFile } from '../../scripts/setup/logFile.mjs';
import { progress } from '../../scripts/setup/progress.mjs';
import { onStop } from './support/onStop.mjs';
import { openSuite } from './support/openSuite.mjs';

const FOLDER = dirname(fileURLToPath(import.meta.url));
const SIDE_BY_SIDE = 2;
/** A browser that has to wait for its turn draws later than a person would look. */
const ALONE = new Set(['editor']);

const { values, positionals } = parseArgs({
	allowPositionals: true,
	options: {
		/** The long form of suites that have one. */
		full: { type: 'boolean', default: false },
		/** Uses `dist` as it is. */
		'no-build': { type: 'boolean', default: false },
		/** Replaces the pictures in `docs/images`. */
		pictures: { type: 'boolean', default: false },
	},
});

const log = await openLogFile('e2e');
let passed = 0;
let failed = 0;
/** @type {string[]} */
let suites = [];
/** @type {Set<import('./support/openSuite.mjs').Suite>} */
const open = new Set();

onStop(async () => {
	suites = [];
	await Promise.all([...open].map((suite) => suite.close()));
});

try {
	suites = await suitesToRun();
	const [installed] = await Promise.all([
		installN8n({ log }),
		values['no-build'] ? undefined : progress('Building the package', () => build(log)),
	]);
	suites.sort((one, other) => Number(ALONE.has(one)) - Number(ALONE.has(other)));
	const workOff = async () => {
		const mayBegin = (/** @type {string} */ name) => open.size === 0 || !ALONE.has(name);
		for (let [name] = suites; name && mayBegin(name); [name] = suites) {
			suites.shift();
			await runSuite(name, installed);
		}
	};
	await Promise.all(Array.from({ length: SIDE_BY_SIDE }, workOff));
	await workOff();
} catch (error) {
	console.error(error instanceof Error ? error.message : error);
	failed += 1;
}

if (failed > 0) console.log(`\nThe full log: ${log.path}`);
console.log(`\n${passed} passed, ${failed} failed`);
await log.close();
process.exit(failed === 0 ? 0 : 1);

/**
 * @param {string} name
 * @param {import('../../scripts/n8n/install.mjs').InstalledN8n} installed
 */
async function runSuite(name, installed) {
	const startedAt = Date.now();
	const { full, pictures } = values;
	const suite = openSuite({ name, installed, log, full, pictures });
	open.add(suite);
	try {
		const { run } = await import(pathToFileURL(join(FOLDER, name, 'suite.mjs')).href);
		await run(suite);
	} catch (error) {
		suite.fail('the suite runs to its end', error);
	}
	await suite.close();
	open.delete(suite);
	suite.note(`${Math.round((Date.now() - startedAt) / 1_000)} s`);
	passed += suite.counts.passed;
	failed += suite.counts.failed;
}

/** @returns {Promise<string[]>} the suites named on the command line, or all */
async function suitesToRun() {
	const folders = (await readdir(FOLDER, { withFileTypes: true }))
		.filter((entry) => entry.isDirectory() && existsSync(join(FOLDER, entry.name, 'suite.mjs')))
		.map(({ name }) => name)
		.sort();
	const unknown = positionals.filter((name) => !folders.includes(name));
	if (unknown.length > 0) {
		throw new Error(`No suite ${unknown.join(', ')}. There are: ${folders.join(', ')}`);
	}
	return positionals.length > 0 ? positionals : folders;
}
