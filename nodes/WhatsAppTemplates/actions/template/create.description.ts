import type { INodeProperties } from 'n8n-workflow';

import { outputProperty } from '../output';
import { definitionProperties } from './fields/definition';

const show = {
	resource: ['template'],
	operation: ['create'],
	provider: ['kirim', 'lancePilot'],
};

export const description: INodeProperties[] = [
	...definitionProperties({ show }),
	outputProperty({ show }),
];
