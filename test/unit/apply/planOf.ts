import { kirimLimits } from '../../../nodes/shared/providers/kirim/limits';
import { lancePilotLimits } from '../../../nodes/shared/providers/lancePilot/limits';
import type { TemplateChanges } from '../../../nodes/shared/template/merge';
import type { TemplateDefinition } from '../../../nodes/shared/template/content';
import type { Template } from '../../../nodes/shared/template/template';
import type { Plan } from '../../../nodes/WhatsAppTemplates/actions/template/apply/plan';
import { planTemplate } from '../../../nodes/WhatsAppTemplates/actions/template/apply/plan';
import type { ListedTemplate } from '../../../nodes/WhatsAppTemplates/actions/template/apply/listedTemplate';
import type { PlanRules } from '../../../nodes/WhatsAppTemplates/actions/template/apply/planRules';
import { definition, type Words } from '../template/definitions';

export const rules: PlanRules = {
	providerName: 'Vendor',
	lacks: {},
	limits: { ...kirimLimits, authentication: lancePilotLimits.authentication },
	updateMode: 'merge',
	stopOnCategoryChange: false,
	prepare: (one) => one,
	check: () => ({ refused: null, warned: null }),
};
export const listed = (
	words: Words,
	summary: Partial<ListedTemplate['summary']> = {},
	{ hasContent = true } = {},
): ListedTemplate => listedAs(definition(words), summary, { hasContent });
/** What a list says of a definition beside its content. */
export const summaryOf = ({
	name,
	language,
	category,
}: TemplateDefinition): ListedTemplate['summary'] => ({
	id: '1',
	name,
	language,
	category,
	status: 'APPROVED',
	qualityScore: null,
	updatedAt: null,
});
/** A definition, as it is listed. */
export const listedAs = (
	one: TemplateDefinition,
	summary: Partial<ListedTemplate['summary']> = {},
	{ hasContent = true } = {},
): ListedTemplate => ({
	summary: { ...summaryOf(one), ...summary },
	definition: one,
	row: null,
	template: { components: hasContent ? [] : null } as Template,
});
export const plan = (
	given: TemplateChanges,
	there: ListedTemplate[],
	more: Partial<PlanRules> = {},
): Plan =>
	planTemplate({ changes: given, origin: {}, hasFile: false }, there, { ...rules, ...more });
