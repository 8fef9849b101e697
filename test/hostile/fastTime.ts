import { n8nWorkflow, nextTurn } from './modules';

/** The node's minute of patience, in the milliseconds that a test has. */
const LONGEST_TIMEOUT_MS = 1_500;

let waited = 0;

/**
 * Lets the node's waits end at once and its time-outs early. What it would have waited is added up:
 * a vendor that is stormed shows in that. To be called before the node is loaded.
 */
export function hurry(): void {
	const sleep = async (milliseconds: number) => {
		waited += milliseconds;
		await nextTurn();
	};
	Object.defineProperty(n8nWorkflow, 'sleep', { value: sleep, configurable: true });
	const timeout = AbortSignal.timeout.bind(AbortSignal);
	AbortSignal.timeout = (milliseconds) => timeout(Math.min(milliseconds, LONGEST_TIMEOUT_MS));
}

/** Milliseconds that the node wanted to wait, over all calls so far. */
export function waitedSoFar(): number {
	return waited;
}
