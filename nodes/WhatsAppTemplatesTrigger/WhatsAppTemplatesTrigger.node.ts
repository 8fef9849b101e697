import type {
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
	IPollFunctions,
} from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import { accountProperties } from '../shared/parameters/account';
import { searchChannels } from '../shared/parameters/listSearch';
import {
	credentialSlot,
	onlyFor,
	pollNotices,
	providerProperty,
} from '../shared/parameters/provider';
import { optionsProperty } from './options';

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
		subtitle:
			'={{ $parameter["events"].map((event) => event.replace(/[A-Z]/g, " $&").toLowerCase()).join(", ") }}',
		description: 'Starts the workflow when Meta has decided on a WhatsApp message template',
		defaults: { name: 'WhatsApp Templates Trigger' },
		polling: true,
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [
			{
				name: 'kirimTemplatesApi',
				required: true,
				displayOptions: onlyFor('kirim'),
			},
			{
				name: 'lancePilotTemplatesApi',
				required: true,
				displayOptions: onlyFor('lancePilot'),
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
			...pollNotices,
			...accountProperties,
			{
				displayName: 'Trigger On',
				name: 'events',
				type: 'multiOptions',
				required: true,
				default: ['leftPending'],
				options: [
					{
						name: 'Category Changed',
						value: 'categoryChanged',
						action: 'On template category changed',
						description: 'Meta moved a template to another category, which changes its price',
					},
					{
						name: 'Content Changed',
						value: 'contentChanged',
						action: 'On template content changed',
						description:
							'The text or another part of a template was altered, by Meta or by anybody else',
					},
					{
						name: 'Left Pending',
						value: 'leftPending',
						action: 'On template leaving review',
						description:
							'A template is no longer under review: approved, rejected or anything else',
					},
					{
						name: 'Quality Changed',
						value: 'qualityChanged',
						action: 'On template quality changed',
						description: 'The quality score changed, where the provider reports one',
					},
					{
						name: 'Review Overdue',
						value: 'reviewOverdue',
						action: 'On template review overdue',
						description:
							'A template is still under review after the hours under Options, 24 by default',
					},
					{
						name: 'Status Changed',
						value: 'statusChanged',
						action: 'On template status changed',
						description: 'The status changed in any way',
					},
					{
						name: 'Template Added',
						value: 'added',
						action: 'On template added',
						description: 'A template appeared in the list',
					},
					{
						name: 'Template Removed',
						value: 'removed',
						action: 'On template removed',
						description: 'A template is certainly gone from the list: missing from two polls',
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
