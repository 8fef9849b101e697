import { UserError } from '../template/userError';
import { kirimDescriptor } from './kirim/descriptor';
import { lancePilotDescriptor } from './lancePilot/descriptor';
import { metaDescriptor } from './meta/descriptor';
import type { Capability, ProviderDescriptor, TemplateProvider } from './provider';
import { twoChatDescriptor } from './twoChat/descriptor';
import { waCrDescriptor } from './waCr/descriptor';

interface Registered {
	descriptor: ProviderDescriptor;
	/**
	 * What a new node begins with: a provider with every operation, so that whatever a person picks in
	 * the node panel can be filled in. Never another one: n8n saves no value where it is the default.
	 */
	isFirstChoice?: true;
	/** Loads the provider: n8n loads a node to show its form as well, and for that its descriptor is enough. */
	load(): Promise<TemplateProvider>;
}

/** Every provider, in the order the editor lists them. The only place that names them all. */
export const providers: readonly Registered[] = [
	{ descriptor: twoChatDescriptor, load: async () => (await import('./twoChat')).twoChat },
	{ descriptor: kirimDescriptor, load: async () => (await import('./kirim')).kirim },
	{
		descriptor: lancePilotDescriptor,
		isFirstChoice: true,
		load: async () => (await import('./lancePilot')).lancePilot,
	},
	{ descriptor: metaDescriptor, load: async () => (await import('./meta')).meta },
	{ descriptor: waCrDescriptor, load: async () => (await import('./waCr')).waCr },
];

/** Ids of the providers that can do something, for the nodes' forms. */
export function providersWith(capability: Capability): string[] {
	return providers
		.filter(({ descriptor }) => descriptor.capabilities.includes(capability))
		.map(({ descriptor }) => descriptor.id);
}

/** @throws UserError for an id nobody has */
export async function loadProvider(id: string): Promise<TemplateProvider> {
	const provider = providers.find(({ descriptor }) => descriptor.id === id);
	if (provider !== undefined) return await provider.load();
	throw new UserError(
		`Provider "${id.slice(0, 120)}" does not exist`,
		`Choose one of: ${providers.map(({ descriptor }) => descriptor.id).join(', ')}.`,
	);
}
