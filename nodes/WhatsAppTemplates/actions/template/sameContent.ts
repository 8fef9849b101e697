import isEqual from 'lodash/isEqual';

import type { Row } from '../../../shared/providers/provider';
import type { TemplateDraft } from '../../../shared/template/draft';
import type { Template } from '../../../shared/template/template';
import { isUnderReview } from '../../../shared/template/status';
import type { OperationContext } from '../operation';
import type { FoundTemplate } from './findTemplate';

type Scope = Pick<OperationContext, 'provider' | 'account'>;

/**
 * Whether a listed template says what a draft says, as far as the provider shows it. Handles of
 * media and samples are not compared: vendors rename the one and drop the other.
 */
export function hasContent({ provider, account }: Scope, row: Row, draft: TemplateDraft): boolean {
	const { header, body, footer, buttons } = provider.toTemplate(row, account);
	// Not reported, or Meta's preset text.
	if (body === null || draft.body === null) return true;
	const headerType = draft.header?.type === 'media' ? draft.header.mediaType : draft.header?.type;
	const headerText = draft.header?.type === 'text' ? draft.header.text : null;
	return (
		isSameText(body, draft.body.text) &&
		isSameText(footer, draft.footer) &&
		(header?.type ?? null) === (headerType ?? null) &&
		(headerText === null || isSameText(header?.text ?? null, headerText)) &&
		haveSameLabels(buttons, draft)
	);
}

/** Whether a template that was to be changed shows that it was. */
export function isChangedTo(
	scope: Scope,
	draft: TemplateDraft,
	before: FoundTemplate,
	after: FoundTemplate | null,
): boolean {
	if (after === null) return false;
	if (isUnderReview(after.summary.status) && !isUnderReview(before.summary.status)) return true;
	if (isLike(scope, before, draft)) return after.summary.updatedAt !== before.summary.updatedAt;
	return isLike(scope, after, draft);
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

function isLike(scope: Scope, { row, summary }: FoundTemplate, draft: TemplateDraft): boolean {
	return (
		summary.name === draft.name &&
		(summary.category ?? draft.category) === draft.category &&
		hasContent(scope, row, draft)
	);
}

/** The buttons that flags make are not among those of the draft, so flags leave it open. */
function haveSameLabels(buttons: Template['buttons'], draft: TemplateDraft): boolean {
	if (buttons === null || Object.keys(draft.flags).length > 0) return true;
	const labels = buttons.map(({ type, text, url }) => ({ type, text, url }));
	return isEqual(
		labels,
		draft.buttons.map(({ type, text = null, url = null }) => ({ type, text, url })),
	);
}

function isSameText(one: string | null, other: string | null): boolean {
	return (one ?? '').trim() === (other ?? '').trim();
}
