import type { INodeProperties } from 'n8n-workflow';

import { providersWith } from '../../shared/providers/registry';
import { returnProperty } from './template/sync.description';

/** Operations that change something at the provider; they run in batches. */
export const WRITES = ['apply', 'create', 'delete', 'update'];

const forApply = { show: { '/operation': ['apply'] } };

/** The Options of every operation; each shows where it has a meaning. */
export const optionsProperty: INodeProperties = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add option',
	default: {},
	// Validate calls nobody and has none.
	displayOptions: { hide: { operation: ['validate'] } },
	options: [
		{
			displayName: 'Actions',
			name: 'actions',
			type: 'multiOptions',
			default: ['create', 'update'],
			description: 'What may be done to the account; anything else is only planned',
			displayOptions: forApply,
			options: [
				{ name: 'Create', value: 'create', description: 'Create templates that are not there' },
				{ name: 'Update', value: 'update', description: 'Change templates that differ' },
			],
		},
		{
			displayName: 'All Languages',
			name: 'allLanguages',
			type: 'boolean',
			default: false,
			description: 'Whether to delete every language of the name, not only this template',
			displayOptions: {
				show: { '/operation': ['delete'], '/provider': providersWith('deleteOneLanguage') },
			},
		},
		{
			displayName: 'Batch Interval (Ms)',
			name: 'batchInterval',
			type: 'number',
			default: 1000,
			typeOptions: { minValue: 0 },
			description: 'Time between the starts of two batches, in milliseconds',
			displayOptions: { show: { '/operation': WRITES } },
		},
		{
			displayName: 'Dry Run',
			name: 'dryRun',
			type: 'boolean',
			default: true,
			description:
				'Whether to plan only: read the list, say what would be done, and change nothing. Without this option nothing is changed either.',
			displayOptions: forApply,
		},
		{
			displayName: 'Items per Batch',
			name: 'batchSize',
			type: 'number',
			default: 10,
			typeOptions: { minValue: -1 },
			description:
				'How many items may be at work at the same time at most. -1 and 0 stand for one after the other, as without this option.',
			displayOptions: { show: { '/operation': WRITES } },
		},
		{
			displayName: 'Max Retries',
			name: 'maxRetries',
			type: 'number',
			default: 3,
			typeOptions: { minValue: 0, maxValue: 10 },
			description:
				'How often a call is repeated after a failure that passes by itself; only calls that can safely be repeated are',
		},
		{
			displayName: 'Max Wait (Seconds)',
			name: 'maxWaitSeconds',
			type: 'number',
			default: 60,
			typeOptions: { minValue: 1, maxValue: 600 },
			description: 'How long to wait for the sync to show in the list',
			displayOptions: {
				show: { '/provider': providersWith('backgroundSync'), '/operation': ['sync'] },
			},
		},
		{
			displayName: 'Only When Pending',
			name: 'onlyWhenPending',
			type: 'boolean',
			default: false,
			description:
				'Whether to read the templates first and sync only if one of them is under review',
			displayOptions: { show: { '/operation': ['sync'] } },
		},
		{
			displayName: 'Prune',
			name: 'prune',
			type: 'boolean',
			default: false,
			description:
				'Whether to delete templates of the account that are not among the input items, of those whose name starts with Prune Name Prefix; 2Chat deletes every language of a name',
			displayOptions: forApply,
		},
		{
			displayName: 'Prune Name Prefix',
			name: 'pruneNamePrefix',
			type: 'string',
			default: '',
			placeholder: 'e.g. shop_',
			description: 'How the names begin that this set owns; Prune deletes no other',
			displayOptions: forApply,
		},
		{
			...returnProperty('options.return'),
			displayOptions: { show: { '@version': [1], '/operation': ['sync'] } },
		},
		{
			// Of a workflow that was written by hand, or by version 1: never offered, and heard.
			...returnProperty('options.return'),
			type: 'hidden',
			displayOptions: { show: { '@version': [{ _cnd: { gte: 1.1 } }], '/operation': ['sync'] } },
		},
		{
			displayName: 'Skip Read Back',
			name: 'skipReadBack',
			type: 'boolean',
			default: false,
			description:
				'Whether to leave out the read of the template after the update; the item then holds only what is known without it',
			displayOptions: { show: { '/operation': ['update'] } },
		},
		{
			displayName: 'Stop on Category Change',
			name: 'stopOnCategoryChange',
			type: 'boolean',
			default: false,
			description:
				'Whether to leave a template alone that has another category than desired, as Meta moves some, instead of asking for the desired one again',
			displayOptions: forApply,
		},
		{
			displayName: 'Wait for Completion',
			name: 'waitForCompletion',
			type: 'boolean',
			default: false,
			description:
				'Whether to read the list until the background sync shows in it, as Return Changed or All Templates does by itself; each look costs 2Chat credits',
			displayOptions: {
				show: { '/provider': providersWith('backgroundSync'), '/operation': ['sync'] },
			},
		},
	],
};
