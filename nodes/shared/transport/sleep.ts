import { sleep } from 'n8n-workflow';

import { settle } from './settle';

/**
 * Waits, or ends at once when the signal aborts (the user pressed Stop).
 * n8n-workflow 2.x takes the signal in `sleep`, 1.x ignores it; racing the abort works on both.
 */
export async function sleepUntilAborted(milliseconds: number, signal?: AbortSignal): Promise<void> {
	if (!signal) return await sleep(milliseconds);
	if (signal.aborted) return;
	const waited = sleep(milliseconds, signal);
	await settle(beforeAbort(waited, signal, () => new Error('aborted')));
}

/**
 * What a promise yields, unless the signal aborts first; the promise is left to itself then.
 * @param reason the error for a promise that was too slow
 */
export async function beforeAbort<Value>(
	promise: Promise<Value>,
	signal: AbortSignal,
	reason: () => Error,
): Promise<Value> {
	// Nobody listens any more when it fails after the abort.
	promise.catch(() => undefined);
	if (signal.aborted) throw reason();

	let stop = () => {};
	const aborted = new Promise<never>((_resolve, reject) => {
		stop = () => reject(reason());
		signal.addEventListener('abort', stop, { once: true });
	});
	try {
		return await Promise.race([promise, aborted]);
	} finally {
		signal.removeEventListener('abort', stop);
	}
}
