import type {
	IExecuteFunctions,
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
} from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import { accountProperties } from '../shared/description/account';
import {
	getCurrentTemplate,
	getMessageParameters,
	searchChannels,
	searchSenders,
	searchTemplates,
} from '../shared/description/formMethods';
import { keptPicks } from '../shared/description/keptValues';
import {
	callNotices,
	credentialSlot,
	onlyFor,
	providerProperty,
} from '../shared/description/provider';
import { templateProperties } from '../shared/description/template';
import * as channelGetAll from './actions/channel/getAll.description';
import { operationProperties } from './actions/operationProperties';
import { optionsProperty } from './actions/options';
import { unsupportedNotices } from './actions/unsupportedNotices';
import * as templateApply from './actions/template/apply.description';
import * as templateCreate from './actions/template/create.description';
import * as templateDelete from './actions/template/delete.description';
import * as templateGet from './actions/template/get.description';
import * as templateGetAll from './actions/template/getAll.description';
import * as templatePrepareMessage from './actions/template/prepareMessage.description';
import * as templateSync from './actions/template/sync.description';
import * as templateUpdate from './actions/template/update.description';
import * as templateValidate from './actions/template/validate.description';

export class WhatsAppTemplates implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'WhatsApp Templates',
		name: 'whatsAppTemplates',
		icon: {
			light: 'file:../../icons/whatsAppTemplates.svg',
			dark: 'file:../../icons/whatsAppTemplates.dark.svg',
		},
		group: ['transform'],
		// 1.1: Return of Sync stands in the form itself, no longer under Options.
		version: [1, 1.1],
		// As n8n's own nodes that have several versions: without it n8n lists its Custom API Call, which
		// hides the provider and names the node __CUSTOM_API_CALL__.
		defaultVersion: 1.1,
		subtitle:
			'={{ ($parameter["operation"] === "apply" ? (($parameter["options"]["dryRun"] ?? true) === true ? "plan" : "apply") : $parameter["operation"].replace("getAll", "get many").replace("prepareMessage", "prepare message")) + ": " + $parameter["resource"] }}',
		description: 'Sync, read and change WhatsApp message templates',
		defaults: { name: 'WhatsApp Templates' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
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
			{
				displayName: 'Resource',
				name: 'resource',
				type: 'options',
				noDataExpression: true,
				default: 'template',
				options: [
					{
						name: 'Channel',
						value: 'channel',
						description: 'A workspace, phone number or account of the provider',
					},
					{ name: 'Template', value: 'template', description: 'A WhatsApp message template' },
				],
			},
			{
				displayName: 'Operation',
				name: 'operation',
				type: 'options',
				noDataExpression: true,
				default: 'getAll',
				displayOptions: { show: { resource: ['channel'] } },
				options: [
					{
						name: 'Get Many',
						value: 'getAll',
						action: 'Get many channels',
						description: 'List the workspaces, numbers or accounts that the credential can reach',
					},
				],
			},
			...operationProperties,
			...unsupportedNotices,
			// Validate makes no request.
			...callNotices.map((notice) => ({
				...notice,
				displayOptions: { ...notice.displayOptions, hide: { operation: ['validate'] } },
			})),
			...accountProperties.map((property) => ({
				...property,
				displayOptions: {
					show: { ...property.displayOptions?.show, resource: ['template'] },
					// It makes no request.
					hide: { operation: ['validate'] },
				},
			})),
			...keptPicks({
				account: [{ resource: ['channel'] }, { operation: ['validate'] }],
				sender: [{ operation: [{ _cnd: { not: 'prepareMessage' } }] }],
			}),
			...templateProperties({
				show: {
					resource: ['template'],
					operation: ['delete', 'get', 'prepareMessage', 'update'],
				},
			}),
			...channelGetAll.description,
			...templateApply.description,
			...templateCreate.description,
			...templateDelete.description,
			...templateGet.description,
			...templateGetAll.description,
			...templatePrepareMessage.description,
			...templateSync.description,
			...templateUpdate.description,
			...templateValidate.description,
			...templateApply.harmNotices,
			optionsProperty,
		],
	};

	methods = {
		listSearch: { searchChannels, searchSenders, searchTemplates },
		resourceMapping: { getCurrentTemplate, getMessageParameters },
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const { route } = await import('./actions/route');
		return [await route.call(this)];
	}
}
