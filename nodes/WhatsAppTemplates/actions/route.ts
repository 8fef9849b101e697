import startCase from 'lodash/startCase';
import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { readAccount } from '../../shared/description/account';
import { readText } from '../../shared/description/values';
import type { TemplateProvider } from '../../shared/providers/provider';
import { loadProvider } from '../../shared/providers/registry';
import { UserError } from '../../shared/template/userError';
import { shorten } from '../../shared/template/values';
import { createClient } from '../../shared/transport/client';
import { toNodeError } from '../../shared/transport/errors';
import { cancelSignalOf, isTool } from '../../shared/transport/n8nContext';
import type { Batching } from './inBatches';
import { inBatches } from './inBatches';
import { onceInRun } from './onceInRun';
import type { AddHint, Operation, OperationContext, Run, Task } from './operation';
import { operations } from './operations';
import { readBatching, readMaxRetries } from './readOptions';

type NodeError = ReturnType<typeof toNodeError>;

/**
 * Runs the chosen operation for every input item, each with its own parameters and credential.
 * @throws NodeApiError or NodeOperationError unless the node continues on fail
 */
export async function route(this: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const items = this.getInputData();
	let batching: Batching;
	try {
		batching = { ...readBatching(this), signal: cancelSignalOf(this) };
	} catch (error) {
		// These options hold for all items, so all fail; n8n would send the input on as if all had gone well.
		const nodeError = toNodeError(this.getNode(), error);
		return items.map((_item, itemIndex) => failedItem(this, itemIndex, nodeError));
	}
	const operation = operationOfRun(this);
	const addHint = hintOnce(this);
	if (operation.prepareRun !== undefined) {
		const open = async (itemIndex: number) => await openItem(this, itemIndex, operation, addHint);
		const run = await operation.prepareRun.call(this, { count: items.length, addHint, open });
		return await runTogether(this, run, batching);
	}
	const work = async (_item: unknown, itemIndex: number) =>
		await runItem(
			this,
			itemIndex,
			async () =>
				await onceInRun(
					this,
					itemIndex,
					addHint,
					async (own) =>
						await operation.execute.call(
							this,
							itemIndex,
							await openItem(this, itemIndex, operation, own),
						),
				),
		);
	return (await inBatches(items, batching, work)).flat();
}

/** Whatever writes nothing goes first, so that what fails there ends a run before its first write. */
async function runTogether(
	context: IExecuteFunctions,
	{ phases, finish }: Run,
	batching: Batching,
): Promise<INodeExecutionData[]> {
	const outputs: INodeExecutionData[] = [];
	for (const tasks of phases) {
		if (batching.signal?.aborted === true) break;
		const results = new Map<Task, INodeExecutionData[]>();
		const work = async (task: Task) =>
			results.set(task, await runItem(context, task.itemIndex, task.execute));
		for (const task of tasks) if (!task.writes) await work(task);
		await inBatches(
			tasks.filter(({ writes }) => writes),
			batching,
			work,
		);
		outputs.push(...tasks.flatMap((task) => results.get(task) ?? []));
	}
	finish();
	return outputs;
}

async function runItem(
	context: IExecuteFunctions,
	itemIndex: number,
	work: () => Promise<IDataObject[]>,
): Promise<INodeExecutionData[]> {
	const pairedItem = { item: itemIndex };
	try {
		const outputs = await work();
		return outputs.map((json) => ({ json, pairedItem }));
	} catch (error) {
		return [failedItem(context, itemIndex, toNodeError(context.getNode(), error, itemIndex))];
	}
}

/**
 * What comes out of an input item that failed.
 * @throws the error unless the node continues on fail
 */
function failedItem(
	context: IExecuteFunctions,
	itemIndex: number,
	nodeError: NodeError,
): INodeExecutionData {
	if (!context.continueOnFail()) throw isTool(context) ? withDetails(nodeError) : nodeError;
	const { message: error, description = null } = nodeError;
	// n8n knows an item for the error output, which a tool has not, by this one field, and puts those of
	// the input item beside it.
	const hasErrorOutput = context.getNode().onError === 'continueErrorOutput' && !isTool(context);
	const json = hasErrorOutput ? { error } : { error, description };
	return { json, pairedItem: { item: itemIndex } };
}

/** An agent tells its model the message of an error alone. */
function withDetails(nodeError: NodeError): NodeError {
	const { message, description } = nodeError;
	if (description && !message.includes(description)) {
		nodeError.message = `${message}\n\nDetails: ${description}`;
	}
	return nodeError;
}

/** Node → operation → provider → transport: everything is checked before the first request. */
async function openItem(
	context: IExecuteFunctions,
	itemIndex: number,
	operation: Operation,
	addHint: AddHint,
): Promise<OperationContext> {
	const provider = await loadProvider(
		readText(context.getNodeParameter('provider', itemIndex), 'Provider'),
	);
	if (!isOffered(operation, provider)) throw lacksOperation(context, itemIndex, provider);
	const maxRetries = readMaxRetries(context, itemIndex);
	const chosen = operation.needsNoAccount ? null : readAccount(context, provider, itemIndex);
	const client = await createClient(context, provider, {
		itemIndex,
		maxRetries,
		onRateLimit: (notice) => addHint(notice),
	});
	const account = chosen ?? client.account;
	return { provider, account, client, signal: cancelSignalOf(context), addHint };
}

/** A thousand items with one flaw give one hint. */
function hintOnce(context: IExecuteFunctions): AddHint {
	const shown = new Set<string>();
	return (message, type = 'warning') => {
		if (shown.has(message)) return;
		shown.add(message);
		context.addExecutionHints({ message, location: 'outputPane', type });
	};
}

/** In place of a name that no operation has. */
const NO_OPERATION: Operation = {
	isOffered: () => false,
	execute: async () => await Promise.resolve([]),
};

/** One for all items, whatever their provider: n8n takes no expression there. */
function operationOfRun(context: IExecuteFunctions): Operation {
	const read = (name: string) => {
		const value = context.getNodeParameter(name, 0, '');
		return typeof value === 'string' ? value : '';
	};
	return own(own(operations, read('resource')) ?? {}, read('operation')) ?? NO_OPERATION;
}

function own<Value>(values: Record<string, Value>, key: string): Value | undefined {
	return Object.hasOwn(values, key) ? values[key] : undefined;
}

function lacksOperation(
	context: IExecuteFunctions,
	itemIndex: number,
	provider: TemplateProvider,
): UserError {
	const resource = readText(context.getNodeParameter('resource', itemIndex), 'Resource');
	const name = readText(context.getNodeParameter('operation', itemIndex, ''), 'Operation');
	const offered = own(operations, resource) ?? {};
	const existing = Object.keys(offered).filter((key) =>
		isOffered(offered[key] as Operation, provider),
	);
	const chosen = Object.hasOwn(offered, name) ? operationLabel(name) : shorten(name);
	const where = Object.hasOwn(operations, resource) ? startCase(resource) : shorten(resource);
	return new UserError(
		`${provider.displayName} has no operation "${chosen}" on the resource "${where}"`,
		[
			existing.length > 0 ? `It has: ${existing.map(operationLabel).join(', ')}.` : undefined,
			Object.entries(provider.unsupportedHint).find(([operation]) => operation === name)?.[1],
		]
			.filter(Boolean)
			.join(' '),
	);
}

/** An operation as the editor names it. */
function operationLabel(value: string): string {
	return value === 'getAll' ? 'Get Many' : startCase(value);
}

function isOffered(operation: Operation, provider: TemplateProvider): boolean {
	return operation.isOffered?.(provider) ?? true;
}
