import type { IExecuteFunctions, ILoadOptionsFunctions, IPollFunctions } from 'n8n-workflow';

export type N8nContext = IExecuteFunctions | ILoadOptionsFunctions | IPollFunctions;

/** Present while an execution runs; a poll and a list search cannot be stopped. */
export function cancelSignalOf(context: N8nContext): AbortSignal | undefined {
	return 'getExecutionCancelSignal' in context ? context.getExecutionCancelSignal() : undefined;
}

/** Whether an agent calls the node: n8n makes a node type of it, whose name it ends so. */
export function isTool(context: N8nContext): boolean {
	return context.getNode().type.endsWith('Tool');
}
