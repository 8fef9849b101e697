import { CATEGORIES } from '../template/category';
import type { Content, Flags, Part, TemplateDefinition } from '../template/content';
import { isFromLibrary, partOf, partsBeyondFlat } from '../template/content';
import { FLAG_LABELS } from '../template/labels';
import { isLanguageCode } from '../template/language';
import type { TemplateChanges } from '../template/merge';
import { newDefinition } from '../template/merge';
import { sameText } from '../template/spelling';
import { expiringMedia, foreignSamples, oddBraces } from './advice';
import { notCarried } from './carried';
import { checkParts } from './checkParts';
import { checkParameterFormat } from './checkParameterFormat';
import { checkLength } from './checkText';
import { checkFlags, checkTtl, OPTIONAL_FLAGS } from './checkSettings';
import type { ValidationContext } from './context';
import type { Finding, OwnedFinding, Rule } from './finding';
import type { TemplateLimits } from './limits';
import { NAME, reviewLimits } from './limits';
import { buttonsWithin } from './listed';
import { shorten } from '../template/values';

export interface Validation {
	/** Forbidden by the provider's own page: must not be sent. */
	refusals: OwnedFinding[];
	/** Meta is stricter here, or the vendor contradicts itself: worth a hint. */
	warnings: OwnedFinding[];
}

/**
 * Checks a whole template before any request. Everything is found at once; of an update, what it breaks
 * itself: what the template has already was accepted once.
 */
export function validate(
	definition: TemplateDefinition,
	limits: TemplateLimits,
	context: ValidationContext,
): Validation {
	const { owner } = limits;
	const broken = brokenRules(definition, limits, context);
	const known = new Set(broken.map(({ field, rule }) => `${field} ${rule}`));
	const warnings = [
		// What becomes of a text that Meta presets is the provider's own business.
		...ownedBy(reviewLimits.owner, check(definition, reviewLimits, context)).filter(
			({ rule }) => rule !== 'preset',
		),
		...ownedBy(owner, unsent(definition, limits, context)),
		...ownedBy(owner, unlistedFindings(definition, limits, context, 'warning')),
		...ownedBy(owner, expiringMedia(definition, limits)),
		...ownedBy(reviewLimits.owner, foreignSamples(definition)),
		...ownedBy(reviewLimits.owner, oddBraces(definition)),
	].filter(({ field, rule }) => !known.has(`${field} ${rule}`));
	return { refusals: ownedBy(owner, newFindings(broken, limits, context)), warnings };
}

function brokenRules(
	definition: TemplateDefinition,
	limits: TemplateLimits,
	context: ValidationContext,
): Finding[] {
	return [
		...checkComplete(definition, limits),
		...unlistedFindings(definition, limits, context, 'refusal'),
		...check(definition, limits, context),
	];
}

function newFindings(
	broken: Finding[],
	limits: TemplateLimits,
	{ current }: ValidationContext,
): Finding[] {
	if (!current) return broken;
	const before = brokenRules(current, limits, { file: null, current });
	const key = ({ field, rule, message }: Finding) => JSON.stringify([field, rule, message]);
	const known = new Set(before.map(key));
	return broken.filter((finding) => MUST_HOLD.has(finding.rule) || !known.has(key(finding)));
}

/** Without these, something of the template would be lost. */
const MUST_HOLD: ReadonlySet<Rule> = new Set(['carried', 'once', 'required', 'handle']);

function ownedBy(owner: string, findings: readonly Finding[]): OwnedFinding[] {
	return findings.map((finding) => ({ ...finding, owner }));
}

/** What is wrong with the fields that a user gives, whatever the template looks like. */
export function findingsOfChanges(
	changes: TemplateChanges,
	limits: TemplateLimits,
	context: Pick<ValidationContext, 'file'>,
): Finding[] {
	const hasSamples = changes.body?.text !== undefined && changes.body.samples !== undefined;
	// A language cannot be changed, and is judged as such.
	const given = newDefinition({ ...changes, language: undefined });
	const findings = check(given, limits, context).filter(({ field, rule }) => {
		// Whether a text is Meta's own, which button a flag stands for, and whether a name is the template's
		// own in another spelling, is seen in the template.
		if (rule === 'required' || rule === 'preset' || field === 'Name') return false;
		if (rule === 'category' && field === FLAG_LABELS.copyCodeButton) return false;
		return rule !== 'samples' || (field === 'Body Variables' && hasSamples);
	});
	return [...findings, ...creationOnly(given)];
}

/** What a whole template must have. */
function checkComplete(definition: TemplateDefinition, limits: TemplateLimits): Finding[] {
	const { name, language, category, content } = definition;
	const missing: Finding[] = [];
	const need = (field: string, value: string | null | undefined) => {
		if (!value || value.trim() === '') {
			missing.push({ field, rule: 'required', message: 'is missing' });
		}
	};
	need('Name', name);
	need('Language', language);
	// Where the page says how a language is written, its own rule says so.
	const isJudged = limits.language !== undefined || language.trim() === '';
	if (!isJudged && !isLanguageCode(language.trim())) {
		const message = `"${shorten(language)}" is not a language code such as en_US`;
		missing.push({ field: 'Language', rule: 'format', message });
	}
	need('Category', category);
	// The text of an authentication template is preset.
	if (category === 'AUTHENTICATION') missing.push(...missingFlags(content, limits));
	else if (!isFromLibrary(content)) need('Body Text', partOf(content.parts, 'body')?.text);
	return missing;
}

function missingFlags(content: Content, { authentication, owner }: TemplateLimits): Finding[] {
	// A button of another kind is refused as such.
	const hasButton = buttonsWithin(content).some(({ kind }) => kind === 'otp');
	return authentication.required
		.filter(
			(flag) => content.flags[flag] === undefined && !(flag === 'copyCodeButton' && hasButton),
		)
		.map((flag) => ({
			field: FLAG_LABELS[flag],
			rule: 'required',
			message: `must be given for an authentication template, because ${owner} does not return it`,
		}));
}

/**
 * What the template may have had where it was listed, and would not have any more. A code without its
 * minutes or its advice is another template; all other settings are said to be unknown, also those
 * that are not taken here.
 */
function unlistedFindings(
	definition: TemplateDefinition,
	limits: TemplateLimits,
	{ unlisted }: ValidationContext,
	as: 'refusal' | 'warning',
): Finding[] {
	const { category, content } = definition;
	if (unlisted === undefined) return [];
	const { by, flags: names, isGuess = false } = unlisted;
	const isOtherTemplate = category === 'AUTHENTICATION' && !isGuess;
	if (isOtherTemplate !== (as === 'refusal')) return [];
	const { authentication, flagCategories, owner } = limits;
	const source = `${by}, which listed the template, ${isGuess ? 'may not return it' : 'does not return it'}`;
	const categories = as === 'refusal' ? flagCategories : reviewLimits.flagCategories;
	const mayHaveParts = unlisted.parts === true && category === 'MARKETING';
	const ofParts = mayHaveParts ? unlistedParts(content, by) : [];
	const ofFlags = names
		.filter((name) => categories[name] === category && content.flags[name] === undefined)
		.filter((name) => !authentication.required.includes(name))
		.map((name): Finding => {
			const field = FLAG_LABELS[name];
			if (as === 'refusal') {
				return { field, rule: 'required', message: `must be given, because ${source}` };
			}
			const message =
				name in flagCategories
					? `is not sent, because ${source}: give it if the template has it`
					: `is not sent, because ${source}, and ${owner} has no such setting: if the template has it, it is lost`;
			return { field, rule: 'listed', message };
		});
	return [...ofFlags, ...ofParts];
}

/** One that has such a part is whole. */
function unlistedParts({ parts }: Content, by: string): Finding[] {
	if (partsBeyondFlat(parts).length > 0) return [];
	const message = `other than header, body, footer and buttons are not sent, because ${by}, which listed the template, may not return them: if the template has cards, an offer or the like, it is not the same`;
	return [{ field: 'Components', rule: 'listed', message }];
}

function check(
	definition: TemplateDefinition,
	limits: TemplateLimits,
	context: ValidationContext,
): Finding[] {
	const { category, content } = definition;
	return [
		...checkIdentity(definition, limits),
		...checkParameterFormat(definition, limits),
		...checkParts({ parts: content.parts, at: '', category, limits, context }),
		...checkPresetTexts(definition, limits),
		...checkFlags(content.flags, category, limits),
		...checkCreation(definition, limits),
		...checkTtl(definition, limits, context.current),
	];
}

function checkIdentity(
	{ name, language, category }: TemplateDefinition,
	limits: TemplateLimits,
): Finding[] {
	const { owner } = limits;
	const findings: Finding[] = [];
	if (name !== '' && !NAME.pattern.test(name)) {
		const message = `"${name}" may hold only ${NAME.description} (${owner})`;
		findings.push({ field: 'Name', rule: 'pattern', message });
	}
	findings.push(...checkLength('Name', name, limits.name.maxLength, owner));
	if (language !== '' && limits.language?.pattern.test(language) === false) {
		const message = `"${language}" is not ${limits.language.description}, as ${owner} writes it`;
		findings.push({ field: 'Language', rule: 'pattern', message });
	}
	if (category !== '' && !CATEGORIES.includes(category)) {
		const message = `"${category}" is not one of ${CATEGORIES.join(', ')}`;
		findings.push({ field: 'Category', rule: 'offered', message });
	}
	return findings;
}

/** What is left out of the write, and changes nothing of what the template says. */
function unsent(
	definition: TemplateDefinition,
	limits: TemplateLimits,
	{ current }: ValidationContext,
): Finding[] {
	const { flags, parameterFormat, parts } = definition.content;
	const names = (Object.keys(flags) as Array<keyof Flags>)
		.filter((flag) => flags[flag] === false || OPTIONAL_FLAGS.includes(flag))
		.filter((flag) => flags[flag] !== undefined && !(flag in limits.flagCategories))
		.map((flag) => FLAG_LABELS[flag]);
	if (parameterFormat === 'NAMED' && !limits.parameterFormat) names.push('Parameter Format');
	const message = `is not sent, because ${limits.owner} has no such setting`;
	return [
		...names.map((field): Finding => ({ field, rule: 'sent', message })),
		...(current ? creationOnly(definition) : []),
		...unsentTexts(parts, current?.content.parts ?? []),
	];
}

/** Texts of an authentication template that were read elsewhere. */
function unsentTexts(parts: readonly Part[], current: readonly Part[]): Finding[] {
	return parts.flatMap((part) => {
		if ((part.kind !== 'body' && part.kind !== 'footer') || part.preset !== true) return [];
		const before = partOf(current, part.kind);
		if (before !== undefined && sameText(before.text, part.text)) return [];
		const message = 'is not sent, because Meta writes the texts of authentication templates itself';
		return [{ field: part.kind === 'body' ? 'Body Text' : 'Footer', rule: 'sent', message }];
	});
}

/** What Meta takes when a template is created and never again. */
function creationOnly({ content: { creation, flags } }: TemplateDefinition): Finding[] {
	const flag = flags.allowCategoryChange === undefined ? [] : [FLAG_LABELS.allowCategoryChange];
	const message = 'is accepted when a template is created, and is not part of an update';
	return [...Object.keys(creation), ...flag].map((field) => ({ field, rule: 'creation', message }));
}

function checkCreation(
	{ content: { creation } }: TemplateDefinition,
	limits: TemplateLimits,
): Finding[] {
	return Object.keys(creation)
		.filter((name) => !limits.creation.includes(name))
		.map((name) => notCarried(name, limits));
}

/**
 * Meta writes the texts of an authentication template itself, so one that somebody gives would be lost.
 * One that was read back is Meta's.
 */
function checkPresetTexts(
	{ category, content: { parts } }: TemplateDefinition,
	{ authentication, owner }: TemplateLimits,
): Finding[] {
	if (category !== 'AUTHENTICATION' || !authentication.preset) return [];
	return (['body', 'footer'] as const).flatMap((kind): Finding[] => {
		const part = partOf(parts, kind);
		if (part === undefined || part.text === null || part.preset === true) return [];
		const instead =
			kind === 'body'
				? 'take it out, or keep it as it was read'
				: 'give Code Expiration Minutes instead';
		const message = `is not accepted by ${owner}: Meta writes the texts of authentication templates itself; ${instead}`;
		return [{ field: kind === 'body' ? 'Body Text' : 'Footer', rule: 'preset', message }];
	});
}
