import type { IExecuteFunctions } from 'n8n-workflow';

/** Whether an agent calls the node: n8n makes a node type of it, whose name it ends so. */
export function isTool(context: IExecuteFunctions): boolean {
	return context.getNode().type.endsWith('Tool');
}
