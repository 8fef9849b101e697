import type { INodeProperties } from 'n8n-workflow';

import { accountProperties } from '../shared/description/account';
import { keptPicks } from '../shared/description/keptValues';
import { allAccountsNotices, pollNotices } from '../shared/description/provider';
import { providersWith } from '../shared/providers/registry';

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
				'Every workspace or number that the credential can access; the list is read again once an hour',
		},
		{ name: 'One Account', value: 'account', description: 'The one chosen below' },
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

const isWatchOffered = ({ displayOptions }: INodeProperties) =>
	OFFERED_AT.some((id) => displayOptions?.show?.provider?.includes(id));

/**
 * The cost where a credential names its one account. Of all that the editor does not show it removes
 * the value, hidden fields too, unless something of that name is shown: so the notice bears the name
 * of Watch, and a switch to such a provider and back keeps what was chosen.
 */
const keepingWatch = (notice: INodeProperties): INodeProperties => ({
	...notice,
	name: watchProperty.name,
	default: watchProperty.default,
});

/** Which accounts the trigger watches, with what that costs a day. */
export const watchProperties: INodeProperties[] = [
	watchProperty,
	...pollNotices.map((notice) =>
		isWatchOffered(notice) ? forOneAccount(notice) : keepingWatch(notice),
	),
	...allAccountsNotices.map(forAllAccounts),
	...accountProperties.map(forOneAccount),
	...keptPicks({ account: [{ watch: ['allAccounts'] }] }),
];
