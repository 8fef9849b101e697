export { AsyncLocalStorage } from 'node:async_hooks';
export { createServer } from 'node:http';
export { cpuUsage } from 'node:process';
export function delay<Value>(
	milliseconds: number,
	value?: Value,
	options?: { ref?: boolean },
): Promise<Value>;
export function nextTurn(): Promise<void>;
export const n8nWorkflow: { sleep: (milliseconds: number) => Promise<void> };
export const n8nCore: { PollContext: { prototype: object } };
