import type { INodeProperties } from 'n8n-workflow';

import { noticesOf } from '../../../shared/description/provider';
import { definitionProperties } from './fields/definition';
import { updateModeProperty } from './fields/updateMode';

const show = { resource: ['template'], operation: ['apply'] };

export const description: INodeProperties[] = [
	{
		displayName:
			'Each input item is one template as it should be. Apply only plans until you add the option Dry Run and turn it off.',
		name: 'applyNotice',
		type: 'notice',
		default: '',
		displayOptions: { show },
	},
	updateModeProperty({ show }),
	...definitionProperties({ show }),
];

/**
 * What the options do that let Apply write and delete; above Options, so that it is in view as they are
 * switched. Shown too where an expression may switch them.
 */
export const harmNotices: INodeProperties[] = [
	...noticesOf(
		'ApplyUpdateNotice',
		({ updateNotice = '' }) =>
			`Dry Run is off: each template that is changed goes back under review, and another category changes what each message costs (Options: Stop on Category Change). ${updateNotice}`.trim(),
		{ ...show, '/options.dryRun': [false] },
		'update',
	),
	...noticesOf(
		'ApplyPruneNotice',
		({ deleteNotice = '' }) =>
			`Prune is on: unless this is a dry run, templates are deleted for good, and campaigns and workflows that use them stop. Meta keeps the name of an approved one blocked for 30 days. ${deleteNotice}`.trim(),
		{ ...show, '/options.prune': [true] },
		'delete',
	),
];
