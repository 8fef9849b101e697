import type { INodeProperties } from 'n8n-workflow';

import { providersWith } from '../../../shared/providers/registry';

const show = { resource: ['template'], operation: ['delete'] };

export const description: INodeProperties[] = [
	{
		displayName:
			'A deleted template cannot be sent any more: campaigns and workflows that use it stop. Meta keeps the name of an approved one blocked for 30 days.',
		name: 'deleteNotice',
		type: 'notice',
		default: '',
		displayOptions: { show: { ...show, provider: providersWith('delete') } },
	},
	{
		displayName:
			'2Chat deletes every language of the template’s name, in 2Chat and at Meta. The output lists what was deleted.',
		name: 'deletesEveryLanguageNotice',
		type: 'notice',
		default: '',
		displayOptions: { show: { ...show, provider: providersWith('deleteEveryLanguage') } },
	},
	{
		displayName:
			'Only the language of the chosen template is deleted, unless All Languages under Options is on.',
		name: 'deletesOneLanguageNotice',
		type: 'notice',
		default: '',
		displayOptions: { show: { ...show, provider: providersWith('deleteOneLanguage') } },
	},
];
