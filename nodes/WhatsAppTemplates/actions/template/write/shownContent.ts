import isEqual from 'lodash/isEqual';

import { definitionOf } from '../../../../shared/providers/definitionOf';
import type { ProviderAccount, Row } from '../../../../shared/providers/provider';
import { toTemplate } from '../../../../shared/providers/toTemplate';
import type { TemplateDefinition } from '../../../../shared/template/content';
import type { Difference } from '../../../../shared/template/differences';
import { differencesBetween } from '../../../../shared/template/differences';
import { isUnderReview } from '../../../../shared/template/status';
import type { FoundTemplate } from '../findTemplate';

/** What Meta may decide otherwise for a template that it took, and what it was found by. */
const NO_CONTENT: ReadonlySet<string> = new Set(['Name', 'Category']);

/**
 * Whether a listed template says what a definition says, as far as the vendor lists it: the equality of
 * Apply. One of which nothing is listed may be the one.
 */
export function hasContent(
	operationContext: ProviderAccount,
	row: Row,
	definition: TemplateDefinition,
): boolean {
	return differencesTo(operationContext, row, definition).every(({ field }) =>
		NO_CONTENT.has(field),
	);
}

/**
 * Whether a template that was to be changed shows that it was: it went under review, or shows what it
 * did not show before. That its time moved is no proof, since a sync moves it as well.
 */
export function isChangedTo(
	operationContext: ProviderAccount,
	definition: TemplateDefinition,
	before: FoundTemplate,
	after: FoundTemplate | null,
): boolean {
	if (after === null) return false;
	if (isUnderReview(after.summary.status) && !isUnderReview(before.summary.status)) return true;
	return (
		differencesTo(operationContext, before.row, definition).length > 0 &&
		differencesTo(operationContext, after.row, definition).length === 0
	);
}

/** The same, also where nothing that is listed could show it. */
export function showsChange(
	operationContext: ProviderAccount,
	definition: TemplateDefinition,
	before: FoundTemplate,
	after: FoundTemplate,
): boolean {
	return (
		differencesTo(operationContext, before.row, definition).length === 0 ||
		isChangedTo(operationContext, definition, before, after)
	);
}

/** Whether nothing at all shows that a template was changed. */
export function isAsBefore(
	{ provider, account }: ProviderAccount,
	before: FoundTemplate,
	after: FoundTemplate,
): boolean {
	return isEqual(
		toTemplate(provider, before.row, account, before.summary),
		toTemplate(provider, after.row, account, after.summary),
	);
}

function differencesTo(
	{ provider }: ProviderAccount,
	row: Row,
	definition: TemplateDefinition,
): Difference[] {
	const listed = definitionOf(provider, row);
	if (listed.content.parts.length === 0) return [];
	const current = { ...listed, category: listed.category || definition.category };
	return differencesBetween(provider.prepare(current), provider.prepare(definition));
}
