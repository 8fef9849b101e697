import type { INodePropertyOptions } from 'n8n-workflow';

import { CATEGORIES } from '../template/category';
import { KNOWN_STATUSES } from '../template/status';

/** Meta's categories, for pick lists. */
export const categoryOptions = CATEGORIES.map(optionOf);

/** The known statuses, `PENDING_DELETION` as `Pending Deletion`. */
export const statusOptions = KNOWN_STATUSES.map(optionOf);

function optionOf(value: string): INodePropertyOptions {
	return { name: value.split('_').map(capitalized).join(' '), value };
}

/** Not lodash's startCase: its eight files would be one in seven that the form loads. */
function capitalized(word: string): string {
	return word.charAt(0) + word.slice(1).toLowerCase();
}
