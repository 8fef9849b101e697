export function delay<Value>(
	milliseconds: number,
	value?: Value,
	options?: { ref?: boolean },
): Promise<Value>;
export function nextTurn(): Promise<void>;
export const n8nWorkflow: object;
export const n8nCore: { PollContext: { prototype: object } };
