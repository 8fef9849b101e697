import { beforeAbort, sleepUntilAborted } from '../../../nodes/shared/transport/sleep';

const late = () => new Error('too late');

describe('what comes before the abort', () => {
	it('is what the promise yields', async () => {
		const { signal } = new AbortController();
		await expect(beforeAbort(Promise.resolve(1), signal, late)).resolves.toBe(1);
	});

	it('is the failure of the promise', async () => {
		const { signal } = new AbortController();
		const failed = Promise.reject(new Error('failed'));
		await expect(beforeAbort(failed, signal, late)).rejects.toThrow('failed');
	});

	it('is nothing once the signal has aborted', async () => {
		const waiting = beforeAbort(Promise.resolve(1), AbortSignal.abort(), late);
		await expect(waiting).rejects.toThrow('too late');
	});

	it('is nothing when the signal aborts first; a later failure goes unheard', async () => {
		const stop = new AbortController();
		let fail: (reason: Error) => void = () => undefined;
		const slow = new Promise<unknown>((_resolve, reject) => {
			fail = reject;
		});
		const waiting = beforeAbort(slow, stop.signal, late);
		stop.abort();
		await expect(waiting).rejects.toThrow('too late');
		fail(new Error('nobody listens'));
		await Promise.resolve();
	});

	it('leaves no listener behind', async () => {
		const { signal } = new AbortController();
		const removed = jest.spyOn(signal, 'removeEventListener');
		await beforeAbort(Promise.resolve(1), signal, late);
		expect(removed).toHaveBeenCalledTimes(1);
	});
});

describe('a wait', () => {
	it('ends when the signal aborts', async () => {
		const stop = new AbortController();
		const waiting = sleepUntilAborted(60_000, stop.signal);
		stop.abort();
		await expect(waiting).resolves.toBeUndefined();
	});

	it('does not begin once it has aborted', async () => {
		await expect(sleepUntilAborted(60_000, AbortSignal.abort())).resolves.toBeUndefined();
	});
});
