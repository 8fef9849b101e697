import type { ProviderDescriptor } from '../provider';

/** What the nodes' form shows of LancePilot. */
export const lancePilotDescriptor: ProviderDescriptor = {
	id: 'lancePilot',
	displayName: 'LancePilot',
	capabilities: ['create', 'update', 'delete', 'sync', 'mediaFile', 'unlistedFlags', 'allAccounts'],
	account: {
		parameter: 'workspaceId',
		displayName: 'Workspace',
		description: 'The LancePilot workspace whose templates are meant',
		pattern: /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i,
		hint: "the workspace's UUID, for example 3f1c2f2e-7a54-4d0e-9a53-0d6a8f0f6a11",
		byHand: { displayName: 'By ID', placeholder: 'e.g. 3f1c2f2e-7a54-4d0e-9a53-0d6a8f0f6a11' },
	},
	// Its sync never brings in a template that was made at Meta.
	idleSyncMinutes: null,
	idlePollMinutes: null,
	pollNotice:
		'Polled every minute, this trigger makes about 1,440 calls a day for up to 100 templates, and as many again for each further 100. A sync comes on top with every poll while a template is under review (Options: Idle Interval).',
	allAccountsNotice:
		'Every poll reads the templates of every workspace, 100 with a call: 50 workspaces polled every minute are about 72,000 calls a day, and one more for every workspace and poll while a template is under review there.',
	unsupportedHint: {},
	updateNotice:
		'LancePilot does not return Unsubscribe Button, Block Button and the settings of authentication templates: set them in each update of a template that has them, or they are lost.',
};
