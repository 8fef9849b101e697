import type { TemplateDefinition } from '../../../shared/template/content';
import type { ValidationContext } from '../../../shared/validation/context';
import type { Finding } from '../../../shared/validation/finding';
import { refuseFindings, formatWarnings } from '../../../shared/validation/finding';
import type { TemplateLimits } from '../../../shared/validation/limits';
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
	const { limits } = provider;
	const { refusals, warnings } = validate(definition, limits, validationContext);
	refuseFindings(newFindings(refusals, limits, validationContext), provider.displayName);
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

/** Of an update, only what it breaks itself: what the template has already was accepted once. */
export function newFindings(
	refusals: readonly Finding[],
	limits: TemplateLimits,
	{ current }: ValidationContext,
): readonly Finding[] {
	if (!current) return refusals;
	const before = validate(current, limits, { file: null, current }).refusals;
	const key = ({ field, rule, message }: Finding) => JSON.stringify([field, rule, message]);
	const known = new Set(before.map(key));
	return refusals.filter((finding) => MUST_HOLD.has(finding.rule) || !known.has(key(finding)));
}

/** Without these, something of the template would be lost. */
const MUST_HOLD: ReadonlySet<string> = new Set(['carried', 'once', 'required', 'handle']);
