import { sleep } from 'n8n-workflow';

/**
 * Waits, or ends at once when the signal aborts (the user pressed Stop).
 * n8n-workflow 2.x takes the signal in `sleep`, 1.x ignores it; racing the abort works on both.
 */
export async function sleepUntilAborted(milliseconds: number, signal?: AbortSignal): Promise<void> {
	if (!signal) return await sleep(milliseconds);
	if (signal.aborted) return;

	let stop = () => {};
	const aborted = new Promise<void>((resolve) => {
		stop = () => resolve();
		signal.addEventListener('abort', stop, { once: true });
	});
	await Promise.race([sleep(milliseconds), aborted]);
	signal.removeEventListener('abort', stop);
}
