import startCase from 'lodash/startCase';
import type { INodePropertyOptions } from 'n8n-workflow';

import { KNOWN_STATUSES } from '../template/status';

/** Meta's categories, for pick lists. */
export const categoryOptions: INodePropertyOptions[] = [
	{ name: 'Authentication', value: 'AUTHENTICATION' },
	{ name: 'Marketing', value: 'MARKETING' },
	{ name: 'Utility', value: 'UTILITY' },
];

/** The known statuses, `PENDING_DELETION` as `Pending Deletion`. */
export const statusOptions: INodePropertyOptions[] = KNOWN_STATUSES.map((value) => ({
	name: startCase(value.toLowerCase()),
	value,
}));
