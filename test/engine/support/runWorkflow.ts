import { nodeTypeOf, nodeTypes } from './builtPackage';
import { additionalDataWith } from './credentials';
import type { IConnections, IDataObject, INode, INodeExecutionData, IRun } from './n8n';
import { ExecutionLifecycleHooks, n8nHas, Workflow, WorkflowExecute } from './n8n';
import type { ExecuteSetup } from './runNode';
import { ACTION } from './runNode';

export interface WorkflowRun {
	run: IRun;
	/** Items of each output of the action node; the second is the error output where there is one. */
	outputs: INodeExecutionData[][];
}

/** `run` of n8n 1: where to end and pinned data come before the trigger. */
type RunWithArguments = (
	workflow: Workflow,
	startNode: INode | undefined,
	destination: undefined,
	pinData: undefined,
	triggerToStartFrom: never,
) => ReturnType<WorkflowExecute['run']>;

/**
 * Runs a workflow of a start node and the built action node in n8n's own WorkflowExecute: the
 * engine decides about errors, stopping, trying again and the error output.
 */
export async function runWorkflow(setup: ExecuteSetup): Promise<WorkflowRun> {
	const run = await execute(setup, [actionNode(setup)], {
		Start: { main: [[{ node: 'Templates', type: 'main', index: 0 }]] },
	});
	const outputs = run.data.resultData.runData.Templates?.[0]?.data?.main ?? [];
	return { run, outputs: outputs.map((output) => output ?? []) };
}

/**
 * Runs the built action node as a tool that an agent calls through n8n's engine.
 * @param given by the model
 * @returns what the agent tells its model of the call
 */
export async function callTool(
	setup: ExecuteSetup,
	given: IDataObject,
	{ by = 'agent' }: { by?: 'agent' | 'olderAgent' } = {},
): Promise<unknown> {
	const tool = actionNode(setup);
	tool.type = `${tool.type}Tool`;
	const agent = plainNode('Agent', `test.${by}`, { given: given as INode['parameters'] });
	const run = await execute(setup, [agent, tool], {
		Start: { main: [[{ node: 'Agent', type: 'main', index: 0 }]] },
		Templates: { ai_tool: [[{ node: 'Agent', type: 'ai_tool', index: 0 }]] },
	});
	const { runData, error } = run.data.resultData;
	// n8n 1 ends a run whose tool fails.
	return runData.Agent?.at(-1)?.data?.main?.[0]?.[0]?.json.told ?? [{ error: error?.message }];
}

function plainNode(name: string, type: string, parameters: INode['parameters'] = {}): INode {
	return { id: name, name, type, typeVersion: 1, position: [0, 0], parameters };
}

function actionNode(setup: ExecuteSetup): INode {
	return {
		...plainNode('Templates', nodeTypeOf(ACTION), setup.parameters),
		credentials: Object.fromEntries(
			Object.keys(setup.credentials).map((name) => [name, { id: name, name }]),
		),
		onError: setup.onError,
		...(setup.retryOnFail === true && { retryOnFail: true, maxTries: 3, waitBetweenTries: 1 }),
	};
}

async function execute(
	setup: ExecuteSetup,
	others: INode[],
	connections: IConnections,
): Promise<IRun> {
	const nodes = [plainNode('Start', 'test.start'), ...others];
	const workflow = new Workflow({
		id: 'w1',
		nodes,
		connections,
		active: false,
		nodeTypes,
		settings: { executionOrder: 'v1' },
	});
	const hooks = new ExecutionLifecycleHooks('manual', 'e1', {
		id: 'w1',
		name: 'w1',
		active: false,
		nodes,
		connections: {},
		createdAt: new Date(),
		updatedAt: new Date(),
	} as never);
	const additionalData = additionalDataWith(setup.credentials, { hooks, executionId: 'e1' });
	const items = (setup.items ?? [{}]).map((json, index) => ({
		json: json as IDataObject,
		...(setup.binary?.[index] && { binary: setup.binary[index] }),
	}));
	const execution = new WorkflowExecute(additionalData, 'manual');
	const startNode = workflow.nodes.Start;
	const triggerToStartFrom = { name: 'Start', data: { data: { main: [items] } } } as never;
	const running = n8nHas.runOptions
		? execution.run({ workflow, startNode, triggerToStartFrom })
		: (execution.run as unknown as RunWithArguments).call(
				execution,
				workflow,
				startNode,
				undefined,
				undefined,
				triggerToStartFrom,
			);
	setup.signal?.addEventListener('abort', () => running.cancel());
	return await running;
}
