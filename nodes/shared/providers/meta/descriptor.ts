import type { ProviderDescriptor } from '../provider';

/** What the nodes' form shows of Meta. */
export const metaDescriptor: ProviderDescriptor = {
	id: 'meta',
	displayName: 'Meta',
	capabilities: [
		'create',
		'update',
		'delete',
		'deleteOneLanguage',
		'mediaFile',
		'metaComponents',
		'sender',
	],
	account: null,
	// The source itself: nothing to sync.
	idleSyncMinutes: null,
	idlePollMinutes: null,
	unsupportedHint: {},
	updateNotice:
		'Meta takes updates of approved, rejected and paused templates only, and of an approved one once in 24 hours and ten times in 30 days.',
};
