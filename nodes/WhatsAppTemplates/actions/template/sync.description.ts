import type { INodeProperties } from 'n8n-workflow';

import { outputProperty } from '../output';

const displayOptions = { show: { resource: ['template'], operation: ['sync'] } };

export const description: INodeProperties[] = [
	{
		// Always shown: n8n drops a value at run time whose display hangs on a collection's member.
		...outputProperty(displayOptions),
		description: 'How much of each template to return where the option Return is All Templates',
	},
];
