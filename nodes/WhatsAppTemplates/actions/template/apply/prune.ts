import { normalName } from '../../../../shared/template/language';
import { isDeleted } from '../../../../shared/template/status';
import type { DesiredSet } from './desiredSets';
import { desiredKey } from './plan';
import type { NamedTemplate } from './readAccountTemplates';

/** What becomes of a listed template that is not desired. */
export interface Prune {
	template: NamedTemplate;
	action: 'delete' | 'blocked';
	reason: string | null;
}

/**
 * Which templates of an account are deleted: those of a prefix that are not desired and, where the input
 * is a plan, that it deletes. One that is listed without its language may be a desired one of its name,
 * and stays.
 * @param lacks what to do instead, where the provider cannot delete
 * @param deletesEveryLanguage whether deleting one deletes all of its name
 */
export function planPrune(
	templates: readonly NamedTemplate[],
	{
		prefix,
		keys,
		names,
		planned,
	}: Pick<DesiredSet, 'keys' | 'names' | 'planned'> & { prefix: string },
	{ lacks, deletesEveryLanguage }: { lacks: string | null; deletesEveryLanguage: boolean },
): Prune[] {
	const undesired = templates.filter(({ summary: { name, language, status } }) => {
		if (prefix.trim() === '' || !name.startsWith(prefix)) return false;
		if (isDeleted(status)) return false;
		if (language === null) return !names.has(normalName(name));
		return !keys.has(desiredKey(name, language));
	});
	const isUnplanned = ({ summary: { name, language } }: NamedTemplate) =>
		planned !== null && !planned.has(desiredKey(name, language));
	const nameOf = ({ summary: { name } }: NamedTemplate) => normalName(name);
	const unplannedNames = new Set(undesired.filter(isUnplanned).map(nameOf));
	return undesired.map((template) => {
		const sharesName = (others: { has(name: string): boolean }) =>
			deletesEveryLanguage && others.has(nameOf(template));
		const whyNot = isUnplanned(template)
			? NOT_PLANNED
			: sharesName(names)
				? `${DELETES_EVERY_LANGUAGE}, and one of them is wanted`
				: sharesName(unplannedNames)
					? `${DELETES_EVERY_LANGUAGE}, and one of them is not in the plan`
					: null;
		const reason = whyNot ?? lacks;
		return { template, action: reason === null ? 'delete' : 'blocked', reason };
	});
}

const NOT_PLANNED =
	'Not deleted, because its deletion is not in the plan that the input comes from: plan again to see it';

const DELETES_EVERY_LANGUAGE = 'Deleting it would delete every language of its name';
