import type { IDisplayOptions, IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { readBounded, readFlag } from '../../shared/description/values';

/** Return All and Limit, as every Get Many of n8n has them. */
export function limitProperties(displayOptions: IDisplayOptions): INodeProperties[] {
	return [
		{
			displayName: 'Return All',
			name: 'returnAll',
			type: 'boolean',
			default: false,
			description: 'Whether to return all results or only up to a given limit',
			displayOptions,
		},
		{
			displayName: 'Limit',
			name: 'limit',
			type: 'number',
			default: 50,
			typeOptions: { minValue: 1 },
			description: 'Max number of results to return',
			displayOptions: { show: { ...displayOptions.show, returnAll: [false] } },
		},
	];
}

/** Rows wanted at most; `Infinity` for all. @throws UserError when Limit is no whole number */
export function readLimit(context: IExecuteFunctions, itemIndex: number): number {
	if (readFlag(context.getNodeParameter('returnAll', itemIndex, false), 'Return All'))
		return Infinity;
	const limit = context.getNodeParameter('limit', itemIndex, 50);
	return readBounded(limit, 'Limit', { isWhole: true, min: 1 });
}
