import { withListedExpiry } from '../../../../shared/metaComponents/authentication';
import { definitionOf } from '../../../../shared/providers/definitionOf';
import type { Template } from '../../../../shared/template/template';
import type { OperationContext } from '../../operation';
import type { FoundTemplate } from '../findTemplate';
import type { Listed } from './planRules';

/** A listed template as the plan compares it, and as it comes out. */
export interface ListedTemplate extends FoundTemplate {
	listed: Listed;
	template: Template;
}

export function listedTemplate(
	{ provider, account }: Pick<OperationContext, 'provider' | 'account'>,
	found: FoundTemplate,
): ListedTemplate {
	const { row, summary } = found;
	const { id, language, status } = summary;
	const content = provider.content(row);
	const template = provider.toTemplate(row, account, summary, content);
	const definition = withListedExpiry(definitionOf(provider, row, summary, content));
	const hasContent = template.components !== null;
	return { ...found, template, listed: { id, language, status, definition, hasContent } };
}
