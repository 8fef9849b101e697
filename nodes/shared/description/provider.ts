import type {
	ICredentialsDisplayOptions,
	IDisplayOptions,
	INodeProperties,
	INodePropertyModeTypeOptions,
	INodePropertyOptions,
} from 'n8n-workflow';

import type { Capability, ProviderDescriptor } from '../providers/provider';
import { providers } from '../providers/registry';

const firstChoice = providers.find(({ isFirstChoice }) => isFirstChoice)?.descriptor.id;

/** No expression: the choice decides which credential the node shows. */
export const providerProperty: INodeProperties = {
	displayName: 'Provider',
	name: 'provider',
	type: 'options',
	noDataExpression: true,
	default: firstChoice,
	description: 'The service that manages the WhatsApp templates',
	options: providers.map(({ descriptor }) => ({
		name: descriptor.displayName,
		value: descriptor.id,
	})),
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
	return { hide: { provider: allBut([provider]) } };
}

/** Whether a provider's credential stands first in the nodes, as that of the first choice does. */
export const isFirstChoice = (provider: string) => provider === providerProperty.default;

/**
 * How a picker searches. Where a node has no credential at all, n8n links to the dialog of the node's
 * first one, whatever the provider; where that is the wrong one, our own search says what is missing.
 */
export function pickerOptions(
	searchListMethod: string,
	hasFirstCredential: boolean,
): INodePropertyModeTypeOptions {
	const picker = { searchListMethod, searchable: true };
	return hasFirstCredential ? picker : { ...picker, skipCredentialsCheckInRLC: true };
}

/**
 * An entry of a list that some providers have. At the others it is listed only while it is the chosen
 * one, as after a switch of the provider: the editor would show its bare value otherwise.
 * @param list path of the parameter whose entry it is, from the node's parameters: the editor knows no other
 */
export function offeredAt(
	shownAt: string[],
	list: string,
	option: INodePropertyOptions,
): INodePropertyOptions[] {
	const others = allBut(shownAt);
	const whileChosen = { '/provider': others, [`/${list}`]: [option.value] };
	return [{ '/provider': shownAt }, ...(others.length > 0 ? [whileChosen] : [])].map((show) => ({
		...option,
		displayOptions: { show },
	}));
}

export const allBut = (some: readonly string[]) =>
	providers.map(({ descriptor }) => descriptor.id).filter((id) => !some.includes(id));

/** What a day of polling one account costs. */
export const pollNotices = noticesOf('Cost', ({ pollNotice }) => pollNotice);

/** What polling costs where one trigger watches every account. */
export const allAccountsNotices = noticesOf(
	'AllAccounts',
	({ allAccountsNotice }) => allAccountsNotice,
);

/** What an operation costs there. */
export const callNotices = noticesOf('Cost', ({ callNotice }) => callNotice);

/**
 * A notice of each provider that has something to say.
 * @param suffix of the parameter's name, after the id of the provider
 * @param show when it is shown, beside that the provider is chosen
 * @param capability without which a provider has none
 */
export function noticesOf(
	suffix: string,
	textOf: (descriptor: ProviderDescriptor) => string | undefined,
	show: NonNullable<IDisplayOptions['show']> = {},
	capability?: Capability,
): INodeProperties[] {
	return providers.flatMap(({ descriptor }) => {
		if (capability !== undefined && !descriptor.capabilities.includes(capability)) return [];
		const displayName = textOf(descriptor);
		if (displayName === undefined) return [];
		return [
			{
				displayName,
				name: `${descriptor.id}${suffix}`,
				type: 'notice' as const,
				default: '',
				// First, because n8n looks no further than a value that is an expression.
				displayOptions: { show: { provider: [descriptor.id], ...show } },
			},
		];
	});
}
