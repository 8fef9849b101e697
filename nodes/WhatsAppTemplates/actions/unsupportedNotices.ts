import type { INodeProperties } from 'n8n-workflow';

import { noticesOf } from '../../shared/description/provider';

/**
 * What to do instead, where a person chose an operation from the node panel, or for another
 * provider, that the chosen one lacks.
 */
export const unsupportedNotices: INodeProperties[] = (
	['create', 'update', 'delete'] as const
).flatMap((operation) =>
	noticesOf('WithoutThisOperation', ({ unsupportedHint }) => unsupportedHint[operation], {
		resource: ['template'],
		operation: [operation],
	}),
);
