import type { IDisplayOptions, INodeProperties, INodePropertyModeTypeOptions } from 'n8n-workflow';

import type { AccountParameter } from '../providers/provider';

export type DisplayCondition = NonNullable<IDisplayOptions['show']>;

/** As n8n completes the default of a locator itself, but not that of a hidden field. */
const NOTHING_CHOSEN = { __rl: true, mode: 'list', value: '' };

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
		default: NOTHING_CHOSEN,
		required: true,
		description,
		displayOptions: { show },
		modes: [
			{ displayName: 'From List', name: 'list', type: 'list', typeOptions },
			{ ...byHand, name: 'id', type: 'string' },
		],
	};
}
