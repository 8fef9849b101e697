import type { TemplateDefinition } from './content';
import type { Difference } from './differences';
import {
	differencesBetween,
	fieldsOfListAlone,
	givesOtherMedia,
	givesOwnText,
	LIST_ALONE,
} from './differences';
import { FLAG_LABELS } from './labels';
import { withListedMedia } from './listedMedia';
import { metaLanguage, normalLanguage, sameLanguage } from './language';
import type { TemplateChanges } from './merge';
import { emptyDefinition, mergeDefinition, replaceDefinition } from './merge';
import { PARTIAL, PARTIAL_HINT } from './partial';
import { isDeleted, isUnderReview } from './status';

export const PLANNED_ACTIONS = ['create', 'update', 'unchanged', 'blocked', 'delete'] as const;

export type PlannedAction = (typeof PLANNED_ACTIONS)[number];

/** A template as somebody wants it. */
export interface Desired {
	changes: TemplateChanges;
	/** Whether a media file comes along. */
	hasFile: boolean;
}

/** A template of an account's list, which may be the one that is wanted. */
export interface Listed {
	id: string;
	language: string | null;
	/** Upper case. */
	status: string;
	definition: TemplateDefinition;
	/** Whether the provider reports what the template says. */
	hasContent: boolean;
}

/** What decides beside the template itself. */
export interface PlanRules {
	providerName: string;
	/** What to do instead of an operation that the provider lacks; absent where it has it. */
	lacks: Partial<Record<'create' | 'update', string>>;
	/** Whether an account takes a name once, whatever the language. */
	namesAreUnique: boolean;
	/** Statuses in which a template may be changed; `null` where nobody bounds them. */
	editableStatuses: readonly string[] | null;
	/** Whether an approved template may go to another category. */
	canMoveApproved: boolean;
	/** Whether media come as a file alone, so that those of an update without one stay. */
	mediaOnlyAsFile: boolean;
	updateMode: 'merge' | 'replace';
	stopOnCategoryChange: boolean;
	/** The template as the provider takes it. */
	prepare(definition: TemplateDefinition): TemplateDefinition;
	/** What forbids sending a template, and what its reviewers may not like; `null` for nothing. */
	check(
		definition: TemplateDefinition,
		current: TemplateDefinition | null,
	): { refused: string | null; warned: string | null };
}

/** What is to happen to one template, and why. */
export interface Plan {
	action: Exclude<PlannedAction, 'delete'>;
	reason: string | null;
	differences: Difference[];
	/** As it shall be, in the provider's form. */
	definition: TemplateDefinition;
	/** The listed template that is meant. */
	listed: Listed | null;
}

/** Which template a name and a language mean, whatever their spelling. */
export function templateKey(name: string, language: string | null): string {
	return JSON.stringify([nameKey(name), language && normalLanguage(language)]);
}

/** A name as it is compared. */
export function nameKey(name: string): string {
	return name.trim().toLowerCase();
}

/**
 * What must happen so that an account has a template as it is wanted. Equality is of content: what a
 * vendor lists of a template just written is `unchanged`, so that a second run writes nothing.
 * @param listed the account's templates of that name, in whatever language
 */
export function planTemplate(desired: Desired, listed: readonly Listed[], rules: PlanRules): Plan {
	const { name = '', category = '' } = desired.changes;
	const language = metaLanguage(desired.changes.language ?? '');
	const blocked = (reason: string): Plan => ({
		action: 'blocked',
		reason,
		differences: [],
		definition: rules.prepare(
			mergeDefinition(emptyDefinition({ name, language, category }), desired.changes),
		),
		listed: null,
	});
	const missing = [
		...(name.trim() === '' ? ['Name is missing'] : []),
		...(language.trim() === '' ? ['Language is missing'] : []),
	];
	if (missing.length > 0) {
		return blocked(`${missing.join(' and ')}: a template is known by both`);
	}
	const spoken = listed.filter((one) => sameLanguage(one.language, language));
	const living = spoken.filter(({ status }) => !isDeleted(status));
	// One that was deleted says something only where no other one is meant.
	const meant = living.length > 0 ? living : spoken.slice(0, 1);
	const isUnclear = ({ language: own, status }: Listed) => own === null && !isDeleted(status);
	if (living.length === 0 && listed.some(isUnclear)) {
		return blocked(
			`${rules.providerName} lists "${name}" without its language, so it cannot be told whether that is the one`,
		);
	}
	const [plan = planCreate(desired, listed, rules), ...others] = meant.map((one) =>
		planUpdate(desired, one, rules),
	);
	if (others.length === 0) return plan;
	const unchanged = [plan, ...others].find(({ action }) => action === 'unchanged');
	const ids = meant.map(({ id }) => id).join(', ');
	const reason = `${rules.providerName} lists it ${meant.length} times (ids ${ids}); leave one of them`;
	return unchanged ?? { ...plan, action: 'blocked', reason };
}

function planCreate({ changes }: Desired, [namesake]: readonly Listed[], rules: PlanRules): Plan {
	const { name = '', category = '' } = changes;
	const language = metaLanguage(changes.language ?? '');
	const definition = rules.prepare(
		mergeDefinition(emptyDefinition({ name, language, category }), changes),
	);
	const { refused, warned } = rules.check(definition, null);
	const taken =
		rules.namesAreUnique && namesake !== undefined
			? `Its name is taken by the template in ${namesake.language}: ${rules.providerName} takes a name once, whatever the language`
			: null;
	const stop = rules.lacks.create ?? taken ?? partialStop(changes) ?? refused;
	return {
		action: stop === null ? 'create' : 'blocked',
		reason: stop ?? warned,
		differences: [],
		definition,
		listed: null,
	};
}

function planUpdate({ changes, hasFile }: Desired, listed: Listed, rules: PlanRules): Plan {
	const { providerName } = rules;
	// A category that nobody reports is no other one.
	const current = {
		...listed.definition,
		category: listed.definition.category || (changes.category ?? ''),
	};
	// Who it is was settled when it was found.
	const given = { ...changes, name: undefined, language: undefined };
	const change = rules.updateMode === 'replace' ? replaceDefinition : mergeDefinition;
	const wanted = rules.prepare(change(current, given));
	const kept = rules.mediaOnlyAsFile && !hasFile ? withListedMedia(wanted, current) : null;
	const definition = kept ?? wanted;
	const keptMedia =
		kept === null
			? null
			: `${providerName} takes media only as a file, so the media of its header stay as they are`;
	const as = (action: Plan['action'], reason: string | null, differences: Difference[] = []) => ({
		action,
		reason,
		differences,
		definition,
		listed,
	});
	if (isDeleted(listed.status)) {
		return as(
			'blocked',
			`It is being deleted (status ${listed.status}), and its name is taken so long`,
		);
	}
	if (!listed.hasContent) {
		const instead = rules.lacks.update === undefined ? '' : `. ${rules.lacks.update}`;
		return as(
			'blocked',
			`${providerName} does not list what it says, so it cannot be compared${instead}`,
		);
	}
	const partial = rules.updateMode === 'replace' ? partialStop(changes) : null;
	if (partial !== null) return as('blocked', partial);
	const differences = differencesBetween(rules.prepare(current), definition);
	if (differences.length === 0) {
		const left =
			rules.updateMode === 'replace' ? fieldsOfListAlone(rules.prepare(current), definition) : [];
		const alone = left.length === 0 ? null : `${left.join(', ')} ${LIST_ALONE}`;
		const unknown = notCompared(definition, current, hasFile, providerName);
		return as('unchanged', both(both(unknown, keptMedia), alone));
	}
	const { refused, warned } = rules.check(definition, current);
	const stop =
		categoryStop(current, definition, rules) ??
		rules.lacks.update ??
		statusStop(listed.status, rules) ??
		lockedCategory(listed.status, current, definition, rules) ??
		refused;
	return as(stop === null ? 'update' : 'blocked', stop ?? both(warned, keptMedia), differences);
}

function both(one: string | null, other: string | null): string | null {
	return one !== null && other !== null ? `${one}. ${other}` : (one ?? other);
}

function partialStop({ isPartial }: TemplateChanges): string | null {
	return isPartial === true ? `It ${PARTIAL}. ${PARTIAL_HINT}` : null;
}

function categoryStop(
	current: TemplateDefinition,
	{ category }: TemplateDefinition,
	{ stopOnCategoryChange }: PlanRules,
): string | null {
	if (!stopOnCategoryChange || current.category === category) return null;
	return `Its category is ${current.category} and not ${category}: Meta moves templates that it takes for something else. Change the category that is wanted, or take the text back to what fits it`;
}

function statusStop(status: string, { editableStatuses, providerName }: PlanRules): string | null {
	if (isUnderReview(status)) {
		return `It is under review (status ${status}); it can be changed once Meta has decided`;
	}
	if (editableStatuses === null || editableStatuses.includes(status)) return null;
	return `Its status is ${status}; ${providerName} lets one change a template that is ${editableStatuses.join(', ')}`;
}

function lockedCategory(
	status: string,
	current: TemplateDefinition,
	{ category }: TemplateDefinition,
	{ canMoveApproved, providerName }: PlanRules,
): string | null {
	if (canMoveApproved || status !== 'APPROVED' || current.category === category) return null;
	return `Its category is locked: ${providerName} does not move an approved template from ${current.category} to ${category}`;
}

/** What was wanted and could not be compared, so that nobody takes it for done. */
function notCompared(
	definition: TemplateDefinition,
	current: TemplateDefinition,
	hasFile: boolean,
	providerName: string,
): string | null {
	const { flags } = definition.content;
	const { flags: listed } = current.content;
	const labels = (Object.keys(FLAG_LABELS) as Array<keyof typeof FLAG_LABELS>)
		// A sample code is no state of the template.
		.filter((flag) => flag !== 'otpCode' && flags[flag] !== undefined && listed[flag] === undefined)
		.map((flag) => FLAG_LABELS[flag]);
	const isOther = !hasFile && givesOtherMedia(current, definition);
	const media = hasFile ? ['the media file'] : isOther ? ['the media of its header'] : [];
	const what = [...labels, ...media];
	const unlisted = `${providerName} does not list ${what.join(' and ')}, so that was not compared; Update sends it`;
	const said = [
		...(what.length > 0 ? [unlisted] : []),
		...(givesOwnText(current, definition) ? [PRESET_TEXTS] : []),
	];
	return said.length === 0 ? null : said.join('. ');
}

const PRESET_TEXTS =
	'Another text is wanted, and those of authentication templates are not compared, since Meta presets them';

/** One of an account's templates, to be deleted where nobody wants it. */
export interface Prunable {
	id: string;
	name: string;
	language: string | null;
	/** Upper case. */
	status: string;
}

/** What becomes of one that nobody wants. */
export interface Prune<Of extends Prunable> {
	template: Of;
	action: 'delete' | 'blocked';
	reason: string | null;
}

/**
 * Which templates of an account are deleted: those of a prefix that nobody wants. One that is listed
 * without its language may be a wanted one of its name, and stays.
 * @param wanted keys of what is desired, as {@link templateKey} makes them
 * @param planned keys of what an earlier plan deletes: then nothing else is. `null` without such a plan
 * @param lacks what to do instead, where the provider cannot delete
 * @param deletesEveryLanguage whether deleting one deletes all of its name
 */
export function planPrune<Of extends Prunable>(
	templates: readonly Of[],
	{
		prefix,
		wanted,
		planned,
	}: { prefix: string; wanted: ReadonlySet<string>; planned: ReadonlySet<string> | null },
	{ lacks, deletesEveryLanguage }: { lacks: string | null; deletesEveryLanguage: boolean },
): Array<Prune<Of>> {
	const wantedNames = new Set([...wanted].map((key) => (JSON.parse(key) as string[])[0]));
	const unwanted = templates.filter(({ name, language, status }) => {
		if (prefix.trim() === '' || !name.startsWith(prefix)) return false;
		if (isDeleted(status)) return false;
		if (language === null) return !wantedNames.has(nameKey(name));
		return !wanted.has(templateKey(name, language));
	});
	const isUnplanned = ({ name, language }: Of) =>
		planned !== null && !planned.has(templateKey(name, language));
	const unplannedNames = new Set(unwanted.filter(isUnplanned).map(({ name }) => nameKey(name)));
	return unwanted.map((template) => {
		const sharesName = (names: ReadonlySet<string | undefined>) =>
			deletesEveryLanguage && names.has(nameKey(template.name));
		const stop = isUnplanned(template)
			? NOT_PLANNED
			: sharesName(wantedNames)
				? `${DELETES_EVERY_LANGUAGE}, and one of them is wanted`
				: sharesName(unplannedNames)
					? `${DELETES_EVERY_LANGUAGE}, and one of them is not in the plan`
					: null;
		const reason = stop ?? lacks;
		return { template, action: reason === null ? 'delete' : 'blocked', reason };
	});
}

const NOT_PLANNED =
	'Not deleted, because its deletion is not in the plan that the input comes from: plan again to see it';

const DELETES_EVERY_LANGUAGE = 'Deleting it would delete every language of its name';
