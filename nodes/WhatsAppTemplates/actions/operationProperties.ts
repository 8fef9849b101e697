import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { providers, providersWith } from '../../shared/providers/registry';

/** What can be done with templates. */
const operations: INodePropertyOptions[] = [
	{
		name: 'Apply',
		value: 'apply',
		action: 'Apply a set of templates',
		description:
			'Make the account match the templates of the input items. It only plans unless Dry Run is off.',
	},
	{
		name: 'Create',
		value: 'create',
		action: 'Create a template',
		description: 'Create a template and submit it to Meta for review',
		displayOptions: { show: { provider: providersWith('create') } },
	},
	{
		name: 'Delete',
		value: 'delete',
		action: 'Delete a template',
		description:
			'Delete a template at the provider and at Meta; 2Chat deletes every language of its name',
		displayOptions: { show: { provider: providersWith('delete') } },
	},
	{
		name: 'Get',
		value: 'get',
		action: 'Get a template',
		description: 'Read one template',
	},
	{
		name: 'Get Many',
		value: 'getAll',
		action: 'Get many templates',
		description: 'List templates, optionally only those that match a filter',
	},
	{
		name: 'Prepare Message',
		value: 'prepareMessage',
		action: 'Prepare a message from a template',
		description:
			'Fill an approved template with values and get the request that sends it; nothing is sent',
	},
	{
		name: 'Sync',
		value: 'sync',
		action: 'Sync templates',
		description: 'Bring the provider’s list up to date with Meta; nothing changes at Meta',
	},
	{
		name: 'Update',
		value: 'update',
		action: 'Update a template',
		description: 'Change a template and submit it to Meta for review again',
		displayOptions: { show: { provider: providersWith('update') } },
	},
	{
		name: 'Validate',
		value: 'validate',
		action: 'Validate a template',
		description: 'Check a template for mistakes without sending any request',
	},
];

/** Names of capabilities that are operations too. */
const OPTIONAL = ['create', 'delete', 'update'] as const;

const operation: INodeProperties = {
	displayName: 'Operation',
	name: 'operation',
	type: 'options',
	noDataExpression: true,
	default: 'sync',
	options: operations,
};

const complete = providers.filter(({ descriptor: { capabilities } }) =>
	OPTIONAL.every((name) => capabilities.includes(name)),
);

/**
 * The operations that the chosen provider has. Where it lacks one, that one is listed only while it is
 * the chosen one, as after a switch of the provider: the editor would show its bare value otherwise.
 * n8n's node panel lists the first of these properties.
 */
export const operationProperties: INodeProperties[] = [
	{
		...operation,
		displayOptions: {
			show: { resource: ['template'], provider: complete.map(({ descriptor }) => descriptor.id) },
		},
	},
	...providers
		.filter((provider) => !complete.includes(provider))
		.map(({ descriptor: { id, displayName, capabilities } }) => ({
			...operation,
			displayOptions: { show: { resource: ['template'], provider: [id] } },
			options: operations.map((option) =>
				OPTIONAL.some((name) => name === option.value && !capabilities.includes(name))
					? {
							...option,
							description: `${displayName} does not have this operation`,
							displayOptions: { show: { operation: [option.value] } },
						}
					: option,
			),
		})),
];
