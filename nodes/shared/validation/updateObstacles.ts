import type { TemplateDefinition } from '../template/content';
import type { TemplateSummary } from '../template/templateSummary';
import { isUnderReview } from '../template/status';
import { UserError } from '../template/userError';
import type { Finding } from './finding';
import { refuseFindings, formatFindings } from './finding';
import type { TemplateLimits } from './limits';

/** @throws UserError with what to do about it, when there is an obstacle */
export function refuseObstacles(
	obstacles: readonly Finding[],
	owner: string,
	status: string,
): void {
	if (!obstacles.some(({ rule }) => rule === 'editable')) {
		refuseFindings(obstacles, owner);
		return;
	}
	throw new UserError(
		`${owner} does not accept an update of the template now: ${formatFindings(obstacles)}`,
		isUnderReview(status)
			? 'Nothing was sent. Wait for the end of the review: the trigger node tells when it is over.'
			: 'Nothing was sent. A template in this status cannot be changed; create another one instead.',
	);
}

/**
 * Why a vendor would not take an update at all, whatever it says: the template's status, its locked
 * category or its fixed name.
 */
export function updateObstacles(
	{ status, category, name }: TemplateSummary,
	definition: TemplateDefinition,
	{ update, owner }: TemplateLimits,
): Finding[] {
	if (update === undefined) return [];
	const obstacles: Finding[] = [];
	if (update.statuses !== null && !update.statuses.includes(status)) {
		const message = `is ${status}; ${owner} only accepts updates of templates that are ${update.statuses.join(', ')}`;
		obstacles.push({ field: 'Status', rule: 'editable', message });
	}
	const movesCategory = category !== null && definition.category !== category;
	if (movesCategory && status === 'APPROVED' && !update.categoryOfApproved) {
		const message = `of an approved template cannot change from ${category} to ${definition.category} (${owner})`;
		obstacles.push({ field: 'Category', rule: 'locked', message });
	}
	if (definition.name !== name && !update.name) {
		const message = `cannot change from "${name}" to "${definition.name}" (${owner})`;
		obstacles.push({ field: 'Name', rule: 'locked', message });
	}
	return obstacles;
}
