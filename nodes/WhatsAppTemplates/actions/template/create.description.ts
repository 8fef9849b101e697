import type { INodeProperties } from 'n8n-workflow';

import { providersWith } from '../../../shared/providers/registry';
import { outputProperty } from '../output';
import { definitionProperties } from './fields/definition';

const show = {
	resource: ['template'],
	operation: ['create'],
	provider: providersWith('create'),
};

export const description: INodeProperties[] = [
	...definitionProperties({ show }),
	outputProperty({ show }),
];
