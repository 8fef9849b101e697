import type { ICredentialsDisplayOptions, INodeProperties } from 'n8n-workflow';

const PROVIDERS = [
	{ name: '2Chat', value: 'twoChat' },
	{ name: 'Kirim', value: 'kirim' },
	{ name: 'LancePilot', value: 'lancePilot' },
	{ name: 'WA.cr', value: 'waCr' },
];

/**
 * No expression: the choice decides which credential the node shows. The first choice is a provider
 * with every operation, so that whatever a person picks in the node panel can be filled in.
 */
export const providerProperty: INodeProperties = {
	displayName: 'Provider',
	name: 'provider',
	type: 'options',
	noDataExpression: true,
	default: 'lancePilot',
	description: 'The service through which the WhatsApp templates are reached',
	options: PROVIDERS,
};

/** Where the editor draws the credential: after the choice it depends on. It has no value. */
export const credentialSlot: INodeProperties = {
	displayName: 'Credentials',
	name: 'credentials',
	type: 'credentials',
	default: '',
};

/**
 * Shows a credential for one provider. By `hide`, because the editor takes a parameter that every
 * credential names under `show` for the choice of an authentication: it moves that one out of the
 * node, and without its Provider a node cannot be switched to another one.
 */
export function onlyFor(provider: string): ICredentialsDisplayOptions {
	const others = PROVIDERS.map(({ value }) => value).filter((value) => value !== provider);
	return { hide: { provider: others } };
}
