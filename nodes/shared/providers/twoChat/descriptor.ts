import type { ProviderDescriptor } from '../provider';

/** What the nodes' form shows of 2Chat. */
export const twoChatDescriptor: ProviderDescriptor = {
	id: 'twoChat',
	displayName: '2Chat',
	// Each call is billed as one credit.
	idleSyncMinutes: 60,
	idlePollMinutes: 15,
	unsupportedHint: {
		create: "2Chat's API documents no way to create a template: create it in 2Chat, then sync.",
		update:
			'2Chat cannot change a template: its help says to delete it and create another. Delete it here, create the new one in 2Chat, then sync.',
	},
};
