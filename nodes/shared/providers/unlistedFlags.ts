import { type Flags, STATELESS_FLAGS } from '../template/content';
import type { TemplateProvider } from './provider';

/** Settings that a vendor has and does not list: of a listed template they are not known. */
export function unlistedFlags({
	capabilities,
	limits,
}: Pick<TemplateProvider, 'capabilities' | 'limits'>): Array<keyof Flags> {
	if (!capabilities.includes('unlistedFlags')) return [];
	return (Object.keys(limits.flagCategories) as Array<keyof Flags>).filter(
		(flag) => !STATELESS_FLAGS.has(flag),
	);
}
