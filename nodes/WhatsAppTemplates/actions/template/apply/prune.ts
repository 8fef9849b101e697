import { isDeleted } from '../../../../shared/template/status';
import { desiredKey, nameKey } from './plan';
import type { NamedTemplate } from './readAccountTemplates';

/** What becomes of a listed template that is not desired. */
export interface Prune {
	template: NamedTemplate;
	action: 'delete' | 'blocked';
	reason: string | null;
}

/**
 * Which templates of an account are deleted: those of a prefix that are not desired. One that is listed
 * without its language may be a desired one of its name, and stays.
 * @param desired keys, as {@link desiredKey} makes them
 * @param planned keys of what an earlier plan deletes: then nothing else is. `null` without such a plan
 * @param lacks what to do instead, where the provider cannot delete
 * @param deletesEveryLanguage whether deleting one deletes all of its name
 */
export function planPrune(
	templates: readonly NamedTemplate[],
	{
		prefix,
		desired,
		planned,
	}: { prefix: string; desired: ReadonlySet<string>; planned: ReadonlySet<string> | null },
	{ lacks, deletesEveryLanguage }: { lacks: string | null; deletesEveryLanguage: boolean },
): Prune[] {
	const desiredNames = new Set([...desired].map((key) => (JSON.parse(key) as string[])[0]));
	const undesired = templates.filter(({ summary: { name, language, status } }) => {
		if (prefix.trim() === '' || !name.startsWith(prefix)) return false;
		if (isDeleted(status)) return false;
		if (language === null) return !desiredNames.has(nameKey(name));
		return !desired.has(desiredKey(name, language));
	});
	const isUnplanned = ({ summary: { name, language } }: NamedTemplate) =>
		planned !== null && !planned.has(desiredKey(name, language));
	const nameOf = ({ summary: { name } }: NamedTemplate) => nameKey(name);
	const unplannedNames = new Set(undesired.filter(isUnplanned).map(nameOf));
	return undesired.map((template) => {
		const sharesName = (names: ReadonlySet<string | undefined>) =>
			deletesEveryLanguage && names.has(nameOf(template));
		const whyNot = isUnplanned(template)
			? NOT_PLANNED
			: sharesName(desiredNames)
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
