import isEqual from 'lodash/isEqual';

import type { Row } from '../../../shared/providers/provider';
import type { TemplateDefinition } from '../../../shared/template/content';
import { partOf } from '../../../shared/template/content';
import { flatView } from '../../../shared/template/flatView';
import { plainAddress, sameText } from '../../../shared/template/spelling';
import { isUnderReview } from '../../../shared/template/status';
import type { FlatButton } from '../../../shared/template/template';
import type { OperationContext } from '../operation';
import type { FoundTemplate } from './findTemplate';

type Scope = Pick<OperationContext, 'provider' | 'account'>;

/**
 * Whether a listed template says what a definition says, as far as every provider shows it. Handles
 * of media and samples are not compared: vendors rename the one and drop the other.
 */
export function hasContent(
	{ provider, account }: Scope,
	row: Row,
	{ content, category }: TemplateDefinition,
): boolean {
	const listed = provider.toTemplate(row, account);
	const wanted = flatView(content);
	// Not reported, or Meta's preset text.
	const isPreset = partOf(content.parts, 'body')?.preset === true;
	if (isPreset || listed.body === null || wanted.body === null) return true;
	return (
		sameText(listed.body, wanted.body) &&
		sameText(listed.footer, wanted.footer) &&
		(listed.header?.type ?? null) === (wanted.header?.type ?? null) &&
		sameText(listed.header?.text ?? null, wanted.header?.text ?? null) &&
		// Flags make buttons that no definition has.
		(category === 'AUTHENTICATION' ||
			Object.keys(content.flags).length > 0 ||
			listed.buttons === null ||
			areSameButtons(listed.buttons, wanted.buttons ?? []))
	);
}

function areSameButtons(listed: readonly FlatButton[], wanted: readonly FlatButton[]): boolean {
	return (
		listed.length === wanted.length &&
		listed.every(({ type, text, url }, index) => {
			const other = wanted[index];
			return (
				other?.type === type && sameText(text, other.text) && sameText(url, other.url, plainAddress)
			);
		})
	);
}

/** Whether a template that was to be changed shows that it was. */
export function isChangedTo(
	scope: Scope,
	definition: TemplateDefinition,
	before: FoundTemplate,
	after: FoundTemplate | null,
): boolean {
	if (after === null) return false;
	if (isUnderReview(after.summary.status) && !isUnderReview(before.summary.status)) return true;
	if (isLike(scope, before, definition)) {
		return after.summary.updatedAt !== before.summary.updatedAt;
	}
	return isLike(scope, after, definition);
}

/** Whether nothing at all shows that a template was changed. */
export function isAsBefore(
	{ provider, account }: Scope,
	before: FoundTemplate,
	after: FoundTemplate,
): boolean {
	return isEqual(
		provider.toTemplate(before.row, account, before.summary),
		provider.toTemplate(after.row, account, after.summary),
	);
}

function isLike(
	scope: Scope,
	{ row, summary }: FoundTemplate,
	definition: TemplateDefinition,
): boolean {
	return (
		summary.name === definition.name &&
		(summary.category ?? definition.category) === definition.category &&
		hasContent(scope, row, definition)
	);
}
