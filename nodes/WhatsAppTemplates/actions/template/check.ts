import type { IExecuteFunctions } from 'n8n-workflow';

import type { TemplateProvider } from '../../../shared/providers/provider';
import type { DraftFlags, TemplateDraft } from '../../../shared/template/draft';
import type { DraftContext } from '../../../shared/template/draftContext';
import { refuseFindings, wordFindings } from '../../../shared/template/finding';
import { FLAG_NAMES } from '../../../shared/template/labels';
import { metaLimits } from '../../../shared/template/limits';
import { checkComplete, validate } from '../../../shared/template/validate';
import { addHint } from '../hint';

/**
 * The last look at a template before it is sent: what the provider forbids is refused, what Meta
 * may not like is shown as a hint.
 * @throws UserError with every refusal
 */
export function checkDraft(
	context: IExecuteFunctions,
	provider: TemplateProvider,
	draft: TemplateDraft,
	draftContext: DraftContext,
): void {
	const limits = provider.limits ?? metaLimits;
	const { refusals, warnings } = validate(draft, limits, draftContext);
	refuseFindings([...checkComplete(draft, limits), ...refusals], provider.displayName);
	if (warnings.length > 0) {
		addHint(context, `Meta's review may refuse "${draft.name}": ${wordFindings(warnings)}`);
	}
}

/** Says which flags of a changed template were sent without being known. */
export function hintAtUnreadFlags(
	context: IExecuteFunctions,
	{ limits = metaLimits, displayName }: TemplateProvider,
	{ name, category, flags }: TemplateDraft,
): void {
	const unread = (Object.keys(limits.flagCategories) as Array<keyof DraftFlags>).filter(
		// A sample code is no state of the template.
		(flag) =>
			flag !== 'otpCode' && limits.flagCategories[flag] === category && flags[flag] === undefined,
	);
	if (unread.length === 0) return;
	const names = unread.map((flag) => FLAG_NAMES[flag]).join(' and ');
	addHint(
		context,
		`${displayName} does not return ${names}, so they could not be kept for "${name}": set them in the update where the template has them.`,
	);
}
