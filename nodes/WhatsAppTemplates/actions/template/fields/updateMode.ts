import type { IExecuteFunctions } from 'n8n-workflow';

import { readText } from '../../../../shared/parameters/values';
import { UserError } from '../../../../shared/template/userError';
import { shorten } from '../../../../shared/template/values';

/** What becomes of the parts of a template that are not given: they stay, or go. */
export type UpdateMode = 'merge' | 'replace';

/** @throws UserError for anything else */
export function readUpdateMode(context: IExecuteFunctions, itemIndex: number): UpdateMode {
	const mode = readText(context.getNodeParameter('updateMode', itemIndex, 'merge'), 'Update Mode');
	if (mode === 'merge' || mode === 'replace') return mode;
	throw new UserError(
		`Update Mode "${shorten(mode)}" does not exist`,
		'Choose merge or replace. Nothing was sent.',
	);
}
