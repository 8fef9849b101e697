import type { ProviderDescriptor } from '../provider';

/** What the nodes' form shows of Kirim. */
export const kirimDescriptor: ProviderDescriptor = {
	id: 'kirim',
	displayName: 'Kirim',
	idleSyncMinutes: 30,
	idlePollMinutes: null,
	unsupportedHint: {
		update: 'Kirim documents no way to change a template: edit it in WhatsApp Manager, then sync.',
		delete:
			'Kirim documents no way to delete a template: delete it in WhatsApp Manager, then sync.',
	},
};
