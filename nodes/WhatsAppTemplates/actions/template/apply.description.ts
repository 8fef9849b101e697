import type { INodeProperties } from 'n8n-workflow';

import { definitionProperties } from './fields/definition';
import { updateModeProperty } from './fields/updateMode';

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
	updateModeProperty({ show }),
	...definitionProperties({ show }),
];
