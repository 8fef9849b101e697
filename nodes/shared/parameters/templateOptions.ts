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
	name: value.split('_').map(capitalized).join(' '),
	value,
}));

/** Not lodash's startCase: its eight files would be one in seven that the form loads. */
function capitalized(word: string): string {
	return word.charAt(0) + word.slice(1).toLowerCase();
}
