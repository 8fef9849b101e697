/**
 * `npm test`: everything that decides whether a change may land, on a machine that has Node 20 and
 * nothing else. Prints one line per step and ends with `N passed, N failed`, where each jest test
 * and each other step counts once; `, N skipped` follows where a test needs a file that lies beside
 * the author's checkout and not beside this one.
 *
 * Everything imported here must do with Node's own modules: nothing is installed yet.
 */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { build } from './setup/build.mjs';
import { installDependencies } from './setup/dependencies.mjs';
import { openLogFile } from './setup/logFile.mjs';
import { environmentFor } from './setup/npm.mjs';
import { programOf, repository } from './setup/repository.mjs';
import { runCommand } from './setup/runCommand.mjs';
import { packedPackage, unexpectedFiles } from './setup/tarball.mjs';

/**
 * @typedef {object} StepResult
 * @property {number} passed
 * @property {number} failed
 * @property {number} [skipped]
 * @property {string} [summary] shown beside the step
 * @property {string} [details] shown when something failed
 */

const log = await openLogFile('test');
/** @type {StepResult[]} */
const results = [];

const installed = await step('install', async () => {
	await installDependencies(repository, log);
	return success();
});
if (installed) {
	// Two lanes for two cores: what needs the build, and what does not.
	await Promise.all([
		(async () => {
			const built = await step('build', async () => {
				await build(log);
				return success();
			});
			if (!built) return;
			await step('tarball', tarball);
			await step('n8n scanner', () => program('node', [join('scripts', 'scan.mjs')], scanned));
			await step('jest', jest);
		})(),
		(async () => {
			await step('prettier', () => program('prettier', ['--check', '--log-level', 'warn', '.']));
			await step('lint', () => program('@n8n/node-cli', ['lint'], linted, 'n8n-node'));
			await step('types of the tests', () =>
				program('typescript', ['-p', 'tsconfig.tests.json'], undefined, 'tsc'),
			);
			await step('types of the scripts', () =>
				program('typescript', ['-p', 'tsconfig.scripts.json'], undefined, 'tsc'),
			);
		})(),
	]);
}

const passed = results.reduce((sum, result) => sum + result.passed, 0);
const failed = results.reduce((sum, result) => sum + result.failed, 0);
const skipped = results.reduce((sum, result) => sum + (result.skipped ?? 0), 0);
if (failed > 0) console.log(`The full log: ${log.path}`);
console.log(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
process.exitCode = failed === 0 ? 0 : 1;
await log.close();

/**
 * Runs one step, prints its line and adds it up.
 *
 * @param {string} name
 * @param {() => Promise<StepResult>} work
 * @returns {Promise<boolean>} whether nothing failed
 */
async function step(name, work) {
	const startedAt = Date.now();
	/** @type {StepResult} */
	let result;
	try {
		result = await work();
	} catch (error) {
		result = failure(error instanceof Error ? error.message : String(error));
	}
	results.push(result);
	const seconds = `${((Date.now() - startedAt) / 1_000).toFixed(1)} s`;
	const mark = result.failed === 0 ? '✓' : '✗';
	console.log([`${mark} ${name}`, result.summary, seconds].filter(Boolean).join(' · '));
	if (result.failed > 0 && result.details) console.log(result.details.replace(/^/gm, '    '));
	return result.failed === 0;
}

/**
 * Runs an installed program to its end.
 *
 * @param {string} dependency package that brings the program, or `node`
 * @param {string[]} args
 * @param {(output: string) => StepResult | undefined} [judge] finds fault with what exit code 0 lets pass, or adds a summary
 * @param {string} [name] when the program is not named like its package
 * @returns {Promise<StepResult>}
 */
async function program(dependency, args, judge, name) {
	const script = dependency === 'node' ? [] : [await programOf(dependency, name)];
	const { code, output } = await runCommand(process.execPath, [...script, ...args], {
		cwd: repository,
		env: { ...environmentFor(process.execPath), CI: 'true' },
		log,
	});
	const text = stripVTControlCharacters(output);
	const judged = judge?.(text);
	if (code !== 0) return failure(text.trim(), judged?.summary);
	return judged ?? success();
}

/**
 * What would be published is what the list allows, and comes out the same when it is built again:
 * whoever has the sources can tell whether a published package was made from them.
 *
 * @returns {Promise<StepResult>}
 */
async function tarball() {
	const { files, integrity } = await packedPackage(repository, log);
	const unexpected = unexpectedFiles(files);
	if (unexpected.length > 0) return failure(`not to be published: ${unexpected.join(', ')}`);
	await build(log);
	const again = await packedPackage(repository, log);
	if (again.integrity !== integrity) {
		return failure(`two builds differ: ${integrity} and ${again.integrity}`);
	}
	return success(`${files.length} files, built twice with one hash`);
}

/** ESLint ends well when there are only warnings. Here they count. */
function linted(output) {
	const problems = /\((\d+) errors?, (\d+) warnings?\)/.exec(output);
	if (!problems) return success('0 errors, 0 warnings');
	return failure(output.trim(), `${problems[1]} errors, ${problems[2]} warnings`);
}

/** The scan judges by itself; this only shows what it looked at. */
function scanned(output) {
	return success(
		output
			.split('\n')
			.filter((line) => /^(sources|tarball): /.test(line))
			.join(' · '),
	);
}

/** @returns {Promise<StepResult>} */
async function jest() {
	const folder = await mkdtemp(join(tmpdir(), 'whatsapp-templates-jest-'));
	try {
		const file = join(folder, 'results.json');
		const { code, output } = await runCommand(
			process.execPath,
			[await programOf('jest'), '--ci', '--json', `--outputFile=${file}`, '--maxWorkers=2'],
			{ cwd: repository, env: { ...environmentFor(process.execPath), CI: 'true' }, log },
		);
		return countTests(JSON.parse(await readFile(file, 'utf8')), code, output);
	} finally {
		await rm(folder, { recursive: true, force: true });
	}
}

/** What the title of a test says that is skipped where a file is missing beside the checkout. */
const MISSING_FILE = '(not beside this checkout)';

/**
 * A suite that cannot be loaded counts as one failure, and so does a test that was skipped for any
 * other reason than a missing file: what is not run must not look as if it had passed.
 *
 * @param {{ numPassedTests: number, numFailedTests: number, numPendingTests: number, numTodoTests: number, numRuntimeErrorTestSuites: number, testResults: Array<{ name: string, message: string, status: string, assertionResults: Array<{ status: string, title: string }> }> }} counts
 * @param {number} code
 * @param {string} output
 * @returns {StepResult}
 */
function countTests(counts, code, output) {
	const passed = counts.numPassedTests;
	const skipped = counts.testResults
		.flatMap(({ assertionResults }) => assertionResults)
		.filter(({ status, title }) => status === 'pending' && title.includes(MISSING_FILE)).length;
	const leftOut = counts.numPendingTests + counts.numTodoTests - skipped;
	const failed = counts.numFailedTests + counts.numRuntimeErrorTestSuites + leftOut;
	const messages = counts.testResults.map(({ message }) => message).filter(Boolean);
	return {
		passed,
		failed: failed === 0 && (code !== 0 || passed === 0) ? 1 : failed,
		skipped,
		summary: `${counts.testResults.length} suites, ${passed} tests${leftOut > 0 ? `, ${leftOut} left out` : ''}`,
		details: stripVTControlCharacters(messages.join('\n') || output.slice(-4_000)),
	};
}

/** @param {string} [summary] @returns {StepResult} */
function success(summary) {
	return { passed: 1, failed: 0, summary };
}

/** @param {string} details @param {string} [summary] @returns {StepResult} */
function failure(details, summary) {
	return { passed: 0, failed: 1, summary, details };
}
