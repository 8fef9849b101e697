import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { Session } from 'node:inspector';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { writeHeapSnapshot } from 'node:v8';

/** While a poll runs, {@link peakHeapGrowth} puts another function in its place. */
const { parse: parseJson } = JSON;

/**
 * Notes what is reachable right now, heap and buffers: `heapUsed` after a collection still counts
 * megabytes that nobody reaches any more.
 *
 * @returns {string} a heap snapshot, for {@link bytesIn}
 */
function look() {
	return writeHeapSnapshot(join(folder, `${looks++}.heapsnapshot`));
}

const folder = mkdtempSync(join(tmpdir(), 'bench-heap-'));
process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
let looks = 0;

/**
 * The sum over a heap snapshot, which is then removed. To be called when nothing is measured any
 * more: reading a snapshot takes more memory than what is looked for.
 *
 * @param {string} file
 * @returns {number} bytes
 */
function bytesIn(file) {
	const { snapshot, nodes } = parseJson(readFileSync(file, 'utf8'));
	rmSync(file);
	const { node_fields: fields } = snapshot.meta;
	let bytes = 0;
	for (let at = fields.indexOf('self_size'); at < nodes.length; at += fields.length) {
		bytes += nodes[at];
	}
	return bytes;
}

/** Sockets are closed by then, and what hung on them is gone. */
const SETTLED_AFTER_MS = 100;

/**
 * @param {() => unknown} make
 * @returns {Promise<number>} bytes that what is made takes
 */
export async function heapOf(make) {
	await delay(SETTLED_AFTER_MS);
	const before = look();
	const made = [await make()];
	const after = look();
	return made.length > 0 ? bytesIn(after) - bytesIn(before) : 0;
}

/**
 * How much the live heap grows at most while something runs. It is looked at when most is held: a
 * large answer was just parsed, and its text and its rows are both still there.
 *
 * @param {() => Promise<unknown>} run
 * @param {number} times about so many looks, evenly over the answers
 * @param {number} answers how many there will be
 * @returns {Promise<number>} bytes
 */
export async function peakHeapGrowth(run, times, answers) {
	await delay(SETTLED_AFTER_MS);
	const before = look();
	const during = [];
	const every = Math.max(1, Math.floor(answers / times));
	let parsed = 0;
	JSON.parse = (text, reviver) => {
		const value = parseJson(text, reviver);
		if (text.length > 10_000 && ++parsed % every === 0) during.push(look());
		return value;
	};
	try {
		await run();
	} finally {
		JSON.parse = parseJson;
	}
	during.push(look());
	return Math.max(...during.map(bytesIn)) - bytesIn(before);
}

/** As V8 does before it gives up for lack of memory: `gc()` leaves ten megabytes of buffers behind. */
async function collect() {
	const session = new Session();
	session.connect();
	for (let round = 0; round < 3; round++) {
		session.post('HeapProfiler.collectGarbage');
		await delay(30);
	}
	session.disconnect();
}

/**
 * How much memory, heap and buffers, is in use at most beyond what was before, while something
 * runs; nothing is collected by force.
 *
 * @param {() => Promise<unknown>} run
 * @returns {Promise<number>} bytes
 */
export async function peakMemoryGrowth(run) {
	const inUse = () => {
		const { heapUsed, external } = process.memoryUsage();
		return heapUsed + external;
	};
	await collect();
	const before = inUse();
	let peak = before;
	const timer = setInterval(() => {
		peak = Math.max(peak, inUse());
	}, 1);
	try {
		await run();
	} finally {
		clearInterval(timer);
	}
	return Math.max(peak, inUse()) - before;
}
