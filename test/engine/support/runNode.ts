import { builtNode, nodeTypeOf, nodeTypes } from './builtPackage';
import type { CredentialFields } from './credentials';
import { additionalDataWith } from './credentials';
import type {
	IBinaryKeyData,
	IExecuteData,
	IExecuteFunctions,
	INode,
	INodeExecutionData,
	INodeListSearchResult,
	INodeParameters,
	IRunExecutionData,
	ResourceMapperFields,
} from './n8n';
import { ExecuteContext, LoadOptionsContext, Workflow } from './n8n';
import { strictContext } from './strictContext';

/** What a test says about the node on the canvas. */
export interface NodeSetup {
	/** As a saved workflow holds them; defaults are filled in as n8n does. */
	parameters: INodeParameters;
	/** Fields by credential type. */
	credentials: CredentialFields;
	name?: string;
	/** 1 where absent, the form of the first release. */
	typeVersion?: number;
	onError?: INode['onError'];
	/** Whether n8n runs it again after a failure, three times in all. */
	retryOnFail?: boolean;
	/** As its Settings on the canvas. */
	executeOnce?: boolean;
	/** Types of the nodes at its input, whether it leads back to them, and whether they start the workflow. */
	before?: Array<{ type: string; isLoop?: boolean; isStart?: boolean }>;
}

export interface ExecuteSetup extends NodeSetup {
	/** `json` of each input item; one empty item where absent. */
	items?: object[];
	/** Binary fields of each input item. */
	binary?: IBinaryKeyData[];
	/** Receives what the node shows above its output. */
	hints?: string[];
	/** Aborts as the Stop button does. */
	signal?: AbortSignal;
}

export const ACTION = 'whatsAppTemplates';

/** The node of a workflow that holds nothing else. */
export function workflowWith(setup: NodeSetup, type = ACTION): { workflow: Workflow; node: INode } {
	const credentials = Object.keys(setup.credentials).map((name) => [name, { id: name, name }]);
	const node: INode = {
		id: 'a1c0b7e2-0000-4000-8000-000000000001',
		name: setup.name ?? 'WhatsApp Templates',
		type: nodeTypeOf(type),
		typeVersion: setup.typeVersion ?? 1,
		position: [0, 0],
		parameters: setup.parameters,
		executeOnce: setup.executeOnce,
		credentials: Object.fromEntries(credentials),
		onError: setup.onError,
	};
	const named = (name: string, type: string): INode => ({
		...{ id: name, name, type, typeVersion: 1, position: [0, 0], parameters: {} },
	});
	const before = (setup.before ?? []).map((one, index) => ({ ...one, name: `Before ${index}` }));
	const to = (...names: string[]) => ({
		main: [names.map((name) => ({ node: name, type: 'main' as const, index: 0 }))],
	});
	const namesOf = (some: typeof before) => some.map(({ name }) => name);
	const workflow = new Workflow({
		id: 'w1',
		nodes: [
			node,
			named('Start', 'test.start'),
			...before.map(({ name, type: its }) => named(name, its)),
		],
		connections: {
			...Object.fromEntries(before.map(({ name }) => [name, to(node.name)])),
			Start: to(...namesOf(before.filter(({ isStart }) => isStart !== true))),
			[node.name]: to(...namesOf(before.filter(({ isLoop }) => isLoop))),
		},
		active: false,
		nodeTypes,
	});
	return { workflow, node: workflow.nodes[node.name] as INode };
}

/**
 * Runs the built action node in n8n's own ExecuteContext.
 * @returns the items of its output
 * @throws what the node throws
 */
export async function runNode(setup: ExecuteSetup): Promise<INodeExecutionData[]> {
	const context = executeContext(setup);
	const { execute } = builtNode(ACTION);
	if (!execute) throw new Error('The action node has no execute');
	const output = await execute.call(strictContext(context as IExecuteFunctions));
	setup.hints?.push(...context.hints.map(({ message }) => message));
	return (output as INodeExecutionData[][])[0] ?? [];
}

/** n8n's own context of one execution. */
export function executeContext(setup: ExecuteSetup): ExecuteContext {
	const { workflow, node } = workflowWith(setup);
	const input = (setup.items ?? [{}]).map((json, index) => ({
		json,
		...(setup.binary?.[index] && { binary: setup.binary[index] }),
	})) as INodeExecutionData[];
	const executeData: IExecuteData = { node, data: { main: [input] }, source: null };
	const run = { resultData: { runData: {} } } as unknown as IRunExecutionData;
	return new ExecuteContext(
		workflow,
		node,
		additionalDataWith(setup.credentials),
		'manual',
		run,
		0,
		input,
		executeData.data,
		executeData,
		[],
		setup.signal,
	);
}

/** Runs the node and returns its error. @throws when it does not fail */
export async function failureOf(
	setup: ExecuteSetup,
): Promise<Error & { description?: string | null; context?: { itemIndex?: number } }> {
	const outcome = await runNode(setup).then(
		(items) => ({ items }),
		(error: Error) => error,
	);
	if (outcome instanceof Error) return outcome;
	throw new Error(`The node did not fail but returned ${JSON.stringify(outcome.items)}`);
}

/** Opens a picker of the node as the editor does. */
export async function searchList(
	method: string,
	setup: NodeSetup,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const context = formContext(setup);
	const search = builtNode(ACTION).methods?.listSearch?.[method];
	if (!search) throw new Error(`The action node has no list search ${method}`);
	return await search.call(context, filter, paginationToken);
}

/** Loads the fields of a resource mapper as the editor does. */
export async function mapFields(method: string, setup: NodeSetup): Promise<ResourceMapperFields> {
	const map = builtNode(ACTION).methods?.resourceMapping?.[method];
	if (!map) throw new Error(`The action node has no resource mapping ${method}`);
	return await map.call(formContext(setup));
}

function formContext(setup: NodeSetup) {
	const { workflow, node } = workflowWith(setup);
	const additionalData = additionalDataWith(setup.credentials, {
		currentNodeParameters: node.parameters,
	});
	return new LoadOptionsContext(workflow, node, additionalData, '');
}
