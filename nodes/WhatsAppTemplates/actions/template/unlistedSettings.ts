import type { TemplateProvider } from '../../../shared/providers/provider';
import { unlistedFlags } from '../../../shared/providers/unlistedFlags';
import type { TemplateDefinition } from '../../../shared/template/content';
import { FLAG_LABELS } from '../../../shared/template/labels';
import type { ValidationContext } from '../../../shared/validation/context';
import type { AddHint, OperationContext } from '../operation';

/** Says which flags of changed templates were sent without being known, once for all of a run. */
export function hintAtUnlistedFlags(
	{ provider, addHint }: OperationContext,
	definition: TemplateDefinition,
): void {
	const names = namesOfUnlistedFlags(provider, definition);
	if (names === null) return;
	addHint(
		`${provider.displayName} does not return ${names}, so an update cannot keep them: set them in the update where a template has them.`,
	);
}

/** The flags that an update could not keep, because nobody reports or gives them; `null` for none. */
export function namesOfUnlistedFlags(
	provider: TemplateProvider,
	{ category, content: { flags } }: TemplateDefinition,
): string | null {
	const { flagCategories } = provider.limits;
	const unlisted = unlistedFlags(provider).filter(
		(flag) => flagCategories[flag] === category && flags[flag] === undefined,
	);
	return unlisted.length === 0 ? null : unlisted.map((flag) => FLAG_LABELS[flag]).join(' and ');
}

/** Nearly no template has one, so this is said once for all of a run. */
export function hintAtUnlistedTtl(
	addHint: AddHint,
	{ content }: TemplateDefinition,
	{ unlisted }: Pick<ValidationContext, 'unlisted'>,
): void {
	if (unlisted?.ttl !== true || content.messageSendTtlSeconds !== null) return;
	addHint(
		`${unlisted.by} may not return Message Send TTL Seconds, so templates made of those that it listed are sent without it. Give it where a template has one.`,
		'info',
	);
}
