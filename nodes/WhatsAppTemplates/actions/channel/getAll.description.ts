import type { INodeProperties } from 'n8n-workflow';

import { limitProperties } from '../limit';

const displayOptions = { show: { resource: ['channel'], operation: ['getAll'] } };

export const description: INodeProperties[] = limitProperties(displayOptions);
