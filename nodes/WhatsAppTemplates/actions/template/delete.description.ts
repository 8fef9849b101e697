import type { INodeProperties } from 'n8n-workflow';

import { providersWith } from '../../../shared/providers/registry';

export const description: INodeProperties[] = [
	{
		displayName:
			'2Chat deletes every language of the template’s name, in 2Chat and at Meta. The output lists what was deleted.',
		name: 'deletesEveryLanguageNotice',
		type: 'notice',
		default: '',
		displayOptions: {
			show: {
				resource: ['template'],
				operation: ['delete'],
				provider: providersWith('deleteEveryLanguage'),
			},
		},
	},
];
