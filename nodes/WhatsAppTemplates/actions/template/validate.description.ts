import type { INodeProperties } from 'n8n-workflow';

import { definitionProperties } from './fields/definition';

const show = { resource: ['template'], operation: ['validate'] };

export const description: INodeProperties[] = definitionProperties({ show });
