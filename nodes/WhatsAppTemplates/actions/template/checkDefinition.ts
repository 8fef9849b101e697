import type { TemplateDefinition } from '../../../shared/template/content';
import type { ValidationContext } from '../../../shared/validation/context';
import { refuseFindings, formatWarnings } from '../../../shared/validation/finding';
import { validate } from '../../../shared/validation/validate';
import type { OperationContext } from '../operation';
import { hintAtUnlistedTtl } from './unlistedSettings';

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
