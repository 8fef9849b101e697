/**
 * `npm run test:split`: each provider's package of `npm run split`, as its users and n8n's reviewers
 * get it: built, linted, scanned, with names of its own, and working against the sandbox. With
 * `-- --whole` all tests that came along are run; without, those that need the built package.
 * Names of providers take a choice of them. Prints one line each, and `N passed, N failed`.
 */
import { ESLint } from 'eslint';
import { mkdtemp, readFile, readdir, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { scanPackage } from '../../scripts/n8n/scanPackage.mjs';
import { build } from '../../scripts/setup/build.mjs';
import { openLogFile } from '../../scripts/setup/logFile.mjs';
import { environmentFor } from '../../scripts/setup/npm.mjs';
import { programOf, repository } from '../../scripts/setup/repository.mjs';
import { runCommand } from '../../scripts/setup/runCommand.mjs';
import { packedPackage, unexpectedFiles } from '../../scripts/setup/tarball.mjs';
import { providerIds, writePackage } from '../../scripts/split/writePackage.mjs';
import { providers } from '../../nodes/shared/providers/registry.ts';

const whole = process.argv.includes('--whole');
const chosen = process.argv.slice(2).filter((each) => providerIds.includes(each));
const log = await openLogFile('split');
const folder = await mkdtemp(join(tmpdir(), 'whatsapp-templates-split-'));
let failed = 0;
const ids = chosen.length > 0 ? chosen : providerIds;
try {
	const wholeNames = await namesIn(repository);
	const waiting = [...ids];
	// Two at a time, for two cores.
	const lane = async () => {
		for (let id = waiting.shift(); id !== undefined; id = waiting.shift()) {
			await report(id, wholeNames);
		}
	};
	await Promise.all([lane(), lane()]);
} finally {
	await rm(folder, { recursive: true, force: true });
}
if (failed > 0) console.log(`The full log: ${log.path}`);
console.log(`${ids.length - failed} passed, ${failed} failed`);
await log.close();
process.exitCode = failed === 0 ? 0 : 1;

/** @param {string} id @param {Set<string>} wholeNames */
async function report(id, wholeNames) {
	const startedAt = Date.now();
	const problems = await check(id, wholeNames).catch((error) => [String(error?.message ?? error)]);
	const seconds = `${((Date.now() - startedAt) / 1_000).toFixed(1)} s`;
	console.log(`${problems.length === 0 ? '✓' : '✗'} ${id} · ${seconds}`);
	if (problems.length === 0) return;
	failed += 1;
	for (const problem of problems) console.log(problem.replace(/^/gm, '    '));
}

/**
 * @param {string} id
 * @param {Set<string>} wholeNames
 * @returns {Promise<string[]>} what is wrong
 */
async function check(id, wholeNames) {
	const target = join(folder, id);
	const { names } = await writePackage(id, target);
	await symlink(join(repository, 'node_modules'), join(target, 'node_modules'), 'dir');
	await build(log, target);

	const { files } = await packedPackage(target, log);
	const built = await readFile(join(target, 'dist/types/nodes.json'), 'utf8');
	const taken = [...(await namesIn(target))].filter((name) => wholeNames.has(name));
	return [
		...unexpectedFiles(files).map((file) => `not to be published: ${file}`),
		...taken.map((name) => `the whole package has this name as well: ${name}`),
		...(names.foreign.exec(built) ?? []).slice(0, 1).map((word) => `the editor shows: ${word}`),
		...(await foreignIn(target, id, names.foreign)),
		...(await linted(target)),
		...(await scanPackage(target)).flatMap(({ problems }) => problems),
		...(await tested(target)),
	];
}

/**
 * What README and examples say of another vendor, or of accounts that this one does not have.
 *
 * @param {string} target
 * @param {string} id
 * @param {RegExp} foreign
 */
async function foreignIn(target, id, foreign) {
	const account = providers.find(({ descriptor }) => descriptor.id === id)?.descriptor.account;
	const examples = await readdir(join(target, 'examples'));
	if (examples.length === 0) return ['no example came along'];
	const isWrong = [foreign, /other providers?/i];
	if (account?.displayName !== 'Workspace') isWrong.push(/workspace/i);
	const found = [];
	for (const file of ['README.md', ...examples.map((name) => join('examples', name))]) {
		const text = await readFile(join(target, file), 'utf8');
		found.push(
			...isWrong.flatMap((pattern) => {
				const [word] = pattern.exec(text) ?? [];
				return word === undefined ? [] : [`${file} says: ${word}`];
			}),
		);
	}
	return found;
}

/** Everything by which n8n, or a person in its editor, knows a built package's parts. */
async function namesIn(/** @type {string} */ target) {
	const read = async (/** @type {string} */ file) =>
		JSON.parse(await readFile(join(target, 'dist', 'types', file), 'utf8'));
	const parts = [...(await read('nodes.json')), ...(await read('credentials.json'))];
	const { name } = JSON.parse(await readFile(join(target, 'package.json'), 'utf8'));
	return new Set([name, ...parts.flatMap((part) => [part.name, part.displayName])]);
}

/** What `n8n-node lint` checks, without its start. @param {string} target */
async function linted(target) {
	const eslint = new ESLint({ cwd: target });
	const results = await eslint.lintFiles(['.']);
	const formatter = await eslint.loadFormatter('stylish');
	const text = await formatter.format(results);
	return text.trim() === '' ? [] : [text];
}

/** @param {string} target */
async function tested(target) {
	const tests = await readdir(join(target, 'test', 'contract'));
	if (tests.length === 0) return ['no test came along'];
	const { code, output } = await runCommand(
		process.execPath,
		[await programOf('jest'), '--ci', '--maxWorkers=1', ...(whole ? [] : ['test/contract'])],
		{ cwd: target, env: { ...environmentFor(process.execPath), CI: 'true' }, log },
	);
	return code === 0 ? [] : [output.slice(-4_000)];
}
