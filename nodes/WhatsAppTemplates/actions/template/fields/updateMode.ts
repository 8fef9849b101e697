import type { IDisplayOptions, IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { readChoice } from '../../../../shared/description/values';

const UPDATE_MODES = ['merge', 'replace'] as const;
/** What becomes of the parts of a template that are not given: they stay, or go. */
export type UpdateMode = (typeof UPDATE_MODES)[number];

export function updateModeProperty(displayOptions: IDisplayOptions): INodeProperties {
	return {
		displayName: 'Update Mode',
		name: 'updateMode',
		type: 'options',
		default: 'merge',
		description: 'What happens to the parts of a template that are not given',
		displayOptions,
		options: [
			{
				name: 'Merge',
				value: 'merge',
				description: 'They stay; a part that Template JSON gives as null is removed',
			},
			{
				name: 'Replace',
				value: 'replace',
				description: 'They are removed: only what is given is sent',
			},
		],
	};
}

/** @throws UserError for anything else */
export function readUpdateMode(context: IExecuteFunctions, itemIndex: number): UpdateMode {
	const mode = context.getNodeParameter('updateMode', itemIndex, 'merge');
	return readChoice(mode, 'Update Mode', UPDATE_MODES);
}
