import type { INodePropertyOptions } from 'n8n-workflow';

import type { INodeParameters } from '../engine/support/n8n';
import { runWorkflow } from '../engine/support/runWorkflow';
import { ACTION, runNode, searchList } from '../engine/support/runNode';
import type { NodeSetup } from '../engine/support/runNode';
import { builtNode } from '../engine/support/builtPackage';
import type { Provider } from '../sandbox/provider';
import type { Operation } from './faultRow';
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
	},
	lancePilot: {
		credential: 'lancePilotTemplatesApi',
		secret: 'apiToken',
		account: 'workspaceId',
		writes: ['create', 'update', 'delete'],
		syncs: true,
	},
	meta: {
		credential: 'metaTemplatesApi',
		secret: 'accessToken',
		account: null,
		writes: ['create', 'update', 'delete'],
		syncs: false,
		fields: { businessAccountId: '102290129340398' },
	},
	twoChat: {
		credential: 'twoChatTemplatesApi',
		secret: 'apiKey',
		account: 'phoneNumber',
		writes: ['delete'],
		syncs: true,
	},
	waCr: {
		credential: 'waCrTemplatesApi',
		secret: 'apiToken',
		account: null,
		writes: [],
		syncs: true,
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
	const { writes, syncs } = VENDORS[provider];
	return [
		'getAll',
		'search',
		'get',
		'channels',
		'poll',
		...(syncs ? ['sync' as const] : []),
		...writes,
	];
}

/** The template that operations are about. */
export const ORDER = { name: 'order', language: 'en', body: 'Hi there.', status: 'APPROVED' };

/** A change that shows in the template. */
export const NEW_FOOTER = 'Bye now';

const PARAMETERS: Record<Exclude<Operation, 'poll' | 'search'>, INodeParameters> = {
	getAll: { operation: 'getAll', returnAll: true, output: 'full' },
	get: { operation: 'get', output: 'full' },
	channels: { resource: 'channel', operation: 'getAll', returnAll: true },
	sync: { operation: 'sync' },
	create: {
		operation: 'create',
		name: 'order',
		language: 'en',
		category: 'UTILITY',
		bodyText: 'Hi there.',
		output: 'full',
	},
	update: { operation: 'update', updateFields: { footer: NEW_FOOTER }, output: 'full' },
	delete: { operation: 'delete' },
};

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
	operation: Exclude<Operation, 'poll'>,
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
export async function recordsOf(
	operation: Exclude<Operation, 'poll' | 'search'>,
	target: Target,
): Promise<string> {
	const setup = setupOf(operation, target);
	const stopped = await runWorkflow(setup);
	const goneOn = await runWorkflow({ ...setup, onError: 'continueErrorOutput' });
	return everythingIn([stopped.run, goneOn.run]);
}

function setupOf(operation: Exclude<Operation, 'poll' | 'search'>, target: Target): NodeSetup {
	const parameters = PARAMETERS[operation];
	const named = operation === 'create' ? { ...parameters, name: target.name } : parameters;
	return setupFor(target, named);
}
