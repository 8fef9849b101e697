import type { TemplateProvider } from '../../../shared/providers/provider';
import { unlistedFlags } from '../../../shared/providers/unlistedFlags';
import type { TemplateDefinition } from '../../../shared/template/content';
import { FLAG_LABELS } from '../../../shared/template/labels';
import type { OperationContext } from '../operation';

/** Says which flags of a changed template were sent without being known. */
export function hintAtUnreadFlags(
	{ provider, addHint }: OperationContext,
	definition: TemplateDefinition,
): void {
	const names = unreadFlags(provider, definition);
	if (names === null) return;
	addHint(
		`${provider.displayName} does not return ${names}, so they could not be kept for "${definition.name}": set them in the update where the template has them.`,
	);
}

/** The flags that an update could not keep, because nobody reports or gives them; `null` for none. */
export function unreadFlags(
	provider: TemplateProvider,
	{ category, content: { flags } }: TemplateDefinition,
): string | null {
	const { flagCategories } = provider.limits;
	const unread = unlistedFlags(provider).filter(
		(flag) => flagCategories[flag] === category && flags[flag] === undefined,
	);
	return unread.length === 0 ? null : unread.map((flag) => FLAG_LABELS[flag]).join(' and ');
}
