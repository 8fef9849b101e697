import { readFileSync, rmSync } from 'node:fs';
import { Session } from 'node:inspector';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { writeHeapSnapshot } from 'node:v8';

/** While a poll runs, {@link peakHeapGrowth} puts another function in its place. */
const { parse: parseJson } = JSON;

/**
 * What is reachable right now, heap and buffers: the sum over a heap snapshot. `heapUsed` after a
 * collection still counts megabytes that nobody reaches any more.
 *
 * @returns {number} bytes
 */
export function liveHeap() {
	const file = join(tmpdir(), `bench-${process.pid}.heapsnapshot`);
	try {
		writeHeapSnapshot(file);
		const { snapshot, nodes } = parseJson(readFileSync(file, 'utf8'));
		const { node_fields: fields } = snapshot.meta;
		let bytes = 0;
		for (let at = fields.indexOf('self_size'); at < nodes.length; at += fields.length) {
			bytes += nodes[at];
		}
		return bytes;
	} finally {
		rmSync(file, { force: true });
	}
}

/** The live heap once sockets are closed and what hung on them is gone. */
export async function settledHeap() {
	await delay(100);
	return liveHeap();
}

/**
 * How much the live heap grows at most while something runs. It is looked at when most is held: a
 * large answer was just parsed, and its text and its rows are both still there.
 *
 * @param {() => Promise<unknown>} run
 * @param {number} looks about so many of them, evenly over the answers
 * @param {number} answers how many there will be
 * @returns {Promise<number>} bytes
 */
export async function peakHeapGrowth(run, looks, answers) {
	const before = await settledHeap();
	const every = Math.max(1, Math.floor(answers / looks));
	let peak = before;
	let parsed = 0;
	JSON.parse = (text, reviver) => {
		const value = parseJson(text, reviver);
		if (text.length > 10_000 && ++parsed % every === 0) peak = Math.max(peak, liveHeap());
		return value;
	};
	try {
		await run();
	} finally {
		JSON.parse = parseJson;
	}
	return Math.max(peak, liveHeap()) - before;
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
