import type { INodeProperties } from 'n8n-workflow';

import { keptMember } from '../../shared/description/keptValues';
import { providersWith } from '../../shared/providers/registry';
import { DEFAULT_MAX_RETRIES, MOST_RETRIES } from '../../shared/transport/retry';
import { returnProperty } from './template/sync.description';

/** Operations that change something at the provider; they run in batches. */
export const WRITES = ['apply', 'create', 'delete', 'update'];

export const DEFAULT_WAIT_SECONDS = 60;
export const LONGEST_WAIT_SECONDS = 600;

const forApply = { show: { '/operation': ['apply'] } };

/** The Options of every operation; each shows where it has a meaning. */
export const optionsProperty: INodeProperties = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add option',
	default: {},
	// Validate makes no request and has none.
	displayOptions: { hide: { operation: ['validate'] } },
	options: [
		{
			displayName: 'Actions',
			name: 'actions',
			type: 'multiOptions',
			default: ['create', 'update'],
			description: 'What Apply may do in the account; anything else is only planned',
			displayOptions: forApply,
			options: [
				{ name: 'Create', value: 'create', description: 'Create templates that do not exist yet' },
				{ name: 'Update', value: 'update', description: 'Change templates that differ' },
			],
		},
		...keptMember(
			{
				displayName: 'All Languages',
				name: 'allLanguages',
				type: 'boolean',
				default: false,
				description: 'Whether to delete all languages of this name, not only this template',
				displayOptions: {
					show: { '/operation': ['delete'], '/provider': providersWith('deleteOneLanguage') },
				},
			},
			'options',
		),
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
				'Whether to only plan: read the list and report what would be done, without changing anything. If this option is not added, nothing is changed either.',
			displayOptions: forApply,
		},
		{
			displayName: 'Items per Batch',
			name: 'batchSize',
			type: 'number',
			default: 10,
			typeOptions: { minValue: -1 },
			description:
				'Maximum number of items to process at the same time. 0 or -1: one at a time, as when this option is not added.',
			displayOptions: { show: { '/operation': WRITES } },
		},
		{
			displayName: 'Max Retries',
			name: 'maxRetries',
			type: 'number',
			default: DEFAULT_MAX_RETRIES,
			typeOptions: { minValue: 0, maxValue: MOST_RETRIES },
			description:
				'How many times to retry a call after a temporary failure. Only calls that are safe to repeat are retried.',
		},
		...keptMember(
			{
				displayName: 'Max Wait (Seconds)',
				name: 'maxWaitSeconds',
				type: 'number',
				default: DEFAULT_WAIT_SECONDS,
				typeOptions: { minValue: 1, maxValue: LONGEST_WAIT_SECONDS },
				description: 'How long to wait for the result of the sync to appear in the list',
				displayOptions: {
					show: { '/provider': providersWith('backgroundSync'), '/operation': ['sync'] },
				},
			},
			'options',
		),
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
				'Whether to delete templates that are not among the input items and whose name starts with Prune Name Prefix; 2Chat deletes every language of a name',
			displayOptions: forApply,
		},
		{
			displayName: 'Prune Name Prefix',
			name: 'pruneNamePrefix',
			type: 'string',
			default: '',
			placeholder: 'e.g. shop_',
			description:
				'What the names of this set start with; Prune deletes only templates whose name starts with it',
			displayOptions: forApply,
		},
		{
			...returnProperty('options.return'),
			displayOptions: { show: { '@version': [1], '/operation': ['sync'] } },
		},
		{
			// Of a workflow that was written by hand, or for version 1: not offered any more, but read.
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
				'Whether to skip reading the template after the update; the item then holds only what is known without it',
			displayOptions: { show: { '/operation': ['update'] } },
		},
		{
			displayName: 'Stop on Category Change',
			name: 'stopOnCategoryChange',
			type: 'boolean',
			default: false,
			description:
				'Whether to leave a template unchanged if its category is not the desired one, for example because Meta moved it, instead of requesting the desired category again',
			displayOptions: forApply,
		},
		...keptMember(
			{
				displayName: 'Wait for Completion',
				name: 'waitForCompletion',
				type: 'boolean',
				default: false,
				description:
					'Whether to read the list until the result of the background sync appears in it, as Return Changed Templates and All Templates always do; each read costs 2Chat credits',
				displayOptions: {
					show: { '/provider': providersWith('backgroundSync'), '/operation': ['sync'] },
				},
			},
			'options',
		),
	],
};
