/** Milliseconds of every wait since the last {@link forgetWaits}, in order. */
export const waits: number[] = [];

export function forgetWaits(): void {
	waits.length = 0;
}

/**
 * Imported before everything else, this file gives n8n-workflow a `sleep` that notes how long it was
 * asked to wait and returns at once; a faked clock moves on by as much.
 */
jest.mock('n8n-workflow', () => {
	const sleep = async (milliseconds: number) => {
		waits.push(milliseconds);
		if ('clock' in Date) jest.setSystemTime(Date.now() + milliseconds);
		await Promise.resolve();
	};
	return { ...jest.requireActual<object>('n8n-workflow'), sleep };
});
