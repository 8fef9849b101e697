import type { TemplateDefinition } from '../../../shared/template/content';
import type { ValidationContext } from '../../../shared/validation/context';
import { refuseFindings, formatWarnings } from '../../../shared/validation/finding';
import { validate } from '../../../shared/validation/validate';
import type { AddHint, OperationContext } from '../operation';

/**
 * The last check of a template before it is sent: what the provider forbids is refused, what Meta
 * may not like is shown as a hint.
 * @throws UserError with every refusal
 */
export function checkDefinition(
	{ provider, addHint }: OperationContext,
	definition: TemplateDefinition,
	validationContext: ValidationContext,
): void {
	const { refusals, warnings } = validate(definition, provider.limits, validationContext);
	refuseFindings(refusals, provider.displayName);
	for (const hint of formatWarnings(warnings, `"${definition.name}"`)) addHint(hint);
	hintAtUnlistedTtl(addHint, definition, validationContext);
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
