import type { IDisplayOptions, INodeProperties, INodePropertyModeTypeOptions } from 'n8n-workflow';

import type { AccountParameter } from '../providers/provider';

export type DisplayCondition = NonNullable<IDisplayOptions['show']>;

/** Picks from the vendor's list, or takes what is entered. */
export function locator(
	{ parameter, displayName, description, byHand }: AccountParameter,
	show: DisplayCondition,
	typeOptions: INodePropertyModeTypeOptions,
): INodeProperties {
	return {
		displayName,
		name: parameter,
		type: 'resourceLocator',
		default: { mode: 'list', value: '' },
		required: true,
		description,
		displayOptions: { show },
		modes: [
			{ displayName: 'From List', name: 'list', type: 'list', typeOptions },
			{ ...byHand, name: 'id', type: 'string' },
		],
	};
}
