import type { INodeProperties } from 'n8n-workflow';

import { providers } from '../../shared/providers/registry';

/**
 * What to do instead, where a person chose an operation from the node panel, or for another
 * provider, that the chosen one lacks.
 */
export const unsupportedNotices: INodeProperties[] = providers.flatMap(({ descriptor }) =>
	Object.entries(descriptor.unsupportedHint).map(([operation, advice]) => ({
		displayName: advice,
		name: `${descriptor.id}WithoutThisOperation`,
		type: 'notice' as const,
		default: '',
		displayOptions: {
			show: { provider: [descriptor.id], resource: ['template'], operation: [operation] },
		},
	})),
);
