import type { ProviderDescriptor } from '../provider';

const EDIT_ELSEWHERE =
	'WA.cr has no such operation: edit the template in WhatsApp Manager, then sync it here.';

/** What the nodes' form shows of WA.cr. */
export const waCrDescriptor: ProviderDescriptor = {
	id: 'waCr',
	displayName: 'WA.cr',
	capabilities: ['sync'],
	account: null,
	unsupportedHint: {
		create: EDIT_ELSEWHERE,
		update: EDIT_ELSEWHERE,
		delete: EDIT_ELSEWHERE,
	},
};
