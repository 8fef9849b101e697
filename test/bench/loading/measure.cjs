/**
 * Loads files as n8n does at their first use, in a process where n8n's own packages are loaded
 * already, and prints what that took: `{"ms": …, "heapBytes": …}`.
 *
 *     node --expose-gc measure.cjs FILE …      with NODE_PATH as n8n sets it
 */
const { basename } = require('node:path');

// Bound once: what loads later must not pay for n8n's own packages.
for (const name of ['n8n-core', 'n8n-workflow', 'zod']) require(name);

const files = process.argv.slice(2);
const heap = () => {
	globalThis.gc();
	globalThis.gc();
	return process.memoryUsage().heapUsed;
};
const before = heap();
const start = process.hrtime.bigint();
const loaded = files.map((file) => new (require(file)[basename(file).split('.')[0]])());
const ms = Number(process.hrtime.bigint() - start) / 1e6;
const heapBytes = heap() - before;
process.stdout.write(JSON.stringify({ ms, heapBytes, loaded: loaded.length }));
