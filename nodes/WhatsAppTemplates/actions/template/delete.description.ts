import type { INodeProperties } from 'n8n-workflow';

import { providers, providersWith } from '../../../shared/providers/registry';

const show = { resource: ['template'], operation: ['delete'] };

const deleteNotices: INodeProperties[] = providers.flatMap(({ descriptor }) => {
	const { id, deleteNotice: displayName } = descriptor;
	if (displayName === undefined) return [];
	return [
		{
			displayName,
			name: `${id}DeleteNotice`,
			type: 'notice' as const,
			default: '',
			displayOptions: { show: { ...show, provider: [id] } },
		},
	];
});

export const description: INodeProperties[] = [
	{
		displayName:
			'A deleted template can no longer be sent: campaigns and workflows that use it stop. Meta keeps the name of an approved one blocked for 30 days.',
		name: 'deleteNotice',
		type: 'notice',
		default: '',
		displayOptions: { show: { ...show, provider: providersWith('delete') } },
	},
	...deleteNotices,
	{
		displayName:
			'Only the language of the chosen template is deleted, unless All Languages under Options is on.',
		name: 'deletesOneLanguageNotice',
		type: 'notice',
		default: '',
		displayOptions: { show: { ...show, provider: providersWith('deleteOneLanguage') } },
	},
];
