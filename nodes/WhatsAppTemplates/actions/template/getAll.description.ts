import type { INodeProperties } from 'n8n-workflow';

import { categoryOptions, statusOptions } from '../../../shared/description/templateOptions';
import { limitProperties } from '../limit';
import { outputProperty } from '../output';

const displayOptions = { show: { resource: ['template'], operation: ['getAll'] } };

export const description: INodeProperties[] = [
	...limitProperties(displayOptions),
	outputProperty(displayOptions),
	{
		displayName: 'Filters',
		name: 'filters',
		type: 'collection',
		placeholder: 'Add Filter',
		default: {},
		displayOptions,
		options: [
			{
				displayName: 'Category',
				name: 'category',
				type: 'options',
				default: 'UTILITY',
				description: 'Only templates of this category',
				options: categoryOptions,
			},
			{
				displayName: 'Language',
				name: 'language',
				type: 'string',
				default: '',
				placeholder: 'e.g. en_US',
				description: 'Only templates in this language',
			},
			{
				displayName: 'Name',
				name: 'name',
				type: 'string',
				default: '',
				placeholder: 'e.g. order',
				description: 'Only templates whose name contains this text',
			},
			{
				displayName: 'Status',
				name: 'status',
				type: 'options',
				default: 'PENDING',
				description: 'Only templates with this status',
				options: statusOptions,
			},
		],
	},
];
