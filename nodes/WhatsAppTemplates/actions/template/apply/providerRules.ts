import { formatFindings, formatWarnings } from '../../../../shared/validation/finding';
import { validate } from '../../../../shared/validation/validate';
import type { OperationContext } from '../../operation';
import type { Input } from '../fields/readInput';
import { lackOf } from '../lackOf';
import { hintAtUnlistedTtl, namesOfUnlistedFlags } from '../unlistedSettings';
import type { PlanRules } from './planRules';
import { inOneReason } from './planRules';
import type { ApplySettings } from './settings';

/** What a provider and the user's settings say about a plan. */
export function rulesFor(
	{ provider, addHint }: OperationContext,
	{ updateMode, stopOnCategoryChange }: ApplySettings,
	{ origin, media }: Pick<Input, 'origin' | 'media'>,
): PlanRules {
	const { displayName, limits } = provider;
	return {
		providerName: displayName,
		lacks: {
			...(provider.createTemplate === undefined && { create: lackOf(provider, 'create') }),
			...(provider.updateTemplate === undefined && { update: lackOf(provider, 'update') }),
		},
		limits,
		updateMode,
		stopOnCategoryChange,
		prepare: (definition) => provider.prepare(definition),
		check(definition, current) {
			// In a merge, the template keeps what is not known of the desired one.
			const isAnew = current === null || updateMode === 'replace';
			const unlisted = isAnew ? origin.unlisted : undefined;
			const context = { file: media, current, unlisted };
			const { refusals, warnings } = validate(definition, limits, context);
			// What a plan holds was said to be unknown when the plan was made.
			if (!origin.isOfPlan) hintAtUnlistedTtl(addHint, definition, context);
			const refused =
				refusals.length === 0
					? null
					: `It breaks the rules of ${limits.owner}: ${formatFindings(refusals)}`;
			const unlistedNames = current === null ? null : namesOfUnlistedFlags(provider, definition);
			const lost =
				unlistedNames === null
					? null
					: `${displayName} does not return ${unlistedNames}: give them, or an update loses them`;
			return { refused, warned: inOneReason(...formatWarnings(warnings, 'it'), lost) };
		},
	};
}
