import { Session } from 'node:inspector';
import { setTimeout as delay } from 'node:timers/promises';

/** While a poll runs, {@link peakHeapGrowth} puts another function in its place. */
const { parse: parseJson } = JSON;

/** Sockets are closed by then, and what hung on them is gone. */
const SETTLED_AFTER_MS = 100;

/** One collection often leaves a quarter of a megabyte that nobody reaches, three seldom. */
const COLLECTIONS = 3;

/** Characters of an answer with a page of templates. */
const LARGE = 10_000;

/** @returns {number} bytes that are reachable right now, heap and buffers, or little more */
function reachable() {
	if (globalThis.gc === undefined) throw new Error('Node has to be started with --expose-gc');
	for (let round = 0; round < COLLECTIONS; round++) globalThis.gc();
	return inUse();
}

function inUse() {
	const { heapUsed, external } = process.memoryUsage();
	return heapUsed + external;
}

/**
 * @param {() => unknown} make
 * @returns {Promise<number>} bytes that what is made takes
 */
export async function heapOf(make) {
	await delay(SETTLED_AFTER_MS);
	const before = reachable();
	const made = [await make()];
	const after = reachable();
	return made.length > 0 ? after - before : 0;
}

/**
 * How much the live heap grows at most while something runs that holds the same each time. It is
 * looked at when most is held: a large answer was just parsed, and its text and its rows are both
 * still there. Garbage that is not found yet can only add, so of each look the least of all runs
 * counts.
 *
 * @param {() => Promise<unknown>} run
 * @param {object} options
 * @param {number} options.runs
 * @param {number} options.looks so many, evenly over the answers
 * @param {number} options.answers how many there will be
 * @returns {Promise<number>} bytes
 */
export async function peakHeapGrowth(run, { runs, looks, answers }) {
	const every = Math.max(1, Math.floor(answers / looks));
	const seen = [];
	for (let count = 0; count < runs; count++) seen.push(await lookAt(run, every));
	const least = seen[0].map((_, at) => Math.min(...seen.map((each) => each[at])));
	return Math.max(...least) - least[0];
}

/**
 * @param {() => Promise<unknown>} run
 * @param {number} every so many large answers
 * @returns {Promise<number[]>} what is reachable before, meanwhile and after it
 */
async function lookAt(run, every) {
	await delay(SETTLED_AFTER_MS);
	const looks = [reachable()];
	let parsed = 0;
	JSON.parse = (text, reviver) => {
		const value = parseJson(text, reviver);
		if (text.length > LARGE && ++parsed % every === 0) looks.push(reachable());
		return value;
	};
	try {
		await run();
	} finally {
		JSON.parse = parseJson;
	}
	return [...looks, reachable()];
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
