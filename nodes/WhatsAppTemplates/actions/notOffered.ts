import type { INodeProperties } from 'n8n-workflow';

import { providers } from '../../shared/providers/registry';

/**
 * What to do instead, where a person chose an operation from the node panel, or for another
 * provider, that the chosen one lacks: the editor then shows the operation's bare value.
 */
export const notOfferedNotices: INodeProperties[] = providers.flatMap(({ about }) =>
	Object.entries(about.instead).map(([operation, advice]) => ({
		displayName: advice,
		name: `${about.id}WithoutThisOperation`,
		type: 'notice' as const,
		default: '',
		displayOptions: {
			show: { provider: [about.id], resource: ['template'], operation: [operation] },
		},
	})),
);
