import type {
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
	IPollFunctions,
} from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import { searchChannels } from '../shared/description/formMethods';
import { credentialSlot, onlyFor, providerProperty } from '../shared/description/provider';
import { eventsInWords, eventsProperty } from './eventsProperty';
import { optionsProperty } from './options';
import { watchProperties } from './watchProperties';

export class WhatsAppTemplatesTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'WhatsApp Templates Trigger',
		name: 'whatsAppTemplatesTrigger',
		icon: {
			light: 'file:../../icons/whatsAppTemplates.svg',
			dark: 'file:../../icons/whatsAppTemplates.dark.svg',
		},
		group: ['trigger'],
		version: [1],
		subtitle: eventsInWords,
		description: 'Starts the workflow when Meta has decided on a WhatsApp message template',
		defaults: { name: 'WhatsApp Templates Trigger' },
		polling: true,
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [
			// First, as the provider of a new node: n8n's pickers link to the first credential's dialog.
			{
				name: 'lancePilotTemplatesApi',
				required: true,
				displayOptions: onlyFor('lancePilot'),
			},
			{
				name: 'kirimTemplatesApi',
				required: true,
				displayOptions: onlyFor('kirim'),
			},
			{
				name: 'metaTemplatesApi',
				required: true,
				displayOptions: onlyFor('meta'),
			},
			{
				name: 'twoChatTemplatesApi',
				required: true,
				displayOptions: onlyFor('twoChat'),
			},
			{
				name: 'waCrTemplatesApi',
				required: true,
				displayOptions: onlyFor('waCr'),
			},
		],
		properties: [
			providerProperty,
			credentialSlot,
			...watchProperties,
			eventsProperty,
			{
				displayName: 'Output',
				name: 'output',
				type: 'options',
				default: 'full',
				description: 'How much of each template to return',
				options: [
					{
						name: 'Full',
						value: 'full',
						description: 'Every field, with the text and the parts of the template',
					},
					{
						name: 'Simplified',
						value: 'simplified',
						description: 'What happened, to which template and why',
					},
				],
			},
			optionsProperty,
		],
	};

	methods = { listSearch: { searchChannels } };

	async poll(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
		const { poll } = await import('./poll');
		return await poll(this);
	}
}
