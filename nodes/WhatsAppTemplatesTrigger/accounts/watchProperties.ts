import type { INodeProperties } from 'n8n-workflow';

import { accountProperties } from '../../shared/parameters/account';
import { allAccountsNotices, keptElsewhere, pollNotices } from '../../shared/parameters/provider';
import { providersWith } from '../../shared/providers/registry';

const OFFERED_AT = providersWith('allAccounts');

const watchProperty: INodeProperties = {
	displayName: 'Watch',
	name: 'watch',
	type: 'options',
	default: 'account',
	description: 'Whose templates to watch',
	displayOptions: { show: { provider: OFFERED_AT } },
	options: [
		{
			name: 'All Accounts',
			value: 'allAccounts',
			description:
				'Every workspace or number that the credential reaches; they are listed anew once an hour',
		},
		{ name: 'One Account', value: 'account', description: 'The one that is chosen below' },
	],
};

/** Where Watch is not offered, its value means nothing. */
const forOneAccount = (property: INodeProperties): INodeProperties => {
	const isOffered = property.displayOptions?.show?.provider?.some((id) =>
		OFFERED_AT.some((other) => other === id),
	);
	const hide = isOffered === true ? { watch: ['allAccounts'] } : undefined;
	return { ...property, displayOptions: { ...property.displayOptions, hide } };
};

const forAllAccounts = (property: INodeProperties): INodeProperties => ({
	...property,
	displayOptions: { show: { ...property.displayOptions?.show, watch: ['allAccounts'] } },
});

/** Which accounts the trigger watches, with what that costs a day. */
export const watchProperties: INodeProperties[] = [
	watchProperty,
	...keptElsewhere(watchProperty, OFFERED_AT),
	...pollNotices.map(forOneAccount),
	...allAccountsNotices.map(forAllAccounts),
	...accountProperties.map(forOneAccount),
];
