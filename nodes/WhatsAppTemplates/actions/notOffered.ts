import type { INodeProperties } from 'n8n-workflow';

import { insteadByProvider } from '../../shared/providers/instead';

/**
 * What to do instead, where a person chose an operation from the node panel, or for another
 * provider, that the chosen one lacks: the editor then shows the operation's bare value.
 */
export const notOfferedNotices: INodeProperties[] = Object.entries(insteadByProvider).flatMap(
	([id, instead]) =>
		Object.entries(instead).map(([operation, advice]) => ({
			displayName: advice,
			name: `${id}WithoutThisOperation`,
			type: 'notice' as const,
			default: '',
			displayOptions: {
				show: { provider: [id], resource: ['template'], operation: [operation] },
			},
		})),
);
