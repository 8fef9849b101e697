import type { IDisplayOptions, IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { readChoice } from '../../shared/description/values';

const OUTPUTS = ['simplified', 'full', 'raw'] as const;
export type Output = (typeof OUTPUTS)[number];

/** How a template item looks, for operations that return templates. */
export function outputProperty(displayOptions: IDisplayOptions): INodeProperties {
	return {
		displayName: 'Output',
		name: 'output',
		type: 'options',
		default: 'simplified',
		description: 'How much of each template to return',
		displayOptions,
		options: [
			{
				name: 'Full',
				value: 'full',
				description: 'Every field, named the same for all providers',
			},
			{
				name: 'Raw',
				value: 'raw',
				description: 'The template as the provider sent it',
			},
			{
				name: 'Simplified',
				value: 'simplified',
				description: 'The ten fields that most workflows need',
			},
		],
	};
}

/** @throws UserError for an output that does not exist */
export function readOutput(context: IExecuteFunctions, itemIndex: number): Output {
	const output = context.getNodeParameter('output', itemIndex, 'simplified');
	return readChoice(output, 'Output', OUTPUTS, 'simplified');
}
