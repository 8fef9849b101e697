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
	pollNotice:
		'Polled every minute, this trigger makes about 1,440 calls a day while nothing is under review, two more with every poll while a template is, and a whole list, 100 templates with a call, every six hours. Syncs come on top: one every half hour (Options: Idle Interval, Idle Sync Interval). It keeps within the 60 calls a minute that WA.cr allows a token.',
	unsupportedHint: {
		create: elsewhere('create'),
		update: elsewhere('edit'),
		delete: elsewhere('delete'),
	},
};
