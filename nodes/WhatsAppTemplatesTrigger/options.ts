import type { INodeProperties } from 'n8n-workflow';

import { keptMember } from '../shared/description/keptValues';
import { categoryOptions, statusOptions } from '../shared/description/templateOptions';
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
			description: 'Emit only templates in these categories. Leave empty for all.',
			options: categoryOptions,
		},
		{
			displayName: 'Existing Templates',
			name: 'firstActivation',
			type: 'options',
			default: 'fromNow',
			description:
				'What to do with templates that already exist when the workflow is first activated',
			options: [
				{
					name: 'Emit Existing',
					value: 'emitExisting',
					description: 'Emit every template that already has a decision',
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
				'Minutes between checks while no template is under review; polls in between are skipped. 0: check on every poll. If not set: every poll, but 15 at 2Chat, which bills each call.',
		},
		...keptMember(
			{
				displayName: 'Idle Sync Interval',
				name: 'idleSyncInterval',
				type: 'number',
				displayOptions: whereSynced,
				typeOptions: { minValue: 0 },
				default: 30,
				description:
					'Minutes between syncs while no template is known to be under review, if Refresh From Meta is When Pending. A template created in WhatsApp Manager reaches the provider only through a sync. 0: sync only while a template is under review. If not set: 30 at Kirim and WA.cr, 60 at 2Chat, none at LancePilot, whose sync brings no new templates.',
			},
			'options',
		),
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
				'How many templates to emit per check, oldest change first; the rest follow with the next checks. A template with several of the chosen events counts once for each, and they are emitted together.',
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
		...keptMember(
			{
				displayName: 'Refresh From Meta',
				name: 'syncBeforeCheck',
				type: 'options',
				default: 'whenPending',
				displayOptions: whereSynced,
				description:
					'When to have the provider refresh its templates from Meta before its list is read. 2Chat syncs in the background, so changes appear at the next poll, and bills a sync as one credit.',
				options: [
					{
						name: 'Always',
						value: 'always',
						description: 'Before every poll; also finds templates created outside the provider',
					},
					{
						name: 'Never',
						value: 'never',
						description: 'Only read what the provider already has; sync by other means',
					},
					{
						name: 'When Pending',
						value: 'whenPending',
						description:
							'On the first poll, while a template is known to be under review, and otherwise as set in Idle Sync Interval',
					},
				],
			},
			'options',
		),
		{
			displayName: 'Statuses',
			name: 'statuses',
			type: 'multiOptions',
			default: [],
			description: 'Emit only templates that now have one of these statuses. Leave empty for all.',
			options: statusOptions,
		},
	],
};
