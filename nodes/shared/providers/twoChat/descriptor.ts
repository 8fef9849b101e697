import type { ProviderDescriptor } from '../provider';

/** What the nodes' form shows of 2Chat. */
export const twoChatDescriptor: ProviderDescriptor = {
	id: 'twoChat',
	displayName: '2Chat',
	capabilities: ['delete', 'deleteEveryLanguage', 'sync', 'backgroundSync', 'allAccounts'],
	account: {
		parameter: 'phoneNumber',
		displayName: 'Phone Number',
		description: 'The WhatsApp Business number connected to 2Chat',
		pattern: /^\+[1-9]\d{6,14}$/,
		hint: 'E.164 with a leading plus sign and no spaces, for example +12025550132',
		byHand: { displayName: 'By Number', placeholder: 'e.g. +12025550132' },
	},
	// Each call is billed as one credit.
	idleSyncMinutes: 60,
	idlePollMinutes: 15,
	unsupportedHint: {
		create: "2Chat's API documents no way to create a template: create it in 2Chat, then sync.",
		update:
			'2Chat cannot change a template: its help says to delete it and create another. Delete it here, create the new one in 2Chat, then sync. Meta keeps the name of an approved one blocked for 30 days, so give the new one another name.',
	},
	deleteNotice:
		'2Chat deletes every language of the template’s name, in 2Chat and at Meta. The output lists what was deleted.',
	callNotice:
		'2Chat bills every call as one credit: a list costs one for every 200 templates, and so does looking for a template. A deletion looks twice.',
	allAccountsNotice:
		'2Chat bills every call as one credit. Each number costs about 120 credits a day while nothing is under review there, the list of numbers 24 a day: 50 numbers are about 6,000 credits a day. A number with a template under review costs two credits in every poll, and one more for each further 200 templates (Options: Idle Interval, Idle Sync Interval).',
	pollNotice:
		'2Chat bills every call as one credit. A poll costs one credit for every 200 templates, and one more for a sync while a template is under review. While none is, this trigger checks every 15 minutes and syncs once an hour, however often it polls: about 120 credits a day (Options: Idle Interval, Idle Sync Interval).',
};
