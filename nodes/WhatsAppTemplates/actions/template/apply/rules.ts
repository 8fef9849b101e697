import { withListedMinutes } from '../../../../shared/metaComponents/writable';
import { definitionOf } from '../../../../shared/providers/definitionOf';
import type { TemplateProvider } from '../../../../shared/providers/provider';
import type { Template } from '../../../../shared/template/template';
import { wordFindings, wordWarnings } from '../../../../shared/validation/finding';
import { validate } from '../../../../shared/validation/validate';
import type { OperationContext } from '../../operation';
import { newFindings } from '../checkDefinition';
import type { Input } from '../fields/readInput';
import type { FoundTemplate } from '../findTemplate';
import { unreadFlags } from '../unreadFlags';
import type { Listed, PlanRules } from './planRules';
import { inOneReason } from './planRules';
import type { ApplySettings } from './settings';

/** What a provider and the user's settings say about a plan. */
export function rulesFor(
	{ provider }: Pick<OperationContext, 'provider'>,
	{ updateMode, stopOnCategoryChange }: ApplySettings,
	{ changes, media }: Pick<Input, 'changes' | 'media'>,
): PlanRules {
	const { displayName, limits } = provider;
	return {
		providerName: displayName,
		lacks: {
			...(provider.createTemplate === undefined && { create: lack(provider, 'create') }),
			...(provider.updateTemplate === undefined && { update: lack(provider, 'update') }),
		},
		namesAreUnique: limits.name.unique === true,
		editableStatuses: limits.update?.statuses ?? null,
		canMoveApproved: limits.update?.categoryOfApproved ?? true,
		mediaOnlyAsFile: limits.header.files !== null && !limits.header.urls && !limits.header.handles,
		updateMode,
		stopOnCategoryChange,
		prepare: (definition) => provider.prepare?.(definition) ?? definition,
		check(definition, current) {
			// In a merge, the template keeps what is not known of the one that is wanted.
			const isAnew = current === null || updateMode === 'replace';
			const unlisted = isAnew ? changes.unlisted : undefined;
			const context = { file: media, current, unlisted };
			const { refusals: all, warnings } = validate(definition, limits, context);
			const refusals = newFindings(all, limits, context);
			const refused =
				refusals.length === 0
					? null
					: `It breaks the rules of ${limits.owner}: ${wordFindings(refusals)}`;
			const unread = current === null ? null : unreadFlags(provider, definition);
			const lost =
				unread === null
					? null
					: `${displayName} does not return ${unread}: give them, or an update loses them`;
			return { refused, warned: inOneReason(...wordWarnings(warnings, 'it'), lost) };
		},
	};
}

function lack(provider: TemplateProvider, operation: 'create' | 'update'): string {
	const hint = provider.unsupportedHint[operation] ?? '';
	return `${provider.displayName} cannot ${operation} a template. ${hint}`.trim();
}

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
	const definition = withListedMinutes(definitionOf(provider, row, summary, content));
	const hasContent = template.components !== null;
	return { ...found, template, listed: { id, language, status, definition, hasContent } };
}
