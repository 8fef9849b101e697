import type { INodeProperties } from 'n8n-workflow';

import { outputProperty } from '../output';

const displayOptions = { show: { resource: ['template'], operation: ['get'] } };

export const description: INodeProperties[] = [outputProperty(displayOptions)];
