import type { TemplateChanges } from '../../../nodes/shared/template/merge';
import type { Plan } from '../../../nodes/WhatsAppTemplates/actions/template/apply/plan';
import { planTemplate } from '../../../nodes/WhatsAppTemplates/actions/template/apply/plan';
import type {
	Listed,
	PlanRules,
} from '../../../nodes/WhatsAppTemplates/actions/template/apply/planRules';
import { definition, type Words } from '../template/definitions';

export const rules: PlanRules = {
	providerName: 'Vendor',
	lacks: {},
	namesAreUnique: false,
	mediaOnlyAsFile: false,
	updateLimits: undefined,
	updateMode: 'merge',
	stopOnCategoryChange: false,
	prepare: (one) => one,
	check: () => ({ refused: null, warned: null }),
};
export const listed = (words: Words, rest: Partial<Listed> = {}): Listed => ({
	id: '1',
	language: words.language ?? 'en',
	status: 'APPROVED',
	definition: definition(words),
	hasContent: true,
	...rest,
});
export const plan = (
	given: TemplateChanges,
	there: Listed[],
	more: Partial<PlanRules> = {},
): Plan => planTemplate({ changes: given, hasFile: false }, there, { ...rules, ...more });
