import { existsSync, readFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';

import type { ICredentialType, INodeType, INodeTypes } from './n8n';

const ROOT = resolve(__dirname, '../../..');
/** Where the built package lies: `dist`, or the folder of an unpacked tarball to test instead. */
export const DIST = resolve(process.env.BUILT_PACKAGE ?? join(ROOT, 'dist'));

interface Manifest {
	name: string;
	n8n: { nodes: string[]; credentials: string[] };
}

export const manifest = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as Manifest;

/** The built file of a class that package.json lists, such as `nodes/X/X.node.js`. */
function loadClass<Instance>(listed: string): Instance {
	const file = join(DIST, listed.replace(/^dist\//, ''));
	if (!existsSync(file)) throw new Error(`${file} is missing: run "npm run build" first`);
	const className = basename(file).split('.')[0] as string;
	const classes = require(file) as Record<string, new () => Instance>;
	const Class = classes[className];
	if (!Class) throw new Error(`${file} does not export ${className}`);
	return new Class();
}

const loaded = new Map<string, INodeType>();

/** The built node of a name such as `whatsAppTemplates`; a new one each time where `fresh`. */
export function builtNode(name: string): INodeType {
	const known = loaded.get(name);
	if (known) return known;
	const className = name.charAt(0).toUpperCase() + name.slice(1);
	const listed = manifest.n8n.nodes.find((file) => basename(file) === `${className}.node.js`);
	if (!listed) throw new Error(`package.json lists no node ${name}`);
	const node = loadClass<INodeType>(listed);
	loaded.set(name, node);
	return node;
}

/** The built credential type of a name such as `kirimTemplatesApi`. */
export function builtCredential(name: string): ICredentialType {
	const className = name.charAt(0).toUpperCase() + name.slice(1);
	const listed = manifest.n8n.credentials.find((file) =>
		basename(file).startsWith(`${className}.`),
	);
	if (!listed) throw new Error(`package.json lists no credential ${name}`);
	return loadClass<ICredentialType>(listed);
}

/** The full type of a node, as a workflow that uses the installed package names it. */
export function nodeTypeOf(name: string): string {
	return `${manifest.name}.${name}`;
}

/** Starts a workflow in WorkflowExecute: hands its input on. */
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

/** n8n's registry of node types, reduced to this package and a start node. */
export const nodeTypes: INodeTypes = {
	getByName: (type) => nodeOfType(type),
	getByNameAndVersion: (type) => nodeOfType(type),
	getKnownTypes: () => ({}),
};

function nodeOfType(type: string): INodeType {
	if (type === 'test.start') return start;
	return builtNode(type.replace(`${manifest.name}.`, ''));
}
