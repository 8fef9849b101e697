import type { IDisplayOptions, IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { readText } from '../../../../shared/parameters/values';
import { UserError } from '../../../../shared/template/userError';
import { shorten } from '../../../../shared/template/values';

/** What becomes of the parts of a template that are not given: they stay, or go. */
export type UpdateMode = 'merge' | 'replace';

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
	const mode = readText(context.getNodeParameter('updateMode', itemIndex, 'merge'), 'Update Mode');
	if (mode === 'merge' || mode === 'replace') return mode;
	throw new UserError(
		`Update Mode "${shorten(mode)}" does not exist`,
		'Choose merge or replace. Nothing was sent.',
	);
}
