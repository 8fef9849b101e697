import type { INodeProperties } from 'n8n-workflow';

import { accountProperties } from '../../shared/parameters/account';
import { allAccountsNotices, pollNotices } from '../../shared/parameters/provider';
import { providersWith } from '../../shared/providers/registry';

const watchProperty: INodeProperties = {
	displayName: 'Watch',
	name: 'watch',
	type: 'options',
	default: 'account',
	description: 'Whose templates to watch',
	displayOptions: { show: { provider: providersWith('allAccounts') } },
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

const forOneAccount = (property: INodeProperties): INodeProperties => ({
	...property,
	displayOptions: { ...property.displayOptions, hide: { watch: ['allAccounts'] } },
});

const forAllAccounts = (property: INodeProperties): INodeProperties => ({
	...property,
	displayOptions: { show: { ...property.displayOptions?.show, watch: ['allAccounts'] } },
});

/** Which accounts the trigger watches, with what that costs a day. */
export const watchProperties: INodeProperties[] = [
	watchProperty,
	...pollNotices.map(forOneAccount),
	...allAccountsNotices.map(forAllAccounts),
	...accountProperties.map(forOneAccount),
];
