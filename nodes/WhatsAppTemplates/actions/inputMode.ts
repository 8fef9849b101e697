import type { IExecuteFunctions } from 'n8n-workflow';

import { readChoice } from '../../shared/description/values';

const INPUT_MODES = ['fields', 'json'] as const;

/** @throws UserError for a mode that does not exist */
export function readInputMode(
	context: IExecuteFunctions,
	itemIndex: number,
): (typeof INPUT_MODES)[number] {
	const mode = context.getNodeParameter('inputMode', itemIndex, 'fields');
	return readChoice(mode, 'Input Mode', INPUT_MODES, 'fields');
}
