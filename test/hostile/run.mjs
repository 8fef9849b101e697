/**
 * `npm run test:hostile [-- --seed 1 --only matrix --row 429]`: everything that a vendor, a network
 * or a user can do wrong, against the built node. Prints the figures, and ends with `N passed, N failed`.
 */
import { fork } from 'node:child_process';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const { values } = parseArgs({
	options: {
		seed: { type: 'string', default: '20261125' },
		/** Parts to run, by name. */
		only: { type: 'string', default: 'matrix,answers,parameters,origins' },
		/** Only rows of the matrix whose names hold this. */
		row: { type: 'string', default: '' },
		answers: { type: 'string', default: '100000' },
		/** Processes at a time. */
		shards: { type: 'string', default: '2' },
		/** The run fails when it takes longer; a quiet machine takes two minutes. */
		seconds: { type: 'string', default: '360' },
	},
});

const require = createRequire(import.meta.url);
const WORKER = fileURLToPath(new URL('worker.mjs', import.meta.url));
const LONGEST_S = Number(values.seconds);
const shards = Number(values.shards);
const parts = values.only.split(',');
console.log(`seed ${values.seed}`);

/** What the processes found, by part. @type {Map<string, any[]>} */
const found = new Map();
const limit = setTimeout(() => {
	console.log(`✗ it was not done after ${LONGEST_S} s`);
	console.log('0 passed, 1 failed');
	// The processes end with this one.
	process.exit(1);
}, LONGEST_S * 1_000);
const codes = await Promise.all(Array.from({ length: shards }, (_, shard) => work(shard)));

let passed = 0;
let failed = codes.filter((code) => code !== 0).length;
clearTimeout(limit);
for (const code of codes) if (code !== 0) console.log(`✗ a process ended with ${code}`);
const missing = require('./missing.ts').missingOf(found, {
	parts,
	shards,
	answers: Number(values.answers),
});
for (const each of missing) console.log(`✗ missing: ${each}`);
failed += missing.length;

if (parts.includes('matrix')) {
	const { tableOf } = require('./table.ts');
	const results = (found.get('matrix') ?? []).flat();
	console.log(tableOf(results));
	const wrong = results.filter(({ faults }) => faults.length > 0);
	const { kindOf } = require('./operations.ts');
	const writes = results.filter(({ operation }) => kindOf(operation) !== null);
	const open = results.filter(({ allowed }) => allowed > 1).length;
	const unknown = writes.filter(({ outcome }) => outcome === 'unknown').length;
	const share = ((100 * unknown) / Math.max(1, writes.length)).toFixed(1);
	console.log(
		`matrix: ${results.length} cells, ${wrong.length} not as ruled, ${open} with more than one outcome allowed; ${unknown} of ${writes.length} cells of writes are unknown (${share} %)`,
	);
	add(results.length, wrong.length);
}
if (parts.includes('answers')) {
	const all = found.get('answers') ?? [];
	const sum = (name) => all.reduce((total, figures) => total + figures[name], 0);
	const faults = all.flatMap((figures) => figures.faults);
	const slowest = Math.max(...all.map(({ slowestMs }) => slowestMs));
	for (const fault of faults) console.log(`✗ ${fault}`);
	console.log(
		`answers: ${sum('answers')} mutations of documented answers, ${sum('withKey')} of them with the key in them: ${sum('read')} read, ${sum('refused')} the vendor's errors, ${sum('unreadable')} refused by a clear error; slowest ${slowest.toFixed(0)} ms; ${faults.length} faults`,
	);
	add(1, faults.length);
}
for (const [part, what] of [
	['parameters', 'hostile values of parameters'],
	['trigger', 'hostile values of parameters of the trigger'],
	['credentials', 'keys and Base URLs in the wrong place'],
	['origins', 'ways to another origin'],
	['control', 'leaks to another origin on purpose'],
]) {
	const all = found.get(part) ?? [];
	if (all.length === 0) continue;
	const tried = all.reduce((total, figures) => total + figures.tried, 0);
	const refused = all.reduce((total, figures) => total + (figures.refused ?? 0), 0);
	const faults = all.flatMap((figures) => figures.faults);
	for (const fault of faults) console.log(`✗ ${fault}`);
	const how = part === 'control' ? `${tried - faults.length} noticed` : `${refused} refused`;
	console.log(`${part}: ${tried} ${what}, ${how}; ${faults.length} faults`);
	add(tried, faults.length);
}
const elsewhere = (found.get('elsewhere') ?? []).flat();
console.log(`other origin: ${elsewhere.length} requests`);
for (const request of elsewhere.slice(0, 5)) console.log(`✗ ${request.slice(0, 300)}`);
add(1, elsewhere.length);
console.log(`${process.uptime().toFixed(1)} s`);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 && passed > 0 ? 0 : 1;

/** @param {number} tried @param {number} faults */
function add(tried, faults) {
	passed += tried - Math.min(tried, faults);
	failed += faults;
}

/** @param {number} shard @returns {Promise<number | string | null>} how the process ended */
async function work(shard) {
	const share = {
		parts,
		shard,
		shards,
		seed: Number(values.seed),
		answers: Number(values.answers),
		row: values.row,
	};
	const child = fork(WORKER, [JSON.stringify(share)]);
	child.on('message', (/** @type {any} */ { kind, value }) =>
		found.set(kind, [...(found.get(kind) ?? []), value]),
	);
	const endWithParent = () => child.kill('SIGKILL');
	process.once('exit', endWithParent);
	// What was sent last may arrive after the exit, but not after the end of the channel.
	const [code] = await Promise.all([
		new Promise((resolve) => child.once('exit', (code, signal) => resolve(code ?? signal))),
		new Promise((resolve) => child.once('disconnect', resolve)),
	]);
	return code;
}
