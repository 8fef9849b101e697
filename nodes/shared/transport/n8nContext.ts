import type { IExecuteFunctions, ILoadOptionsFunctions, IPollFunctions } from 'n8n-workflow';

export type N8nContext = IExecuteFunctions | ILoadOptionsFunctions | IPollFunctions;

/** Present while an execution runs; a poll and a list search cannot be stopped. */
export function cancelSignalOf(context: N8nContext): AbortSignal | undefined {
	return 'getExecutionCancelSignal' in context ? context.getExecutionCancelSignal() : undefined;
}
