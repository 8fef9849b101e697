import { PlannedDeletion } from '../template/planItem';
import { isObject, shorten } from '../template/values';
import { templateJson } from './schema';

/** Whether it is an item of Apply. */
export function isPlanItem(json: unknown): json is Record<string, unknown> {
	return isObject(json) && 'action' in json && 'applied' in json;
}

/**
 * The template of an item of Apply, which holds it beside what is to happen to it.
 * @throws PlannedDeletion for one that Prune found
 */
export function plannedTemplate(json: unknown, source: string): unknown {
	if (!isPlanItem(json)) return json;
	const deletion = plannedDeletion(json, source);
	if (deletion !== null) throw deletion;
	return isObject(json.template) ? json.template : json;
}

/** What is said of an item of Apply that Prune found; `null` for any other item. */
export function plannedDeletion(json: unknown, source: string): PlannedDeletion | null {
	if (!isPlanItem(json) || json.template !== null || !isObject(json.previous)) return null;
	const { action, name, language } = json;
	const isDeleted = action === 'delete' && typeof name === 'string';
	return new PlannedDeletion(
		`${source} for "${shorten(String(name))}" is a deletion from an earlier plan, not a template`,
		'Filter out items without a template, such as those whose action is delete. Nothing was sent.',
		isDeleted ? { name, language: typeof language === 'string' ? language : null } : null,
	);
}

/**
 * Whether it is an item of this node that says no more than a text: one without parts, or a simplified
 * one. Version 0.1.0 put out a header and no components; the form's own word for the text says more.
 */
export function isPartialItem(json: Readonly<Record<string, unknown>>): boolean {
	const isItem = 'provider' in json && ('channel' in json || 'nameAndLanguage' in json);
	const lacksParts = 'components' in json ? json.components === null : !('header' in json);
	return isItem && lacksParts && (json.bodyText ?? null) === null;
}

/** Of such an item, a part that is `null` is one that nobody knows, and not one that is not there. */
export function withoutUnsaid(json: unknown): unknown {
	if (!isObject(json) || !isPartialItem(json)) return json;
	// Not lodash's omitBy, which drops a field called "constructor".
	return Object.fromEntries(
		Object.entries(json).filter(([name, value]) => value !== null || !(name in templateJson.shape)),
	);
}
