import { withListedExpiry } from '../../../../shared/metaComponents/authentication';
import { definitionOf } from '../../../../shared/providers/definitionOf';
import type { TemplateDefinition } from '../../../../shared/template/content';
import type { Template } from '../../../../shared/template/template';
import type { OperationContext } from '../../operation';
import type { FoundTemplate } from '../findTemplate';

/** A template of an account's list, which may be the desired one. */
export interface ListedTemplate extends FoundTemplate {
	definition: TemplateDefinition;
	/** Whether the provider reports what the template says. */
	hasContent: boolean;
	/** As it comes out. */
	template: Template;
}

/** What a plan looks at. */
export type ComparableTemplate = Pick<ListedTemplate, 'summary' | 'definition' | 'hasContent'>;

export function listedTemplate(
	{ provider, account }: Pick<OperationContext, 'provider' | 'account'>,
	found: FoundTemplate,
): ListedTemplate {
	const { row, summary } = found;
	const content = provider.content(row);
	const template = provider.toTemplate(row, account, summary, content);
	const definition = withListedExpiry(definitionOf(provider, row, summary, content));
	return { ...found, definition, hasContent: template.components !== null, template };
}
