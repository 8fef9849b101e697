import type { INodeProperties } from 'n8n-workflow';

import type { ProviderDescriptor } from '../../../shared/providers/provider';
import { providers } from '../../../shared/providers/registry';
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

/** What the options do that let Apply write and delete; above Options, so that it is in view as they are switched. */
export const harmNotices: INodeProperties[] = [
	...noticesAt('update', 'Update', { '/options.dryRun': [false] }, ({ updateNotice = '' }) => [
		'Dry Run is off: each template that is changed goes back under review, and another category changes what each message costs (Options: Stop on Category Change).',
		updateNotice,
	]),
	...noticesAt('delete', 'Prune', { '/options.prune': [true] }, ({ deleteNotice = '' }) => [
		'Prune is on: unless this is a dry run, templates are deleted for good, and campaigns and workflows that use them stop. Meta keeps the name of an approved one blocked for 30 days.',
		deleteNotice,
	]),
];

/** @param switched the option that does it: shown too where an expression may */
function noticesAt(
	capability: 'update' | 'delete',
	suffix: string,
	switched: Record<string, boolean[]>,
	sentences: (descriptor: ProviderDescriptor) => string[],
): INodeProperties[] {
	return providers
		.filter(({ descriptor }) => descriptor.capabilities.includes(capability))
		.map(({ descriptor }) => ({
			displayName: sentences(descriptor).filter(Boolean).join(' '),
			name: `${descriptor.id}Apply${suffix}Notice`,
			type: 'notice' as const,
			default: '',
			displayOptions: { show: { ...show, provider: [descriptor.id], ...switched } },
		}));
}
