import { AsyncLocalStorage, n8nCore, n8nWorkflow, nextTurn } from './modules';
import { everythingIn } from './shown';

/** What the node did in one cell; many cells run at the same time. */
export interface Watch {
	/** Milliseconds that the node wanted to wait. */
	waitedMs: number;
	/** What was logged, at every level. */
	logs: string[];
	/** Milliseconds after which the node gives up on what does not come. */
	longestTimeoutMs: number;
}

const watches = new AsyncLocalStorage<Watch>();

/** Runs a cell: what the node waits for and logs within it is noted. */
export async function watched<Value>(work: (watch: Watch) => Promise<Value>): Promise<Value> {
	const watch: Watch = { waitedMs: 0, logs: [], longestTimeoutMs: Infinity };
	return await watches.run(watch, async () => await work(watch));
}

/**
 * Lets the node's waits end at once and its time-outs where the cell says, within {@link watched} only: the
 * sandbox in the same process keeps its time. To be called before the node is loaded.
 */
export function hurry(): void {
	const { sleep: patiently } = n8nWorkflow;
	const sleep = async (milliseconds: number, ...more: []) => {
		const watch = watches.getStore();
		if (watch === undefined) return await patiently(milliseconds, ...more);
		watch.waitedMs += milliseconds;
		await nextTurn();
	};
	Object.defineProperty(n8nWorkflow, 'sleep', { value: sleep, configurable: true });
	const timeout = AbortSignal.timeout.bind(AbortSignal);
	AbortSignal.timeout = (milliseconds) =>
		timeout(Math.min(milliseconds, watches.getStore()?.longestTimeoutMs ?? Infinity));
}

/** Keeps what nodes log, with its metadata, instead of writing it. */
export function listenToLogs(): void {
	let prototype: object | null = n8nCore.PollContext.prototype;
	while (prototype !== null && !Object.hasOwn(prototype, 'logger')) {
		prototype = Object.getPrototypeOf(prototype) as object | null;
	}
	if (prototype === null) throw new Error('n8n-core has no logger where it is looked for');
	const log = (...parts: unknown[]) => void watches.getStore()?.logs.push(everythingIn(parts));
	const logger = { error: log, warn: log, info: log, debug: log, log, verbose: log };
	Object.defineProperty(prototype, 'logger', { get: () => logger, configurable: true });
}
