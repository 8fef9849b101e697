import { sameLanguage, sameName } from '../template/language';
import { planItemSchema } from '../template/planItem';
import { UserError } from '../template/userError';
import type { Fields } from '../template/values';
import { isObject, shorten } from '../template/values';
import { templateJson } from './schema';

/** Whether it is an item of Apply. */
export function isPlanItem(json: unknown): json is Fields {
	return isObject(json) && 'action' in json && 'applied' in json;
}

/**
 * The template of an item of Apply, which holds it beside what is to happen to it. What somebody adds
 * to the item is read as if it stood in the template.
 * @throws UserError for one that Prune found, and where somebody renamed the item and not its template
 */
export function plannedTemplate(json: Fields, source: string): Fields {
	if (!isPlanItem(json)) return json;
	if (isUnwanted(json)) {
		throw new UserError(
			`${source} for "${shorten(String(json.name))}" is a deletion from an earlier plan, not a template`,
			'Filter out items without a template, such as those whose action is delete. Nothing was sent.',
		);
	}
	const { template } = json;
	if (!isObject(template)) return json;
	refuseOther('name', json, template, sameName);
	refuseOther('language', json, template, sameLanguage);
	const added = Object.entries(json).filter(([name]) => !Object.hasOwn(planItemSchema.shape, name));
	return { ...template, ...Object.fromEntries(added) };
}

function refuseOther(
	field: 'name' | 'language',
	{ [field]: ofItem }: Fields,
	{ [field]: ofTemplate }: Fields,
	isSame: (one: string, other: string) => boolean,
): void {
	if (typeof ofItem !== 'string' || typeof ofTemplate !== 'string') return;
	if (ofItem === '' || ofTemplate === '' || isSame(ofItem, ofTemplate)) return;
	throw new UserError(
		`The item of Apply has the ${field} "${shorten(ofItem)}", and its template "${shorten(ofTemplate)}"`,
		`Give both the same ${field}. Nothing was sent.`,
	);
}

/** An item of Apply that Prune found: no template is desired there. */
export type UnwantedItem = Fields & { template: null };

export function isUnwanted(json: unknown): json is UnwantedItem {
	return isPlanItem(json) && json.template === null && isObject(json.previous);
}

/** What an item of Apply deletes; `null` also where it only says why it does not. */
export function plannedDeletion({
	action,
	name,
	language,
}: UnwantedItem): { name: string; language: string | null } | null {
	if (action !== 'delete' || typeof name !== 'string') return null;
	return { name, language: typeof language === 'string' ? language : null };
}

/**
 * Whether it is an item of this node that says no more than a text: one without parts, or a simplified
 * one. Version 0.1.0 put out a header and no components; the form's own word for the text says more.
 */
export function isPartialItem(json: Fields): boolean {
	const isItem = 'provider' in json && ('channel' in json || 'nameAndLanguage' in json);
	const lacksParts = 'components' in json ? json.components === null : !('header' in json);
	return isItem && lacksParts && (json.bodyText ?? null) === null;
}

/** Of such an item, a part that is `null` is one that nobody knows, and not one that is not there. */
export function withoutUnsaid(json: Fields): Fields {
	if (!isPartialItem(json)) return json;
	// Not lodash's omitBy, which drops a field called "constructor".
	return Object.fromEntries(
		Object.entries(json).filter(
			([name, value]) => value !== null || !Object.hasOwn(templateJson.shape, name),
		),
	);
}
