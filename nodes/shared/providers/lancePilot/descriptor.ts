import type { ProviderDescriptor } from '../provider';

/** What the nodes' form shows of LancePilot. */
export const lancePilotDescriptor: ProviderDescriptor = {
	id: 'lancePilot',
	displayName: 'LancePilot',
	capabilities: ['create', 'update', 'delete', 'sync', 'mediaFile', 'marketingFlags'],
	account: {
		parameter: 'workspaceId',
		displayName: 'Workspace',
		description: 'The LancePilot workspace whose templates are meant',
		pattern: /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i,
		hint: "the workspace's UUID, for example 3f1c2f2e-7a54-4d0e-9a53-0d6a8f0f6a11",
		byHand: { displayName: 'By ID', placeholder: 'e.g. 3f1c2f2e-7a54-4d0e-9a53-0d6a8f0f6a11' },
	},
	unsupportedHint: {},
	updateNotice:
		'LancePilot does not return Unsubscribe Button, Block Button and the settings of authentication templates: set them in each update of a template that has them, or they are lost.',
};
