import type { ProviderDescriptor } from '../provider';

const elsewhere = (what: string) =>
	`WA.cr has no such operation: ${what} the template in WhatsApp Manager, then sync it here.`;

/** What the nodes' form shows of WA.cr. */
export const waCrDescriptor: ProviderDescriptor = {
	id: 'waCr',
	displayName: 'WA.cr',
	capabilities: ['sync'],
	account: null,
	idleSyncMinutes: 30,
	idlePollMinutes: null,
	unsupportedHint: {
		create: elsewhere('create'),
		update: elsewhere('edit'),
		delete: elsewhere('delete'),
	},
};
