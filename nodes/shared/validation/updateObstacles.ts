import type { TemplateDefinition } from '../template/content';
import { isUnderReview } from '../template/status';
import type { TemplateSummary } from '../template/templateSummary';
import { UserError } from '../template/userError';
import type { Finding } from './finding';
import { refuseFindings, formatFindings } from './finding';
import type { TemplateLimits } from './limits';

/** Why a vendor would not take an update: the template's status or its locked category. */
type UpdateObstacle =
	| { field: 'Status'; status: string; editable: readonly string[] }
	| { field: 'Category'; from: string; to: string };
type NameObstacle = { field: 'Name'; from: string | null; to: string };

/** What stands in the way of an update, whatever else it says. */
export function updateObstacles(
	{ status, category }: Pick<TemplateSummary, 'status' | 'category'>,
	definition: TemplateDefinition,
	update: TemplateLimits['update'],
): UpdateObstacle[] {
	if (update === undefined) return [];
	const obstacles: UpdateObstacle[] = [];
	if (update.statuses !== null && !update.statuses.includes(status)) {
		obstacles.push({ field: 'Status', status, editable: update.statuses });
	}
	const movesCategory = category !== null && definition.category !== category;
	if (movesCategory && status === 'APPROVED' && !update.categoryOfApproved) {
		obstacles.push({ field: 'Category', from: category, to: definition.category });
	}
	return obstacles;
}

/** The same of an update that may give another name. */
export function nameObstacles(
	{ name }: Pick<TemplateSummary, 'name'>,
	definition: TemplateDefinition,
	update: TemplateLimits['update'],
): NameObstacle[] {
	if (update === undefined || update.name || definition.name === name) return [];
	return [{ field: 'Name', from: name, to: definition.name }];
}

/** @throws UserError with what to do about it, when there is an obstacle */
export function refuseObstacles(
	obstacles: ReadonlyArray<UpdateObstacle | NameObstacle>,
	owner: string,
): void {
	const findings = obstacles.map((obstacle) => findingOf(obstacle, owner));
	const ofStatus = obstacles.find((obstacle) => obstacle.field === 'Status');
	if (ofStatus === undefined) {
		refuseFindings(findings, owner);
		return;
	}
	throw new UserError(
		`${owner} does not accept an update of the template now: ${formatFindings(findings)}`,
		isUnderReview(ofStatus.status)
			? 'Nothing was sent. Wait for the end of the review: the WhatsApp Templates Trigger can start a workflow then.'
			: 'Nothing was sent. A template in this status cannot be changed; create another one instead.',
	);
}

function findingOf(obstacle: UpdateObstacle | NameObstacle, owner: string): Finding {
	const { field } = obstacle;
	if (field === 'Status') {
		const { status, editable } = obstacle;
		const message = `is ${status}; ${owner} only accepts updates of templates that are ${editable.join(', ')}`;
		return { field, rule: 'editable', message };
	}
	const { from, to } = obstacle;
	const message =
		field === 'Category'
			? `of an approved template cannot change from ${from} to ${to} (${owner})`
			: `cannot change from "${from}" to "${to}" (${owner})`;
	return { field, rule: 'locked', message };
}
