import type { INodePropertyOptions } from 'n8n-workflow';

import type { IBinaryKeyData, INodeParameters } from '../engine/support/n8n';
import { runWorkflow } from '../engine/support/runWorkflow';
import { ACTION, runNode, searchList } from '../engine/support/runNode';
import type { ExecuteSetup, NodeSetup } from '../engine/support/runNode';
import { builtNode } from '../engine/support/builtPackage';
import type { Provider } from '../sandbox/provider';
import type { Operation } from './faultRow';
import { sha256 } from './modules';
import type { SandboxPlace } from './place';
import { everythingIn } from './shown';

interface VendorSetup {
	credential: string;
	secret: string;
	account: string | null;
	/** Operations of section 1.1 of the vendors' facts that not every vendor has. */
	writes: ReadonlyArray<'create' | 'update' | 'delete'>;
	/** Meta is the source itself. */
	syncs: boolean;
	/** Whether a key may reach several accounts. */
	hasAccounts: boolean;
	/** How the file of a header is given: with the template, or before it. */
	files: 'inRequest' | 'uploaded' | null;
	/** Further fields of the credential. */
	fields?: object;
}

export const VENDORS: Record<Provider, VendorSetup> = {
	kirim: {
		credential: 'kirimTemplatesApi',
		secret: 'apiKey',
		account: 'phoneNumberId',
		writes: ['create'],
		syncs: true,
		hasAccounts: true,
		files: null,
	},
	lancePilot: {
		credential: 'lancePilotTemplatesApi',
		secret: 'apiToken',
		account: 'workspaceId',
		writes: ['create', 'update', 'delete'],
		syncs: true,
		hasAccounts: true,
		files: 'inRequest',
	},
	meta: {
		credential: 'metaTemplatesApi',
		secret: 'accessToken',
		account: null,
		writes: ['create', 'update', 'delete'],
		syncs: false,
		hasAccounts: false,
		files: 'uploaded',
		fields: { businessAccountId: '102290129340398' },
	},
	twoChat: {
		credential: 'twoChatTemplatesApi',
		secret: 'apiKey',
		account: 'phoneNumber',
		writes: ['delete'],
		syncs: true,
		hasAccounts: true,
		files: null,
	},
	waCr: {
		credential: 'waCrTemplatesApi',
		secret: 'apiToken',
		account: null,
		writes: [],
		syncs: true,
		hasAccounts: false,
		files: null,
	},
};

/** The vendors that the built node offers. */
export function offeredVendors(): Provider[] {
	const { properties } = builtNode(ACTION).description;
	const provider = properties.find(({ name }) => name === 'provider');
	return (provider?.options as INodePropertyOptions[])
		.map(({ value }) => value as Provider)
		.filter((value) => Object.hasOwn(VENDORS, value));
}

export function operationsOf(provider: Provider): Operation[] {
	const { writes, syncs, hasAccounts, files } = VENDORS[provider];
	const applied = { create: 'applyNew', update: 'applyOld', delete: 'prune' } as const;
	return [
		'getAll',
		'search',
		'get',
		'channels',
		'prepare',
		'plan',
		'validate',
		'poll',
		...(hasAccounts ? ['pollAll' as const] : []),
		...(syncs ? ['sync' as const] : []),
		...writes,
		...writes.map((write) => applied[write]),
		...(files === 'inRequest' ? ['media' as const] : []),
		...(files === 'uploaded' ? (['session', 'bytes'] as const) : []),
	];
}

/** What an operation does to the template that it is about; `null` where it only looks. */
export function kindOf(operation: Operation): 'create' | 'update' | 'delete' | null {
	switch (operation) {
		case 'create':
		case 'applyNew':
		case 'media':
		case 'session':
		case 'bytes':
			return 'create';
		case 'update':
		case 'applyOld':
			return 'update';
		case 'delete':
		case 'prune':
			return 'delete';
		default:
			return null;
	}
}

export const isApply = (operation: Operation) =>
	['plan', 'applyNew', 'applyOld', 'prune'].includes(operation);

export const takesFile = (operation: Operation) =>
	['media', 'session', 'bytes'].includes(operation);

/** The template that operations are about. */
export const ORDER = {
	name: 'order',
	language: 'en',
	category: 'UTILITY',
	body: 'Hi there.',
	status: 'APPROVED',
};

/** A change that shows in the template. */
export const NEW_FOOTER = 'Bye now';

/** The smallest PNG there is, and what it is known by where it has arrived whole. */
const PNG =
	'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
export const PICTURE: IBinaryKeyData = {
	data: { data: PNG, mimeType: 'image/png', fileName: 'a.png' },
};
export const PICTURE_SHA = sha256(PNG);

const template = { language: 'en', category: 'UTILITY', bodyText: 'Hi there.' };

const withJson = (operation: string, templateJson: object, options: object = {}) => ({
	operation,
	inputMode: 'json',
	templateJson: JSON.stringify(templateJson),
	options: { ...options },
});

type Acting = Exclude<Operation, 'poll' | 'pollAll' | 'search'>;

/** The parameters of an operation about the template of that name. */
function parametersOf(operation: Acting, { name, provider }: Target): INodeParameters {
	const writing = { dryRun: false };
	switch (operation) {
		case 'getAll':
			return { operation: 'getAll', returnAll: true, output: 'full' };
		case 'get':
			return { operation: 'get', output: 'full' };
		case 'channels':
			return { resource: 'channel', operation: 'getAll', returnAll: true };
		case 'sync':
			return { operation: 'sync' };
		case 'create':
			return { operation: 'create', name, ...template, output: 'full' };
		case 'update':
			return { operation: 'update', updateFields: { footer: NEW_FOOTER }, output: 'full' };
		case 'delete':
			return { operation: 'delete' };
		case 'validate':
			return { operation: 'validate', name, ...template };
		case 'prepare':
			return {
				operation: 'prepareMessage',
				recipient: '+14155550100',
				inputMode: 'json',
				valuesJson: '{}',
				...(provider === 'meta' && {
					phoneNumberId: { __rl: true, mode: 'id', value: '106540352242922' },
				}),
			};
		case 'plan':
			return withJson('apply', { name, ...template, footer: NEW_FOOTER });
		case 'applyNew':
			return withJson('apply', { name, ...template }, writing);
		case 'applyOld':
			return withJson('apply', { name, ...template, footer: NEW_FOOTER }, writing);
		case 'prune': {
			const prune = { prune: true, pruneNamePrefix: name, actions: ['create'] };
			return withJson('apply', { name: 'other_0', ...template }, { ...writing, ...prune });
		}
		case 'media':
		case 'session':
		case 'bytes': {
			const header = { type: 'media', mediaType: 'image', binaryPropertyName: 'data' };
			const fields = { additionalFields: { header: { header } }, category: 'MARKETING' };
			return { operation: 'create', name, ...template, ...fields, output: 'full' };
		}
	}
}

export interface Target {
	place: SandboxPlace;
	provider: Provider;
	secret: string;
	/** Of the template that the operation is about. */
	name: string;
	/** As the vendor knows the order; absent before a create. */
	id: string | null;
}

/** The node on the canvas for an operation. */
export function setupFor(
	{ place, provider, secret, id }: Omit<Target, 'name'>,
	parameters: INodeParameters,
): NodeSetup {
	const { credential, secret: field, account, fields } = VENDORS[provider];
	const accountId = place.accountOf(provider);
	return {
		parameters: {
			provider,
			resource: 'template',
			...(account && { [account]: { __rl: true, mode: 'id', value: accountId } }),
			...(id !== null && { template: { __rl: true, mode: 'id', value: id } }),
			...parameters,
		},
		credentials: {
			[credential]: { ...fields, [field]: secret, baseUrl: place.baseUrlOf(provider) },
		},
	};
}

/** Runs an operation. @returns its items, or the entries of the picker */
export async function perform(
	operation: Exclude<Operation, 'poll' | 'pollAll'>,
	target: Target,
	hints: string[],
): Promise<object[]> {
	if (operation === 'search') {
		const { results } = await searchList('searchTemplates', setupFor(target, { operation: 'get' }));
		return results;
	}
	const items = await runNode({ ...setupOf(operation, target), hints });
	return items.map(({ json }) => json);
}

/** What n8n keeps of runs of an operation: one that ends at an error, and one that goes on. */
export async function recordsOf(operation: Acting, target: Target): Promise<string> {
	const setup = setupOf(operation, target);
	const stopped = await runWorkflow(setup);
	const goneOn = await runWorkflow({ ...setup, onError: 'continueErrorOutput' });
	return everythingIn([stopped.run, goneOn.run]);
}

function setupOf(operation: Acting, target: Target): ExecuteSetup {
	const setup = setupFor(target, parametersOf(operation, target));
	return takesFile(operation) ? { ...setup, binary: [PICTURE] } : setup;
}
