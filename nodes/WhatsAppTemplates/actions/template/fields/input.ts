import type { IDisplayOptions, INodeProperties } from 'n8n-workflow';

/** Whether the template comes from fields of the form or from JSON. */
export function inputProperties({ show }: IDisplayOptions): INodeProperties[] {
	return [
		{
			displayName: 'Input Mode',
			name: 'inputMode',
			type: 'options',
			default: 'fields',
			description: 'How the template is given',
			displayOptions: { show },
			options: [
				{ name: 'Fields', value: 'fields', description: 'Field by field in this form' },
				{ name: 'JSON', value: 'json', description: 'As one JSON object' },
			],
		},
		{
			displayName: 'Template JSON',
			name: 'templateJson',
			type: 'json',
			typeOptions: { rows: 8 },
			// Empty: an example here would be sent by whoever only presses Execute.
			default: '',
			placeholder:
				'e.g. { "bodyText": "Hello {{1}}, thank you.", "bodyVariables": ["Ana"], "footer": "Shop" }',
			description:
				'Use the field names of the form: name, language, category, header, bodyText, bodyVariables, footer, buttons. Components in Meta’s format and the output of this node are accepted too. So is LancePilot’s own payload.',
			hint: 'A media file comes from a binary field: "header": { "type": "media", "mediaType": "image", "binaryPropertyName": "data" }',
			displayOptions: { show: { ...show, inputMode: ['json'] } },
		},
	];
}
