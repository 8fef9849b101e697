import type { ProviderDescriptor } from '../provider';

/** What the nodes' form shows of Meta. */
export const metaDescriptor: ProviderDescriptor = {
	id: 'meta',
	displayName: 'Meta',
	capabilities: ['create', 'update', 'delete', 'deleteOneLanguage', 'mediaFile', 'metaComponents'],
	account: null,
	sender: {
		parameter: 'phoneNumberId',
		displayName: 'Sender',
		description: 'The phone number of the business account that the message is sent from',
		pattern: /^\d{5,32}$/,
		hint: 'the phone number ID of WhatsApp Manager, digits only, for example 106540352242922',
		byHand: {
			displayName: 'By ID',
			placeholder: 'e.g. 106540352242922',
			hint: 'The phone number ID of WhatsApp Manager, not the number itself',
		},
	},
	// The source itself: nothing to sync.
	idleSyncMinutes: null,
	idlePollMinutes: null,
	unsupportedHint: {},
	pollNotice:
		'Polled every minute, this trigger makes about 1,440 calls a day for up to 100 templates, and as many again for each further 100 (Options: Idle Interval). Meta allows an app 200 calls an hour for a business account, 5,000 once it is active.',
	updateNotice:
		'Meta takes updates of approved, rejected and paused templates only, and of an approved one once in 24 hours and ten times in 30 days.',
};
