import type { ProviderDescriptor } from '../provider';

/** What the nodes' form shows of Kirim. */
export const kirimDescriptor: ProviderDescriptor = {
	id: 'kirim',
	displayName: 'Kirim',
	capabilities: ['create', 'sync', 'mediaUrl', 'metaComponents', 'allAccounts'],
	account: {
		parameter: 'phoneNumberId',
		displayName: 'Phone Number',
		description: 'The WhatsApp account connected to Kirim',
		pattern: /^\d{6,20}$/,
		hint: "Meta's phone_number_id, 6 to 20 digits, for example 106540352242922",
		byHand: { displayName: 'By ID', placeholder: 'e.g. 106540352242922' },
	},
	idleSyncMinutes: 30,
	idlePollMinutes: null,
	pollNotice:
		'Polled every minute, this trigger makes about 1,440 calls a day for up to 100 templates, and as many again for each further 100. Syncs come on top: one every half hour, and one with every poll while a template is under review (Options: Idle Interval, Idle Sync Interval).',
	allAccountsNotice:
		'Every poll reads the templates of every number, 100 with a call: 50 numbers polled every minute are about 72,000 reads a day. A sync is a write: one for each number every half hour, and with every poll while a template is under review there. The free plan of Kirim allows 600 reads and 60 writes a minute.',
	unsupportedHint: {
		update: 'Kirim documents no way to change a template: edit it in WhatsApp Manager, then sync.',
		delete:
			'Kirim documents no way to delete a template: delete it in WhatsApp Manager, then sync.',
	},
};
