import { normalName, sameLanguage, sameName } from '../../../../shared/template/language';
import type { DesiredItem, DesiredSet } from './desiredSets';
import { listedTemplate } from './listedTemplate';
import type { Plan } from './plan';
import { planTemplate } from './plan';
import { rulesFor } from './providerRules';
import type { AccountTemplates } from './readAccountTemplates';

export interface Planned {
	plan: Plan;
	/** Whether the user lets the planned action happen. */
	isAllowed: boolean;
}

/** What is to happen to a template, beside the account's list and the rest of its set. */
export function planDesired(
	set: DesiredSet,
	desired: DesiredItem,
	templates: AccountTemplates,
): Planned {
	const { operationContext } = set;
	const { input, settings } = desired;
	const found = templates.byName.get(normalName(input.changes.name ?? '')) ?? [];
	const planned = planTemplate(
		{ ...input, hasFile: input.media !== null },
		found.map((one) => listedTemplate(operationContext, one)),
		rulesFor(operationContext, settings, input),
	);
	const taken = takenWithin(set, desired, planned) ?? maybeThere(set, planned, templates);
	const plan = taken === null ? planned : { ...planned, action: 'blocked' as const, reason: taken };
	return { plan, isAllowed: settings.actions.has(plan.action) };
}

/** What an earlier item of the set has taken already; `null` for nothing. */
function takenWithin(set: DesiredSet, desired: DesiredItem, { action }: Plan): string | null {
	const { keys, names, operationContext } = set;
	const { key, itemIndex, input } = desired;
	const { provider } = operationContext;
	if (key === null) return null;
	const first = keys.get(key) ?? itemIndex;
	if (isRepeated(set, desired)) {
		return `Item ${first} is the same template: a set can hold each name and language only once`;
	}
	const namesake = names.get(normalName(input.changes.name ?? '')) ?? itemIndex;
	const isTaken = provider.limits.name.unique && action === 'create';
	if (!isTaken || namesake === itemIndex) return null;
	return `Item ${namesake} has the same name: ${provider.displayName} allows a name only once, whatever the language`;
}

/** Whether an earlier item of the set is the same template. */
export function isRepeated({ keys }: DesiredSet, { key, itemIndex }: DesiredItem): boolean {
	return key !== null && (keys.get(key) ?? itemIndex) !== itemIndex;
}

/** Why it is not certain that a template is not there; `null` where it is. */
function maybeThere(
	{ operationContext: { provider } }: DesiredSet,
	{ action, definition: { name, language } }: Plan,
	{ unreadable }: AccountTemplates,
): string | null {
	if (action !== 'create') return null;
	const isUnique = provider.limits.name.unique;
	const one = unreadable.find(
		(row) =>
			row.name !== null &&
			sameName(row.name, name) &&
			(isUnique || row.language === null || sameLanguage(row.language, language)),
	);
	if (one === undefined) return null;
	return `${provider.displayName} lists a template of this name that cannot be read, so it may already exist: ${one.reason}`;
}
