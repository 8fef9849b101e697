import type { TemplateDefinition } from '../../../../shared/template/content';
import type { Difference } from '../../../../shared/template/differences';
import { differencesBetween, fieldsOfListAlone } from '../../../../shared/template/differences';
import { normalLanguage, normalName, sameLanguage } from '../../../../shared/template/language';
import type { TemplateChanges } from '../../../../shared/template/merge';
import {
	mergeDefinition,
	newDefinition,
	replaceDefinition,
} from '../../../../shared/template/merge';
import type { Origin } from '../../../../shared/template/origin';
import type { PlanItem } from '../../../../shared/template/planItem';
import { isDeleted } from '../../../../shared/template/status';
import { withListedMedia } from './listedMedia';
import type { ListedTemplate } from './listedTemplate';
import { mediaStay, notCompared } from './notCompared';
import type { PlanRules } from './planRules';
import {
	inOneReason,
	whyNotCompared,
	whyNotRemoved,
	whyNotUpdated,
	whyNotWhole,
} from './planRules';

/** A template as somebody wants it. */
export interface Desired {
	changes: TemplateChanges;
	origin: Origin;
	/** Whether a media file comes along. */
	hasFile: boolean;
}

/** What is to happen to one template, and why. */
export interface Plan {
	action: Exclude<PlanItem['action'], 'delete'>;
	reason: string | null;
	differences: Difference[];
	/** As it shall be, in the provider's form. */
	definition: TemplateDefinition;
	/** The listed template that is meant; `null` where there is none. */
	listed: ListedTemplate | null;
}

/** Which template a name and a language mean, whatever their spelling. */
export function desiredKey(name: string, language: string | null): string {
	return JSON.stringify([normalName(name), language && normalLanguage(language)]);
}

/**
 * What must happen so that an account has a template as desired. Equality is of content: what a vendor
 * lists of a template just written is `unchanged`, so that a second run writes nothing.
 * @param listed the account's templates of that name, in whatever language
 */
export function planTemplate(
	desired: Desired,
	listed: readonly ListedTemplate[],
	rules: PlanRules,
): Plan {
	const desiredDefinition = newDefinition(desired.changes);
	const { name, language } = desiredDefinition;
	const blocked = (reason: string): Plan => ({
		action: 'blocked',
		reason,
		differences: [],
		definition: rules.prepare(desiredDefinition),
		listed: null,
	});
	const missing = [
		...(name === '' ? ['Name is missing'] : []),
		...(language.trim() === '' ? ['Language is missing'] : []),
	];
	if (missing.length > 0) {
		return blocked(`${missing.join(' and ')}: a template is identified by both`);
	}
	const inLanguage = listed.filter(({ summary }) => sameLanguage(summary.language, language));
	const notDeleted = inLanguage.filter(({ summary }) => !isDeleted(summary.status));
	// One that was deleted says something only where no other one is meant.
	const candidates = notDeleted.length > 0 ? notDeleted : inLanguage.slice(0, 1);
	const isWithoutLanguage = ({ summary }: ListedTemplate) =>
		summary.language === null && !isDeleted(summary.status);
	if (notDeleted.length === 0 && listed.some(isWithoutLanguage)) {
		return blocked(
			`${rules.providerName} lists "${name}" without its language, so it is not clear whether that is the one`,
		);
	}
	const [plan = planCreate(desired, listed, rules), ...others] = candidates.map((one) =>
		planUpdate(desired, one, rules),
	);
	if (others.length === 0) return plan;
	const unchanged = [plan, ...others].find(({ action }) => action === 'unchanged');
	const ids = candidates.map(({ summary }) => summary.id).join(', ');
	const reason = `${rules.providerName} lists it ${candidates.length} times (ids ${ids}); keep only one of them`;
	return unchanged ?? { ...plan, action: 'blocked', reason };
}

function planCreate(
	{ changes, origin }: Desired,
	[namesake]: readonly ListedTemplate[],
	rules: PlanRules,
): Plan {
	const definition = rules.prepare(newDefinition(changes));
	const { refused, warned } = rules.check(definition, null);
	const taken =
		rules.limits.name.unique && namesake !== undefined
			? `Its name is taken by the template in ${namesake.summary.language}: ${rules.providerName} allows a name only once, whatever the language`
			: null;
	const whyNot = rules.lacks.create ?? taken ?? whyNotWhole(origin) ?? refused;
	return {
		action: whyNot === null ? 'create' : 'blocked',
		reason: whyNot ?? warned,
		differences: [],
		definition,
		listed: null,
	};
}

function planUpdate(
	{ changes, origin, hasFile }: Desired,
	listed: ListedTemplate,
	rules: PlanRules,
): Plan {
	const { providerName } = rules;
	// A category that nobody reports is no other one.
	const current = {
		...listed.definition,
		category: listed.definition.category || (changes.category ?? ''),
	};
	// Who it is was settled when it was found.
	const rest = { ...changes, name: undefined, language: undefined };
	const isReplaced = rules.updateMode === 'replace';
	const desiredDefinition = rules.prepare(
		isReplaced ? replaceDefinition(current, rest) : mergeDefinition(current, rest, origin),
	);
	// Where media come as a file alone, those of an update without one stay.
	const { files, urls, handles } = rules.limits.header;
	const isMediaKept = files !== null && !urls && !handles && !hasFile;
	const kept = isMediaKept ? withListedMedia(desiredDefinition, current) : null;
	const definition = kept ?? desiredDefinition;
	const as = (action: Plan['action'], reason: string | null, differences: Difference[] = []) => ({
		action,
		reason,
		differences,
		definition,
		listed,
	});
	const whyNot = whyNotCompared(listed, rules) ?? (isReplaced ? whyNotWhole(origin) : null);
	if (whyNot !== null) return as('blocked', whyNot);
	const before = rules.prepare(current);
	const differences = differencesBetween(before, definition);
	const keepsMedia = kept !== null;
	const stays = isReplaced ? null : whyNotRemoved(current, changes, origin, rules);
	if (differences.length === 0) {
		const listAlone = isReplaced ? fieldsOfListAlone(before, definition) : [];
		const canUpdate = rules.lacks.update === undefined;
		const how = { providerName, canUpdate, hasFile, keepsMedia, listAlone };
		return as('unchanged', inOneReason(stays, ...notCompared(current, definition, how)));
	}
	const { refused, warned } = rules.check(definition, current);
	const notNow = whyNotUpdated(listed.summary.status, current, definition, rules);
	// What would be made in its place must not be done by a later Apply of this item.
	if (stays !== null) {
		return { ...as('blocked', inOneReason(notNow, stays), differences), definition: before };
	}
	const obstacle = notNow ?? refused;
	if (obstacle !== null) return as('blocked', obstacle, differences);
	const reason = inOneReason(warned, keepsMedia ? mediaStay(providerName) : null);
	return as('update', reason, differences);
}
