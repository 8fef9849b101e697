/**
 * `npm run test:hostile [-- --seed 1 --only matrix --row 429]`: everything that a vendor, a network
 * or a user can do wrong, against the built node. Prints the figures, and ends with `N passed, N failed`.
 */
import { createRequire } from 'node:module';
import { parseArgs } from 'node:util';
import { startSandbox } from '../../scripts/n8n/sandbox.mjs';

const { values } = parseArgs({
	options: {
		seed: { type: 'string', default: '20261125' },
		/** Parts to run, by name. */
		only: { type: 'string', default: 'matrix,answers,parameters' },
		/** Only rows of the matrix whose names hold this. */
		row: { type: 'string', default: '' },
		answers: { type: 'string', default: '100000' },
	},
});

// These are CommonJS, as n8n's packages are.
const require = createRequire(import.meta.url);
/** @param {string} name */
const part = (name) => require(`./${name}.ts`);
part('fastTime').hurry();
part('shown').listenToLogs();
const parts = values.only.split(',');

/** @type {Array<() => Promise<void>>} */
const closing = [];
let passed = 0;
let failed = 0;
const seconds = () => `${process.uptime().toFixed(1)} s`;
console.log(`seed ${values.seed}`);

const { url, stop } = await startSandbox();
closing.push(stop);
const place = part('sandbox').connectSandbox(url);
try {
	if (parts.includes('matrix')) {
		const { runMatrix, tableOf } = part('matrix');
		const show = ({ row, provider, operation, faults }) =>
			console.log(`✗ ${row} · ${provider} ${operation}: ${faults.join('; ')}`);
		const results = await runMatrix(place, show, ({ name }) => name.includes(values.row));
		console.log(tableOf(results));
		const wrong = results.filter(({ faults }) => faults.length > 0);
		const writes = results.filter(({ operation }) => /create|update|delete/.test(operation));
		const unknown = writes.filter(({ outcome }) => outcome === 'unknown').length;
		const share = ((100 * unknown) / Math.max(1, writes.length)).toFixed(1);
		console.log(
			`matrix: ${results.length} cells, ${wrong.length} not as ruled; ${unknown} of ${writes.length} cells of writes are unknown (${share} %), ${seconds()}`,
		);
		passed += results.length - wrong.length;
		failed += wrong.length;
	}
	if (parts.includes('answers')) {
		const { fuzzAnswers } = part('answers');
		const started = performance.now();
		const figures = await fuzzAnswers(place, Number(values.answers), Number(values.seed));
		for (const [fault, body] of figures.faults) console.log(`✗ ${fault}\n    ${body}`);
		const took = ((performance.now() - started) / 1_000).toFixed(1);
		console.log(
			`answers: ${figures.answers} mutations of documented answers: ${figures.read} read, ${figures.refused} the vendor's errors, ${figures.unreadable} refused by a clear error; slowest ${figures.slowestMs.toFixed(0)} ms; ${figures.faults.size} faults, ${took} s`,
		);
		passed += 1;
		failed += figures.faults.size;
	}
	if (parts.includes('parameters')) {
		const { tryParameters } = part('parameters');
		const { tried, refused, faults } = await tryParameters(place);
		for (const fault of faults) console.log(`✗ ${fault}`);
		console.log(
			`parameters: ${tried} hostile values, ${refused} refused; ${faults.length} faults, ${seconds()}`,
		);
		passed += tried - Math.min(tried, faults.length);
		failed += faults.length;
	}
} finally {
	for (const close of closing) await close();
}
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 && passed > 0 ? 0 : 1);
