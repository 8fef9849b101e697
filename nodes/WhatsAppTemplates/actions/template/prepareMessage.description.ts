import type { INodeProperties } from 'n8n-workflow';

import { senderProperties } from './prepareMessage/sender';

const show = { resource: ['template'], operation: ['prepareMessage'] };

export const description: INodeProperties[] = [
	...senderProperties(show),
	{
		displayName: 'Recipient',
		name: 'recipient',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. +12025550143',
		description: 'The phone number that the message goes to, with its country code',
		displayOptions: { show },
	},
	{
		displayName: 'Input Mode',
		name: 'inputMode',
		type: 'options',
		default: 'fields',
		description: 'How the values are given',
		displayOptions: { show },
		options: [
			{
				name: 'Fields',
				value: 'fields',
				description: 'A field for each value that the chosen template needs',
			},
			{
				name: 'JSON',
				value: 'json',
				description: 'As one JSON object, also for a template that an expression chooses',
			},
		],
	},
	{
		displayName: 'Values',
		name: 'values',
		type: 'resourceMapper',
		noDataExpression: true,
		default: { mappingMode: 'defineBelow', value: null },
		required: true,
		description: 'What the placeholders, media and buttons of the template are filled with',
		displayOptions: { show: { ...show, inputMode: ['fields'] } },
		typeOptions: {
			loadOptionsDependsOn: ['template.value'],
			resourceMapper: {
				resourceMapperMethod: 'getMessageParameters',
				mode: 'add',
				addAllFields: true,
				supportAutoMap: true,
				hideNoDataError: true,
				valuesLabel: 'Values',
				fieldWords: { singular: 'value', plural: 'values' },
			},
		},
	},
	{
		displayName: 'Values (JSON)',
		name: 'valuesJson',
		type: 'json',
		typeOptions: { rows: 6 },
		default: '',
		placeholder: 'e.g. { "body_1": "Ana", "button_0_1": "12345" }',
		description:
			'One JSON object, each value under the key that "parameters" of the template names, for example header_image, body_1 or button_0_1. Payloads of quick replies may be added as button_0_payload.',
		displayOptions: { show: { ...show, inputMode: ['json'] } },
	},
];
