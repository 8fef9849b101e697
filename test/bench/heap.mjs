import { Session } from 'node:inspector';
import { setTimeout as delay } from 'node:timers/promises';

const session = new Session();
session.connect();

/**
 * Collects as V8 does before it gives up for lack of memory. `gc()` leaves answers behind that
 * nobody reaches any more, ten megabytes of them in one poll.
 *
 * @returns {number} bytes of heap that are reachable right now
 */
export function liveHeap() {
	session.post('HeapProfiler.collectGarbage');
	return process.memoryUsage().heapUsed;
}

/** The live heap once sockets are closed and what hung on them is gone. */
export async function settledHeap() {
	for (let round = 0; round < 3; round++) {
		liveHeap();
		await delay(30);
	}
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
	const { parse } = JSON;
	let peak = before;
	let parsed = 0;
	JSON.parse = (text, reviver) => {
		const value = parse(text, reviver);
		if (text.length > 10_000 && ++parsed % every === 0) peak = Math.max(peak, liveHeap());
		return value;
	};
	try {
		await run();
	} finally {
		JSON.parse = parse;
	}
	return Math.max(peak, liveHeap()) - before;
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
	await settledHeap();
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
