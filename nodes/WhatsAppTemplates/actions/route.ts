import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { readAccount } from '../../shared/parameters/account';
import { loadProvider } from '../../shared/providers/registry';
import type { TemplateProvider } from '../../shared/providers/provider';
import { UserError } from '../../shared/template/userError';
import { cancelSignalOf, createClient } from '../../shared/transport/client';
import { toNodeError } from '../../shared/transport/errors';
import { inBatches } from './inBatches';
import type { Operation } from './operation';
import { operations } from './operations';
import { readBatching, readMaxRetries } from './options';

/**
 * Runs the chosen operation for every input item, each with its own parameters and credential.
 * @throws NodeApiError or NodeOperationError unless the node continues on fail
 */
export async function route(this: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const batching = { ...readBatching(this), signal: cancelSignalOf(this) };
	const work = async (_item: unknown, itemIndex: number) => await runItem(this, itemIndex);
	return (await inBatches(this.getInputData(), batching, work)).flat();
}

async function runItem(
	context: IExecuteFunctions,
	itemIndex: number,
): Promise<INodeExecutionData[]> {
	const pairedItem = { item: itemIndex };
	try {
		const outputs = await operate(context, itemIndex);
		return outputs.map((json) => ({ json, pairedItem }));
	} catch (error) {
		const nodeError = toNodeError(context.getNode(), error, itemIndex);
		if (!context.continueOnFail()) throw nodeError;
		const json = { error: nodeError.message, description: nodeError.description ?? null };
		// n8n knows an item for the error output by the error beside its json, which it then rewrites.
		const hasErrorOutput = context.getNode().onError === 'continueErrorOutput';
		return [{ json, pairedItem, ...(hasErrorOutput && { error: nodeError }) }];
	}
}

/** Node → operation → provider → transport: everything is checked before the first request. */
async function operate(context: IExecuteFunctions, itemIndex: number): Promise<IDataObject[]> {
	const provider = await loadProvider(String(context.getNodeParameter('provider', itemIndex)));
	const operation = chosenOperation(context, itemIndex, provider);
	const account = operation.needsNoAccount ? null : readAccount(context, provider, itemIndex);
	const maxRetries = readMaxRetries(context, itemIndex);
	const client = await createClient(context, provider, { itemIndex, maxRetries });
	const signal = cancelSignalOf(context);
	return await operation.execute.call(context, itemIndex, { provider, account, client, signal });
}

function chosenOperation(
	context: IExecuteFunctions,
	itemIndex: number,
	provider: TemplateProvider,
): Operation {
	const resource = String(context.getNodeParameter('resource', itemIndex));
	const name = String(context.getNodeParameter('operation', itemIndex, ''));
	const offered = Object.hasOwn(operations, resource) ? (operations[resource] ?? {}) : {};
	const operation = Object.hasOwn(offered, name) ? offered[name] : undefined;
	if (operation !== undefined && isOffered(operation, provider)) return operation;

	const existing = Object.keys(offered).filter((key) =>
		isOffered(offered[key] as Operation, provider),
	);
	throw new UserError(
		`${provider.displayName} has no operation "${name}" on the resource "${resource}"`,
		[
			existing.length > 0 ? `It has: ${existing.join(', ')}.` : undefined,
			provider.unsupportedHint[name as keyof TemplateProvider['unsupportedHint']],
		]
			.filter(Boolean)
			.join(' '),
	);
}

function isOffered(operation: Operation, provider: TemplateProvider): boolean {
	return operation.isOffered?.(provider) ?? true;
}
