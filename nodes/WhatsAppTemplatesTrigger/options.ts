import type { INodeProperties } from 'n8n-workflow';

import { categoryOptions, statusOptions } from '../shared/parameters/templateOptions';
import { providersWith } from '../shared/providers/registry';

/** Many more changes than one poll has to emit, short of a whole account at once. */
export const DEFAULT_MAX_EVENTS = 500;
export const DEFAULT_OVERDUE_HOURS = 24;

/** Meta itself has nothing to be refreshed from. */
const whereSynced = { show: { '/provider': providersWith('sync') } };

/** How the trigger watches; every entry has a default that suits most accounts. */
export const optionsProperty: INodeProperties = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add option',
	default: {},
	options: [
		{
			displayName: 'Categories',
			name: 'categories',
			type: 'multiOptions',
			default: [],
			description: 'Emit only templates in these categories, or of all when empty',
			options: categoryOptions,
		},
		{
			displayName: 'Existing Templates',
			name: 'firstActivation',
			type: 'options',
			default: 'fromNow',
			description:
				'What to do with the templates that are there when the workflow is activated first',
			options: [
				{
					name: 'Emit Existing',
					value: 'emitExisting',
					description: 'Start the workflow once for every template that is decided already',
				},
				{
					name: 'From Now On',
					value: 'fromNow',
					description: 'Remember them silently and emit only what changes from then on',
				},
			],
		},
		{
			displayName: 'Idle Interval',
			name: 'idleInterval',
			type: 'number',
			typeOptions: { minValue: 0 },
			default: 15,
			description:
				'Minutes between two looks while no template is under review: polls in between call nobody. 0 looks with every poll. Without this option 2Chat, which bills each call, is looked at every 15 minutes and every other provider with every poll.',
		},
		{
			displayName: 'Idle Sync Interval',
			name: 'idleSyncInterval',
			type: 'number',
			displayOptions: whereSynced,
			typeOptions: { minValue: 0 },
			default: 30,
			description:
				'Minutes between two syncs while no template is known to be under review, where Refresh From Meta is When Pending: a template that was made in WhatsApp Manager comes to the provider by a sync only. 0 syncs only while a template is under review. Without this option it is 30 at Kirim and WA.cr, 60 at 2Chat and none at LancePilot, whose sync brings no new templates.',
		},
		{
			displayName: 'Languages',
			name: 'languages',
			type: 'string',
			default: '',
			placeholder: 'e.g. en_US, pt_BR',
			description:
				'Emit only templates in these languages, separated by commas. Leave it empty where the provider lists no language (2Chat).',
		},
		{
			displayName: 'Max Templates per Check',
			name: 'maxEvents',
			type: 'number',
			typeOptions: { minValue: 1 },
			default: DEFAULT_MAX_EVENTS,
			description:
				'Max number of events of one poll. The oldest come first, the rest with the next poll.',
		},
		{
			displayName: 'Name Contains',
			name: 'nameContains',
			type: 'string',
			default: '',
			placeholder: 'e.g. order_',
			description: 'Emit only templates whose name contains this text',
		},
		{
			displayName: 'Overdue After Hours',
			name: 'overdueAfterHours',
			type: 'number',
			typeOptions: { minValue: 1 },
			default: DEFAULT_OVERDUE_HOURS,
			description: 'Hours under review after which Review Overdue is emitted, once per review',
		},
		{
			displayName: 'Refresh From Meta',
			name: 'syncBeforeCheck',
			type: 'options',
			default: 'whenPending',
			displayOptions: whereSynced,
			description:
				'When to have the provider copy the state of its templates from Meta before its list is read. 2Chat syncs in the background, so what changed shows with the next poll, and bills a sync as one credit.',
			options: [
				{
					name: 'Always',
					value: 'always',
					description: 'Before every poll; also finds templates made outside of the provider',
				},
				{
					name: 'Never',
					value: 'never',
					description: 'Only read what the provider knows; sync by other means',
				},
				{
					name: 'When Pending',
					value: 'whenPending',
					description:
						'On the first poll, while a template is known to be under review, and otherwise every so often (see Idle Sync Interval)',
				},
			],
		},
		{
			displayName: 'Statuses',
			name: 'statuses',
			type: 'multiOptions',
			default: [],
			description: 'Emit only templates that now have one of these statuses, or of all when empty',
			options: statusOptions,
		},
	],
};
