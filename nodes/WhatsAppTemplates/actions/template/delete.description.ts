import type { INodeProperties } from 'n8n-workflow';

import { noticesOf } from '../../../shared/description/provider';
import { providersWith } from '../../../shared/providers/registry';

const show = { resource: ['template'], operation: ['delete'] };

export const description: INodeProperties[] = [
	{
		displayName:
			'A deleted template can no longer be sent: campaigns and workflows that use it stop. Meta keeps the name of an approved one blocked for 30 days.',
		name: 'deleteNotice',
		type: 'notice',
		default: '',
		displayOptions: { show: { ...show, provider: providersWith('delete') } },
	},
	...noticesOf('DeleteNotice', ({ deleteNotice }) => deleteNotice, show),
	{
		displayName:
			'Only the language of the chosen template is deleted, unless All Languages under Options is on.',
		name: 'deletesOneLanguageNotice',
		type: 'notice',
		default: '',
		displayOptions: { show: { ...show, provider: providersWith('deleteOneLanguage') } },
	},
];
