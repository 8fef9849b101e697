import type { INodeProperties } from 'n8n-workflow';

import { type DisplayCondition, locator } from '../../../../shared/description/locator';
import { pickerOptions } from '../../../../shared/description/provider';
import { providers } from '../../../../shared/providers/registry';

/**
 * The number that a message is sent from, where it has to be chosen.
 * @param show where a message is prepared
 */
export function senderProperties(show: DisplayCondition): INodeProperties[] {
	const picker = pickerOptions('searchSenders', false);
	return providers.flatMap(({ descriptor: { id, sender } }) =>
		sender === undefined ? [] : locator(sender, { ...show, provider: [id] }, picker),
	);
}
