import { graphLimits, type TemplateLimits } from '../../validation/limits';

/**
 * What Graph refuses, and what it lets one change. Source: Meta's pages on template components and on
 * editing templates.
 */
export const metaLimits: TemplateLimits = {
	...graphLimits,
	update: {
		statuses: ['APPROVED', 'REJECTED', 'PAUSED'],
		categoryOfApproved: false,
		name: false,
	},
};
