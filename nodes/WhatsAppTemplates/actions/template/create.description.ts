import type { INodeProperties } from 'n8n-workflow';

import { outputProperty } from '../output';
import { definitionProperties } from './fields/definition';

/**
 * At every provider, also one that lacks it: what the editor hides it forgets, and a switch of the
 * provider over such a one and back shall keep what was typed.
 */
const show = { resource: ['template'], operation: ['create'] };

export const description: INodeProperties[] = [
	...definitionProperties({ show }),
	outputProperty({ show }),
];
