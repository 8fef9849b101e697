/**
 * `npm run bench`: this package beside its rivals on the same work in the same run. Prints one
 * table and leaves it as JSON in the user's cache directory.
 *
 *     npm run bench -- --row 1      one row (may be repeated)
 *     npm run bench -- --smoke      few iterations: shows that each row runs, not how fast; ends
 *                                   with the number of rows that did and did not
 *     npm run bench -- --json FILE  the JSON there instead
 *
 * Exits with 1 when a goal is missed; with --smoke only when a row does not run.
 */
import { spawn } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';

import { cacheFolder } from '../../scripts/setup/cacheFolder.mjs';
import { programOf, repository } from '../../scripts/setup/repository.mjs';
import { rows } from './rows.mjs';
import { isMet, tableOf } from './table.mjs';

const { values } = parseArgs({
	options: {
		smoke: { type: 'boolean', default: false },
		row: { type: 'string', multiple: true },
		json: { type: 'string', default: cacheFolder('bench.json') },
	},
});

const chosen = rows.filter(({ id }) => values.row === undefined || values.row.includes(id));
if (chosen.length === 0) throw new Error(`No such row; there are ${rows.map(({ id }) => id)}`);

const tsx = await programOf('tsx');
/** @type {import('./table.mjs').MeasuredRow[]} */
const measured = [];
let broken = 0;
const isTimed = (/** @type {import('./row.mjs').Row} */ { timeless }) => !values.smoke && !timeless;
await measureAll(chosen.filter(isTimed));
// Where no time counts, two rows run side by side, of which only one may start an n8n.
const timeless = chosen.filter((row) => !isTimed(row));
const withoutN8n = timeless.filter(({ n8n }) => !n8n);
const workOff = async () => {
	for (let row = withoutN8n.shift(); row; row = withoutN8n.shift()) await measureAll([row]);
};
await Promise.all([measureAll(timeless.filter(({ n8n }) => n8n)).then(workOff), workOff()]);

if (!values.smoke) {
	measured.sort((one, other) => placeOf(one.id) - placeOf(other.id));
	process.stdout.write(`\n${tableOf(measured)}\n`);
	await mkdir(dirname(values.json), { recursive: true });
	await writeFile(
		values.json,
		`${JSON.stringify({ node: process.version, measured }, null, '\t')}\n`,
	);
}
if (values.smoke) process.stdout.write(`\n${chosen.length - broken} passed, ${broken} failed\n`);
const missed = measured.flatMap(({ measurements }) => measurements).filter((each) => !isMet(each));
process.exitCode = broken > 0 || (!values.smoke && missed.length > 0) ? 1 : 0;

/** @param {string} row */
function placeOf(row) {
	return chosen.findIndex(({ id }) => id === row);
}

/** @param {import('./row.mjs').Row[]} lane */
async function measureAll(lane) {
	for (const { id, work, rival } of lane) {
		const start = Date.now();
		try {
			const measurements = await measure(id);
			measured.push({ id, work, rival, measurements });
			report(`row ${id}: ${work}: ${seconds(start)}`);
		} catch (error) {
			broken += 1;
			report(`row ${id}: ${work}: did not run\n${/** @type {Error} */ (error).message}`);
		}
	}
}

/**
 * @param {string} id
 * @returns {Promise<import('./row.mjs').Measurement[]>}
 */
function measure(id) {
	// tsx hands Node's own options on to the process that it starts for the program.
	const program = [tsx, '--expose-gc', join(repository, 'test', 'bench', 'row.mjs'), id];
	const flags = [
		...(values.smoke ? ['--smoke'] : []),
		...(values.row === undefined ? ['--whole'] : []),
	];
	const child = spawn(process.execPath, [...program, ...flags], {
		cwd: repository,
		stdio: ['ignore', 'pipe', 'pipe'],
	});
	let output = '';
	let errors = '';
	child.stdout.on('data', (chunk) => (output += chunk));
	child.stderr.on('data', (chunk) => (errors += chunk));
	return new Promise((resolve, reject) => {
		child.once('error', reject);
		child.once('exit', (code) => {
			const line = output.trimEnd().split('\n').at(-1) ?? '';
			if (code === 0 && line.startsWith('[')) resolve(JSON.parse(line));
			else reject(new Error(errors || output || `exit code ${code}`));
		});
	});
}

/** @param {string} line */
function report(line) {
	process.stderr.write(`${line}\n`);
}

/** @param {number} start */
function seconds(start) {
	return `${((Date.now() - start) / 1000).toFixed(0)} s`;
}
