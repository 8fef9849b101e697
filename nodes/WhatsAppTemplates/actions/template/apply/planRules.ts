import type { TemplateDefinition } from '../../../../shared/template/content';
import type { TemplateChanges } from '../../../../shared/template/merge';
import type { Origin } from '../../../../shared/template/origin';
import { PARTIAL, PARTIAL_HINT } from '../../../../shared/template/partial';
import { isDeleted, isUnderReview } from '../../../../shared/template/status';
import type { TemplateLimits } from '../../../../shared/validation/limits';
import { removedFromCode, STAYS_IN_CODE } from '../../../../shared/validation/removedFromCode';
import { updateObstacles } from '../../../../shared/validation/updateObstacles';
import type { UpdateMode } from '../fields/updateMode';
import type { ListedTemplate } from './listedTemplate';

/** What decides beside the template itself. */
export interface PlanRules {
	providerName: string;
	/** What to do instead of an operation that the provider lacks; absent where it has it. */
	lacks: Partial<Record<'create' | 'update', string>>;
	limits: TemplateLimits;
	updateMode: UpdateMode;
	stopOnCategoryChange: boolean;
	/** The template as the provider takes it. */
	prepare(definition: TemplateDefinition): TemplateDefinition;
	/** What forbids sending a template, and what its reviewers may not like; `null` for nothing. */
	check(
		definition: TemplateDefinition,
		current: TemplateDefinition | null,
	): { refused: string | null; warned: string | null };
}

/** Why a listed template cannot be compared with the desired one; `null` where it can. */
export function whyNotCompared(
	{ summary: { status }, template }: ListedTemplate,
	{ lacks, providerName }: PlanRules,
): string | null {
	if (isDeleted(status)) {
		return `It is being deleted (status ${status}), and its name stays taken until that is done`;
	}
	if (template.components !== null) return null;
	const hint = lacks.update === undefined ? '' : `. ${lacks.update}`;
	return `${providerName} does not list what it says, so it cannot be compared${hint}`;
}

/** Why a template that differs is not changed; `null` where nothing stops it. */
export function whyNotUpdated(
	status: string,
	current: TemplateDefinition,
	definition: TemplateDefinition,
	rules: PlanRules,
): string | null {
	return (
		whyNotAcrossCategories(current, definition, rules) ??
		rules.lacks.update ??
		whyNotDuringReview(status) ??
		whyNotAccepted(status, current, definition, rules)
	);
}

/** Why a template that was read without its parts is no whole one; `null` for one that was not. */
export function whyNotWhole({ isPartial }: Origin): string | null {
	return isPartial ? `It ${PARTIAL}. ${PARTIAL_HINT}` : null;
}

/** Why a merge cannot take away what it is to take away; `null` where it can. */
export function whyNotRemoved(
	current: TemplateDefinition,
	changes: TemplateChanges,
	origin: Origin,
	rules: PlanRules,
): string | null {
	const part = removedFromCode(current, changes, rules.limits, origin);
	if (part === null) return null;
	const { why, hint } = STAYS_IN_CODE[part];
	return inOneReason(`Its ${part} ${why}`, rules.lacks.update === undefined ? hint : null);
}

/** What is to be said of one template, in sentences; `null` for nothing. */
export function inOneReason(...parts: Array<string | null>): string | null {
	const given = parts.flatMap((part) => (part ? [part.replace(/\.$/, '')] : []));
	return given.length === 0 ? null : given.join('. ');
}

function whyNotAcrossCategories(
	current: TemplateDefinition,
	{ category }: TemplateDefinition,
	{ stopOnCategoryChange }: PlanRules,
): string | null {
	if (!stopOnCategoryChange || current.category === category) return null;
	return `Its category is ${current.category} and not ${category}: Meta moves templates that it considers something else. Change the desired category, or change the text to fit it`;
}

/**
 * Apply runs unattended, so it waits for the end of a review also where no page of the vendor says that it
 * must. Update, asked for one template by name, sends it there (docs/evidence.md).
 */
function whyNotDuringReview(status: string): string | null {
	if (!isUnderReview(status)) return null;
	return `It is under review (status ${status}); it can be changed once Meta has decided`;
}

function whyNotAccepted(
	status: string,
	current: TemplateDefinition,
	definition: TemplateDefinition,
	{ limits, providerName }: PlanRules,
): string | null {
	const [obstacle] = updateObstacles({ ...current, status }, definition, limits.update);
	switch (obstacle?.field) {
		case undefined:
			return null;
		case 'Status':
			return `Its status is ${status}; ${providerName} only allows changes to a template that is ${obstacle.editable.join(', ')}`;
		case 'Category':
			return `Its category is locked: ${providerName} does not move an approved template from ${obstacle.from} to ${obstacle.to}`;
	}
}
