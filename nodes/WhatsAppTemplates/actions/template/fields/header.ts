import type { INodeProperties } from 'n8n-workflow';

import { keptMember } from '../../../../shared/description/keptValues';
import { offeredAt } from '../../../../shared/description/provider';
import { providersWith } from '../../../../shared/providers/registry';

/**
 * @param collection that it is in
 * @param defaultField binary field that is filled in; empty where the media may stay as it is
 */
export function headerField(collection: string, defaultField: string): INodeProperties {
	const kept = (field: INodeProperties) =>
		keptMember(field, `${collection}.header.header`, { _cnd: { not: field.default as string } });
	return {
		displayName: 'Header',
		name: 'header',
		type: 'fixedCollection',
		default: {},
		placeholder: 'Add Header',
		description: 'What is shown above the body',
		options: [
			{
				displayName: 'Header',
				name: 'header',
				values: [
					{
						displayName: 'Header Type',
						name: 'type',
						type: 'options',
						default: 'text',
						description: 'What the header shows',
						options: [
							...offeredAt(providersWith('metaComponents'), `${collection}.header.header.type`, {
								name: 'Location',
								value: 'location',
								description: 'A place on a map, given when the template is sent',
							}),
							{ name: 'Media', value: 'media', description: 'A picture, video or document' },
							{ name: 'None', value: 'none', description: 'No header' },
							{ name: 'Text', value: 'text', description: 'A line of text' },
						],
					},
					...kept({
						displayName: 'Input Field',
						name: 'binaryPropertyName',
						type: 'string',
						default: defaultField,
						placeholder: 'e.g. data',
						hint: 'The name of the input field containing the media file',
						description:
							'A JPG or PNG image up to 5 MB, an MP4 video (up to 10 MB at LancePilot, 16 MB at Meta) or a PDF document (30 MB, 100 MB). An update needs a file where the media type changes; at Meta always, unless a new handle is given.',
						displayOptions: { show: { type: ['media'], '/provider': providersWith('mediaFile') } },
					}),
					{
						displayName: 'Media Type',
						name: 'mediaType',
						type: 'options',
						default: 'image',
						description: 'What kind of media the header shows',
						displayOptions: { show: { type: ['media'] } },
						options: [
							{ name: 'Document', value: 'document' },
							{ name: 'Image', value: 'image' },
							{ name: 'Video', value: 'video' },
						],
					},
					...kept({
						displayName: 'Media URL',
						name: 'mediaUrl',
						type: 'string',
						default: '',
						placeholder: 'e.g. https://example.com/picture.png',
						description: 'Public https address from which the provider fetches the media once',
						displayOptions: { show: { type: ['media'], '/provider': providersWith('mediaUrl') } },
					}),
					{
						displayName: 'Text',
						name: 'text',
						type: 'string',
						default: '',
						placeholder: 'e.g. Order {{1}} placed',
						description: 'At most 60 characters and one placeholder',
						displayOptions: { show: { type: ['text'] } },
					},
					{
						displayName: 'Variable',
						name: 'variable',
						type: 'string',
						default: '',
						placeholder: 'e.g. 12345',
						description: 'A sample value for the placeholder of the text, if it has one',
						displayOptions: { show: { type: ['text'] } },
					},
				],
			},
		],
	};
}
