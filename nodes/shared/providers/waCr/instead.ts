import type { TemplateProvider } from '../provider';

const EDIT_ELSEWHERE =
	'WA.cr has no such operation: edit the template in WhatsApp Manager, then sync it here.';

/** What to do where WA.cr has no such operation. Apart from the provider, as the node's form shows it. */
export const waCrInstead: TemplateProvider['instead'] = {
	create: EDIT_ELSEWHERE,
	update: EDIT_ELSEWHERE,
	delete: EDIT_ELSEWHERE,
};
