import type { TemplateDefinition } from '../template/content';
import type { TemplateSummary } from '../template/templateSummary';
import type { Finding } from './finding';
import type { TemplateLimits } from './limits';

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
		const message = `is ${status}; ${owner} takes updates of templates that are ${update.statuses.join(', ')} only`;
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
