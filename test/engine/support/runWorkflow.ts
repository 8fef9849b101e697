import { nodeTypeOf, nodeTypes } from './builtPackage';
import { additionalDataWith } from './credentials';
import type { IDataObject, INode, INodeExecutionData, IRun } from './n8n';
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
 * engine decides about errors, stopping and the error output.
 */
export async function runWorkflow(setup: ExecuteSetup): Promise<WorkflowRun> {
	const nodes: INode[] = [
		{
			id: 'n1',
			name: 'Start',
			type: 'test.start',
			typeVersion: 1,
			position: [0, 0],
			parameters: {},
		},
		{
			id: 'n2',
			name: 'Templates',
			type: nodeTypeOf(ACTION),
			typeVersion: 1,
			position: [200, 0],
			parameters: setup.parameters,
			credentials: Object.fromEntries(
				Object.keys(setup.credentials).map((name) => [name, { id: name, name }]),
			),
			onError: setup.onError,
			...(setup.retryOnFail === true && { retryOnFail: true, maxTries: 3, waitBetweenTries: 1 }),
		},
	];
	const workflow = new Workflow({
		id: 'w1',
		nodes,
		connections: { Start: { main: [[{ node: 'Templates', type: 'main', index: 0 }]] } },
		active: false,
		nodeTypes,
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
	const run = await running;
	const outputs = run.data.resultData.runData.Templates?.[0]?.data?.main ?? [];
	return { run, outputs: outputs.map((output) => output ?? []) };
}
