export { AsyncLocalStorage } from 'node:async_hooks';
export { createServer } from 'node:http';
export { cpuUsage } from 'node:process';
export function delay<Value>(
	milliseconds: number,
	value?: Value,
	options?: { ref?: boolean },
): Promise<Value>;
export function nextTurn(): Promise<void>;
/** Of the bytes that a base64 text holds, in hexadecimal digits. */
export function sha256(base64: string): string;
export const n8nWorkflow: {
	sleep: (milliseconds: number) => Promise<void>;
	NodeApiError: new (...given: never[]) => Error;
};
export const n8nCore: { PollContext: { prototype: object } };
