import type { INodeProperties } from 'n8n-workflow';

import { definitionProperties } from './fields/definition';

const show = { resource: ['template'], operation: ['apply'] };

export const description: INodeProperties[] = [
	{
		displayName:
			'Each input item is one template as it should be. Apply only plans until you add the option Dry Run and turn it off; then each update puts its template back under review.',
		name: 'applyNotice',
		type: 'notice',
		default: '',
		displayOptions: { show },
	},
	{
		displayName: 'Update Mode',
		name: 'updateMode',
		type: 'options',
		default: 'merge',
		description: 'What to do with parts of a template that are not given',
		displayOptions: { show },
		options: [
			{
				name: 'Merge',
				value: 'merge',
				description: 'Keep them; a part that is given as null is removed',
			},
			{ name: 'Replace', value: 'replace', description: 'Remove them' },
		],
	},
	...definitionProperties({ show }),
];
