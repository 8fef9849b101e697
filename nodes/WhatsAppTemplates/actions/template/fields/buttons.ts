import type { INodeProperties } from 'n8n-workflow';

export const buttonsField: INodeProperties = {
	displayName: 'Buttons',
	name: 'buttons',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true, sortable: true, multipleValueButtonText: 'Add Button' },
	default: {},
	placeholder: 'Add Button',
	description:
		'Buttons of the template, in their order. On update, buttons not listed here are removed. LancePilot allows at most three, URL before phone number before quick reply.',
	options: [
		{
			displayName: 'Button',
			name: 'button',
			values: [
				{
					displayName: 'Button Type',
					name: 'type',
					type: 'options',
					default: 'QUICK_REPLY',
					description: 'What a tap on the button does',
					options: [
						{ name: 'Phone Number', value: 'PHONE_NUMBER', description: 'Call a number' },
						{ name: 'Quick Reply', value: 'QUICK_REPLY', description: 'Send the text as a reply' },
						{ name: 'URL', value: 'URL', description: 'Open a web page' },
					],
				},
				{
					displayName: 'Phone Number',
					name: 'phoneNumber',
					type: 'string',
					default: '',
					placeholder: 'e.g. +12025550143',
					description: 'The number to call, with its country code',
					displayOptions: { show: { type: ['PHONE_NUMBER'] } },
				},
				{
					displayName: 'Text',
					name: 'text',
					type: 'string',
					default: '',
					placeholder: 'e.g. Track Order',
					description: 'The label of the button',
				},
				{
					displayName: 'URL',
					name: 'url',
					type: 'string',
					default: '',
					placeholder: 'e.g. https://example.com/track/{{1}}',
					description: 'The address to open; it may end in one placeholder',
					displayOptions: { show: { type: ['URL'] } },
				},
				{
					displayName: 'URL Variable',
					name: 'urlVariable',
					type: 'string',
					default: '',
					placeholder: 'e.g. 12345',
					description: 'A sample value for the placeholder of the URL, if it has one',
					displayOptions: { show: { type: ['URL'] } },
				},
			],
		},
	],
};
