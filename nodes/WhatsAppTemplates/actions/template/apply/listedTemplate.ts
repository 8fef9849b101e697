import { withListedExpiry } from '../../../../shared/metaComponents/authentication';
import { definitionOf } from '../../../../shared/providers/definitionOf';
import type { ProviderAccount } from '../../../../shared/providers/provider';
import { toTemplate } from '../../../../shared/providers/toTemplate';
import type { TemplateDefinition } from '../../../../shared/template/content';
import type { Template } from '../../../../shared/template/template';
import type { FoundTemplate } from '../findTemplate';

/** A template of an account's list, which may be the desired one. */
export interface ListedTemplate extends FoundTemplate {
	definition: TemplateDefinition;
	/** As it comes out; its components are `null` where the provider does not report what it says. */
	template: Template;
}

export function listedTemplate(
	{ provider, account }: ProviderAccount,
	found: FoundTemplate,
): ListedTemplate {
	const { row, summary } = found;
	const content = provider.content(row);
	const template = toTemplate(provider, row, account, summary, content);
	const definition = withListedExpiry(definitionOf(provider, row, summary, content));
	return { ...found, definition, template };
}
