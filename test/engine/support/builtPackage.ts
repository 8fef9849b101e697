import memoize from 'lodash/memoize';

import { built, manifest } from './dist';
import type { EngineResponse, ICredentialType, IDataObject, INodeType, INodeTypes } from './n8n';

/** The built class of a file that package.json lists, such as `dist/nodes/X/X.node.js`. */
function loadClass<Instance>(listed: string): Instance {
	const className = fileName(listed).split('.')[0] as string;
	const classes = built<Record<string, new () => Instance>>(listed.replace(/^dist\//, ''));
	const Class = classes[className];
	if (!Class) throw new Error(`${listed} does not export ${className}`);
	return new Class();
}

function fileName(path: string): string {
	return path.split('/').at(-1) ?? path;
}

/** The built node of a name such as `whatsAppTemplates`, loaded once, as n8n does. */
export const builtNode = memoize((name: string): INodeType => {
	const className = name.charAt(0).toUpperCase() + name.slice(1);
	const listed = manifest.n8n.nodes.find((file) => fileName(file) === `${className}.node.js`);
	if (!listed) throw new Error(`package.json lists no node ${name}`);
	return loadClass<INodeType>(listed);
});

/** The built credential type of a name such as `kirimTemplatesApi`, loaded once. */
export const builtCredential = memoize((name: string): ICredentialType => {
	const className = name.charAt(0).toUpperCase() + name.slice(1);
	const listed = manifest.n8n.credentials.find((file) =>
		fileName(file).startsWith(`${className}.`),
	);
	if (!listed) throw new Error(`package.json lists no credential ${name}`);
	return loadClass<ICredentialType>(listed);
});

/** The full type of a node, as a workflow that uses the installed package names it. */
export function nodeTypeOf(name: string): string {
	return `${manifest.name}.${name}`;
}

/** Starts a workflow in WorkflowExecute: hands its input on. It stands in for n8n's own nodes, too. */
const start: INodeType = {
	description: {
		displayName: 'Start',
		name: 'start',
		group: ['trigger'],
		version: 1,
		description: 'Hands its input on',
		defaults: { name: 'Start' },
		inputs: [],
		outputs: ['main'],
		properties: [],
	},
	async execute() {
		return [this.getInputData()];
	},
};

/** Calls the one tool that it has, as n8n's agent does, and tells what came of it. */
const agent: INodeType = {
	description: {
		...start.description,
		displayName: 'Agent',
		name: 'agent',
		group: ['transform'],
		description: 'Calls a tool',
		inputs: ['main', 'ai_tool'],
		properties: [{ displayName: 'Given', name: 'given', type: 'json', default: {} }],
	},
	async execute(response?: EngineResponse) {
		const [answer] = response?.actionResponses ?? [];
		if (answer !== undefined) {
			const { data, error } = answer.data;
			const told = data?.ai_tool?.[0]?.map(({ json }) => json) ?? { error: error?.message };
			return [[{ json: { told } }]];
		}
		const input = this.getNodeParameter('given', 0) as IDataObject;
		const call = { actionType: 'ExecutionNodeAction', type: 'ai_tool', id: 'call_1' } as const;
		const action = { ...call, nodeName: 'Templates', input, metadata: { itemIndex: 0 } };
		return { actions: [action], metadata: {} };
	},
};

/** Calls the tool by itself, as n8n's agents did before its engine ran tools for them. */
const olderAgent: INodeType = {
	description: agent.description,
	async execute() {
		const [tool] = [await this.getInputConnectionData('ai_tool', 0)].flat() as Array<{
			invoke(input: IDataObject): Promise<string>;
		}>;
		const told = await tool?.invoke(this.getNodeParameter('given', 0) as IDataObject);
		return [[{ json: { told: JSON.parse(told ?? '') as IDataObject } }]];
	},
};

/** n8n's registry of node types, reduced to this package and what stands for n8n's own nodes. */
export const nodeTypes: INodeTypes = {
	getByName: (type) => nodeOfType(type),
	getByNameAndVersion: (type) => nodeOfType(type),
	getKnownTypes: () => ({}),
};

function nodeOfType(type: string): INodeType {
	if (type === 'test.start' || type.startsWith('n8n-nodes-base.')) return start;
	if (type === 'test.agent') return agent;
	if (type === 'test.olderAgent') return olderAgent;
	const node = builtNode(type.replace(`${manifest.name}.`, '').replace(/Tool$/, ''));
	if (!type.endsWith('Tool')) return node;
	// n8n makes a tool of a node by another description of the same code.
	const description = { ...node.description, inputs: [], outputs: ['ai_tool'] };
	return Object.create(node, { description: { value: description } }) as INodeType;
}
