/**
 * One row of the bench in a process of its own, so that no row inherits another's heap:
 * `tsx test/bench/row.mjs <id> [--smoke] [--whole]` prints its measurements as one line of JSON.
 *
 * @typedef {object} Measurement
 * @property {string} case
 * @property {'ms' | 'requests' | 'bytes' | 'MB' | '×' | 'files'} unit
 * @property {number} ours
 * @property {number} [rival]
 * @property {number} [floor]
 * @property {number} ratio
 * @property {number} [value] what the goal is about, where it is not the ratio
 * @property {number} atMost the goal
 * @property {string} goal in words
 * @property {string} [note]
 *
 * @typedef {object} Bench
 * @property {import('./sandbox.mjs').BenchSandbox} sandbox
 * @property {boolean} smoke only whether it runs matters
 * @property {boolean} whole whether it is one of many rows, so that its time matters
 * @property {(measurement: Measurement) => void} add
 *
 * @typedef {object} Row
 * @property {string} id
 * @property {string} work
 * @property {string} rival
 * @property {boolean} sandbox whether it needs one
 * @property {boolean} [n8n] whether it starts a real one
 * @property {boolean} [timeless] whether it counts bytes, requests or files, so that another row may run beside it
 * @property {(bench: Bench) => Promise<void>} run
 */
import { parseArgs } from 'node:util';

import { rows } from './rows.mjs';
import { openSandbox } from './sandbox.mjs';

const { values, positionals } = parseArgs({
	options: {
		smoke: { type: 'boolean', default: false },
		whole: { type: 'boolean', default: false },
	},
	allowPositionals: true,
});
const row = rows.find(({ id }) => id === positionals[0]);
if (!row) throw new Error(`No row ${positionals[0]}`);

const sandbox = row.sandbox ? await openSandbox() : /** @type {any} */ (null);
/** @type {Measurement[]} */
const measurements = [];
/** A row that breaks shows what it had measured. @param {Measurement} measurement */
const add = (measurement) => {
	measurements.push(measurement);
	process.stderr.write(`${JSON.stringify(measurement)}\n`);
};
try {
	await row.run({ sandbox, ...values, add });
} finally {
	await sandbox?.stop();
}
process.stdout.write(`${JSON.stringify(measurements)}\n`);
process.exit(0);
