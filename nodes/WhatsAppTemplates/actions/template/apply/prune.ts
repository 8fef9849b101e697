import { isDeleted } from '../../../../shared/template/status';
import { nameKey, templateKey } from './plan';

/** One of an account's templates, to be deleted where nobody wants it. */
export interface Prunable {
	id: string;
	name: string;
	language: string | null;
	/** Upper case. */
	status: string;
}

/** What becomes of one that nobody wants. */
export interface Prune<Of extends Prunable> {
	template: Of;
	action: 'delete' | 'blocked';
	reason: string | null;
}

/**
 * Which templates of an account are deleted: those of a prefix that nobody wants. One that is listed
 * without its language may be a wanted one of its name, and stays.
 * @param wanted keys of what is desired, as {@link templateKey} makes them
 * @param planned keys of what an earlier plan deletes: then nothing else is. `null` without such a plan
 * @param lacks what to do instead, where the provider cannot delete
 * @param deletesEveryLanguage whether deleting one deletes all of its name
 */
export function planPrune<Of extends Prunable>(
	templates: readonly Of[],
	{
		prefix,
		wanted,
		planned,
	}: { prefix: string; wanted: ReadonlySet<string>; planned: ReadonlySet<string> | null },
	{ lacks, deletesEveryLanguage }: { lacks: string | null; deletesEveryLanguage: boolean },
): Array<Prune<Of>> {
	const wantedNames = new Set([...wanted].map((key) => (JSON.parse(key) as string[])[0]));
	const unwanted = templates.filter(({ name, language, status }) => {
		if (prefix.trim() === '' || !name.startsWith(prefix)) return false;
		if (isDeleted(status)) return false;
		if (language === null) return !wantedNames.has(nameKey(name));
		return !wanted.has(templateKey(name, language));
	});
	const isUnplanned = ({ name, language }: Of) =>
		planned !== null && !planned.has(templateKey(name, language));
	const unplannedNames = new Set(unwanted.filter(isUnplanned).map(({ name }) => nameKey(name)));
	return unwanted.map((template) => {
		const sharesName = (names: ReadonlySet<string | undefined>) =>
			deletesEveryLanguage && names.has(nameKey(template.name));
		const stop = isUnplanned(template)
			? NOT_PLANNED
			: sharesName(wantedNames)
				? `${DELETES_EVERY_LANGUAGE}, and one of them is wanted`
				: sharesName(unplannedNames)
					? `${DELETES_EVERY_LANGUAGE}, and one of them is not in the plan`
					: null;
		const reason = stop ?? lacks;
		return { template, action: reason === null ? 'delete' : 'blocked', reason };
	});
}

const NOT_PLANNED =
	'Not deleted, because its deletion is not in the plan that the input comes from: plan again to see it';

const DELETES_EVERY_LANGUAGE = 'Deleting it would delete every language of its name';
