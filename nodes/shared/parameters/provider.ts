import type { INodeProperties } from 'n8n-workflow';

/** No expression: the choice decides which credential the node shows. */
export const providerProperty: INodeProperties = {
	displayName: 'Provider',
	name: 'provider',
	type: 'options',
	noDataExpression: true,
	default: 'kirim',
	description: 'The service through which the WhatsApp templates are reached',
	options: [
		{ name: '2Chat', value: 'twoChat' },
		{ name: 'Kirim', value: 'kirim' },
		{ name: 'LancePilot', value: 'lancePilot' },
		{ name: 'WA.cr', value: 'waCr' },
	],
};
