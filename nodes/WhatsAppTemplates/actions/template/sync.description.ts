import type { INodeProperties } from 'n8n-workflow';

import { offeredAt } from '../../../shared/description/provider';
import { providersWith } from '../../../shared/providers/registry';
import { outputProperty } from '../output';

const show = { resource: ['template'], operation: ['sync'] };

/** @param path under Options in version 1 of the node, in the form itself since 1.1 */
export const returnProperty = (path: 'options.return' | 'return'): INodeProperties => ({
	displayName: 'Return',
	name: 'return',
	type: 'options',
	default: 'summary',
	description: 'What to return after the sync',
	options: [
		{
			name: 'All Templates',
			value: 'allTemplates',
			description: 'Every template as it is after the sync',
		},
		// Where nothing is copied, there is no older copy to compare with.
		...offeredAt(providersWith('sync'), path, {
			name: 'Changed Templates',
			value: 'changedTemplates',
			description: 'Only templates that the sync changed, each with what happened to it',
		}),
		{
			name: 'Summary',
			value: 'summary',
			description: 'One item that says how the sync went',
		},
	],
});

export const description: INodeProperties[] = [
	{
		...returnProperty('return'),
		displayOptions: { show: { ...show, '@version': [{ _cnd: { gte: 1.1 } }] } },
	},
	outputProperty({
		show: { ...show, '@version': [{ _cnd: { gte: 1.1 } }], return: ['allTemplates'] },
	}),
	{
		// Kept where Return stands under Options, as version 1 has it.
		...outputProperty({
			show: { ...show, '@version': [{ _cnd: { gte: 1.1 } }] },
			hide: { return: ['allTemplates'] },
		}),
		type: 'hidden',
	},
	{
		// Always shown: n8n drops a value at run time whose display hangs on a collection's member.
		...outputProperty({ show: { ...show, '@version': [1] } }),
		description: 'How much of each template to return when Return is All Templates',
	},
];
