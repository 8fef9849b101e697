import { shorten } from '../parameters/values';
import type { CardPart, Flags, Part, TemplateDefinition } from '../template/content';
import { isFromLibrary, partOf } from '../template/content';
import { FLAG_LABELS } from '../template/labels';
import { isLanguageCode } from '../template/language';
import type { TemplateChanges } from '../template/merge';
import { emptyDefinition, mergeDefinition } from '../template/merge';
import { placeholdersIn } from '../template/placeholders';
import { expiringMedia, foreignSamples, oddBraces } from './advice';
import { checkButtons } from './checkButtons';
import { checkHeader } from './checkHeader';
import { checkParameterFormat } from './checkParameterFormat';
import { checkLength, checkPlaceholders, checkSamples, hasEmoji } from './checkText';
import type { ValidationContext } from './context';
import type { Finding, OwnedFinding } from './finding';
import type { TemplateLimits } from './limits';
import { metaLimits } from './limits';

export interface Validation {
	/** Forbidden by the provider's own page: must not be sent. */
	refusals: OwnedFinding[];
	/** Meta is stricter here, or the vendor contradicts itself: worth a hint. */
	warnings: OwnedFinding[];
}

/** Checks a whole template before any request. Everything is found at once. */
export function validate(
	definition: TemplateDefinition,
	limits: TemplateLimits,
	context: ValidationContext,
): Validation {
	const { owner } = limits;
	const refusals = ownedBy(owner, [
		...checkComplete(definition, limits),
		...check(definition, limits, context),
	]);
	const known = new Set(refusals.map(({ field, rule }) => `${field} ${rule}`));
	const warnings = [
		// What becomes of a text that Meta presets is the provider's own business.
		...ownedBy(metaLimits.owner, check(definition, metaLimits, context)).filter(
			({ rule }) => rule !== 'preset',
		),
		...ownedBy(owner, unsent(definition, limits, context)),
		...ownedBy(owner, expiringMedia(definition, limits)),
		...ownedBy(metaLimits.owner, foreignSamples(definition)),
		...ownedBy(metaLimits.owner, oddBraces(definition)),
	].filter(({ field, rule }) => !known.has(`${field} ${rule}`));
	return { refusals, warnings };
}

function ownedBy(owner: string, findings: readonly Finding[]): OwnedFinding[] {
	return findings.map((finding) => ({ ...finding, owner }));
}

/** What is wrong with the fields that a user gives, whatever the template looks like. */
export function refusalsOfChanges(
	changes: TemplateChanges,
	limits: TemplateLimits,
	context: Pick<ValidationContext, 'file'>,
): Finding[] {
	const unknown = emptyDefinition({ name: '', language: '', category: '' });
	const hasSamples = changes.body?.text !== undefined && changes.body.samples !== undefined;
	const given = mergeDefinition(unknown, changes);
	const findings = check(given, limits, context).filter(({ field, rule }) => {
		// Whether a text is Meta's own is seen in the template.
		if (rule === 'required' || rule === 'preset') return false;
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
	if (!limits.body.optionalFor.includes(category) && !isFromLibrary(content)) {
		need('Body Text', partOf(content.parts, 'body')?.text);
	}
	if (category === 'AUTHENTICATION') missing.push(...missingFlags(content.flags, limits));
	return missing;
}

function missingFlags(flags: Flags, { authentication, owner }: TemplateLimits): Finding[] {
	return authentication.required
		.filter((flag) => flags[flag] === undefined)
		.map((flag) => ({
			field: FLAG_LABELS[flag],
			rule: 'required',
			message: `must be given for an authentication template, because ${owner} does not return it`,
		}));
}

function check(
	definition: TemplateDefinition,
	limits: TemplateLimits,
	context: ValidationContext,
): Finding[] {
	const { category, content } = definition;
	const before = context.current === undefined ? undefined : addressesOf(context.current);
	return [
		...checkIdentity(definition, limits),
		...checkParameterFormat(definition, limits),
		...checkParts(content.parts, '', category, limits, context, before),
		...checkPresetTexts(definition, limits, context),
		...checkFlags(content.flags, category, limits),
		...checkCreation(definition, limits),
		...checkTtl(definition, limits),
	];
}

function checkIdentity(
	{ name, language, category }: TemplateDefinition,
	limits: TemplateLimits,
): Finding[] {
	const { owner } = limits;
	const findings: Finding[] = [];
	if (name !== '' && !limits.name.pattern.test(name)) {
		const message = `"${name}" may hold only ${limits.name.words} (${owner})`;
		findings.push({ field: 'Name', rule: 'pattern', message });
	}
	findings.push(...checkLength('Name', name, limits.name.maxLength, owner));
	if (language !== '' && limits.language?.pattern.test(language) === false) {
		const message = `"${language}" is not ${limits.language.words}, as ${owner} writes it`;
		findings.push({ field: 'Language', rule: 'pattern', message });
	}
	if (category !== '' && !limits.categories.includes(category)) {
		const message = `"${category}" is not one of ${limits.categories.join(', ')}`;
		findings.push({ field: 'Category', rule: 'offered', message });
	}
	return findings;
}

function checkParts(
	parts: ReadonlyArray<Part | CardPart>,
	at: string,
	category: string,
	limits: TemplateLimits,
	context: ValidationContext,
	before: ReadonlySet<string> | undefined,
): Finding[] {
	return parts.flatMap((part): Finding[] => {
		const notCarried = checkCarried(part, at, limits);
		if (notCarried.length > 0) return notCarried;
		switch (part.kind) {
			case 'header':
				return checkHeader(part, at, limits, context);
			case 'body':
				return checkBody(part, at, parts, category, limits);
			case 'footer':
				return checkFooter(part.text, `${at}Footer`, limits);
			case 'buttons':
				return checkButtons(part.buttons, `${at}Buttons`, limits, before);
			case 'carousel':
				return part.cards.flatMap((card, index) =>
					checkParts(card.parts, `${at}Cards → ${index + 1} → `, category, limits, context, before),
				);
			default:
				return [];
		}
	});
}

const PART_LABELS: Readonly<Partial<Record<Part['kind'], string>>> = {
	carousel: 'Carousel',
	limitedTimeOffer: 'Limited-Time Offer',
	callPermissionRequest: 'Call Permission Request',
	tapTarget: 'Tap Target',
};

/** What the vendor's own words have no place for. */
function checkCarried(
	part: Part | CardPart,
	at: string,
	{ parts, owner }: TemplateLimits,
): Finding[] {
	if (parts === null) return [];
	if (!parts.kinds.includes(part.kind)) {
		const field = part.kind === 'unknown' ? part.type : (PART_LABELS[part.kind] ?? part.kind);
		return [{ field: `${at}${field}`, rule: 'carried', message: `cannot be carried by ${owner}` }];
	}
	if (part.kind === 'unknown') return [];
	const rests = [
		part.rest,
		...(part.kind === 'buttons' ? part.buttons.map(({ rest }) => rest) : []),
	];
	const surplus = rests.flatMap(Object.entries).filter(([, value]) => value !== null);
	return surplus.map(([name]) => ({
		field: `${at}${part.kind} → ${name}`,
		rule: 'carried',
		message: `cannot be carried by ${owner}`,
	}));
}

function checkBody(
	{ text, samples }: Extract<Part, { kind: 'body' }>,
	at: string,
	parts: ReadonlyArray<Part | CardPart>,
	category: string,
	limits: TemplateLimits,
): Finding[] {
	const isSampled = Object.keys(samples).length > 0;
	if (text === null) {
		const message = 'are given without a Body Text that they belong to';
		return isSampled ? [{ field: `${at}Body Variables`, rule: 'required', message }] : [];
	}
	const { owner } = limits;
	// Meta's own text of an authentication template begins with the code.
	const preset = limits.body.optionalFor.includes(category);
	const startsWithPlaceholder = preset || limits.body.startsWithPlaceholder;
	const endsWithPlaceholder = preset || limits.body.endsWithPlaceholder;
	const field = `${at}Body Text`;
	const findings = [
		...checkLength(field, text, longestBody(parts, limits), owner),
		...checkPlaceholders(field, text, limits, { startsWithPlaceholder, endsWithPlaceholder }),
		...(preset ? [] : checkSamples(`${at}Body Variables`, text, samples, limits)),
	];
	const { maxConsecutiveNewlines } = limits.body;
	const newlines = text.replace(/\r\n?/g, '\n').match(/\n+/g) ?? [];
	if (
		maxConsecutiveNewlines !== null &&
		newlines.some((run) => run.length > maxConsecutiveNewlines)
	) {
		const message = `has more than ${maxConsecutiveNewlines} line breaks in a row, which ${owner} does not allow`;
		findings.push({ field, rule: 'newlines', message });
	}
	return findings;
}

/** Shorter beside an offer, and with a button for a single product. */
function longestBody(
	parts: ReadonlyArray<Part | CardPart>,
	{ body: { maxLength, maxLengthWith } }: TemplateLimits,
): number | null {
	if (maxLengthWith === null) return maxLength;
	const all = parts as readonly Part[];
	if (partOf(all, 'limitedTimeOffer') !== undefined) return maxLengthWith.offer;
	const buttons = partOf(all, 'buttons')?.buttons ?? [];
	const isProduct = buttons.some((button) => button.kind === 'other' && button.type === 'SPM');
	return isProduct ? maxLengthWith.product : maxLength;
}

function checkFooter(footer: string | null, field: string, limits: TemplateLimits): Finding[] {
	if (!footer) return [];
	const { owner } = limits;
	const findings = checkLength(field, footer, limits.footer.maxLength, owner);
	const forbid = (rule: string, what: string) =>
		findings.push({ field, rule, message: `holds ${what}, which ${owner} does not allow there` });
	if (!limits.footer.newlines && /[\r\n]/.test(footer)) forbid('newlines', 'a line break');
	if (!limits.footer.emoji && hasEmoji(footer)) forbid('emoji', 'an emoji');
	if (!limits.footer.placeholders && placeholdersIn(footer).length > 0) {
		forbid('placeholders', 'a placeholder');
	}
	return findings;
}

/** Settings that never change what a template says; a vendor without them is told of as a warning. */
const OPTIONAL_FLAGS: readonly (keyof Flags)[] = ['allowCategoryChange', 'linkTrackingOptedOut'];

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
		...names.map((field) => ({ field, rule: 'sent', message })),
		...(current ? creationOnly(definition) : unsentTexts(parts)),
	];
}

/** Texts of an authentication template that were read elsewhere. */
function unsentTexts(parts: readonly Part[]): Finding[] {
	return parts.flatMap((part) => {
		if ((part.kind !== 'body' && part.kind !== 'footer') || part.preset !== true) return [];
		const message = 'is not sent, because Meta writes the texts of authentication templates itself';
		return [{ field: part.kind === 'body' ? 'Body Text' : 'Footer', rule: 'sent', message }];
	});
}

/** What Meta takes when a template is created and never again. */
function creationOnly({ content: { creation, flags } }: TemplateDefinition): Finding[] {
	const flag = flags.allowCategoryChange === undefined ? [] : [FLAG_LABELS.allowCategoryChange];
	const message = 'is taken when a template is created, and is no part of an update';
	return [...Object.keys(creation), ...flag].map((field) => ({ field, rule: 'creation', message }));
}

function checkCreation(
	{ content: { creation } }: TemplateDefinition,
	limits: TemplateLimits,
): Finding[] {
	return Object.keys(creation)
		.filter((name) => !limits.creation.includes(name))
		.map((name) => ({
			field: name,
			rule: 'carried',
			message: `cannot be carried by ${limits.owner}`,
		}));
}

/**
 * Meta writes the texts of an authentication template itself, so one that somebody gives would be lost.
 * One that was read back is Meta's, and may stand where it was read.
 */
function checkPresetTexts(
	{ category, content: { parts } }: TemplateDefinition,
	{ authentication, owner }: TemplateLimits,
	{ current }: ValidationContext,
): Finding[] {
	if (category !== 'AUTHENTICATION' || !authentication.preset) return [];
	return (['body', 'footer'] as const).flatMap((kind): Finding[] => {
		const part = partOf(parts, kind);
		if (part === undefined || part.text === null) return [];
		const before = current && partOf(current.content.parts, kind);
		if (part.preset === true && (!current || before?.text === part.text)) return [];
		const instead =
			kind === 'body'
				? 'take it out, or keep it as it was read'
				: 'give Code Expiration Minutes instead';
		const message = `is not taken by ${owner}: Meta writes the texts of authentication templates itself; ${instead}`;
		return [{ field: kind === 'body' ? 'Body Text' : 'Footer', rule: 'preset', message }];
	});
}

function checkFlags(flags: Flags, category: string, limits: TemplateLimits): Finding[] {
	const { codeExpirationMinutes: minutes, otpCode } = flags;
	const { owner, authentication, flagCategories } = limits;
	const { codeExpirationMinutes: allowed, maxOtpCodeLength } = authentication;
	const findings = checkLength(FLAG_LABELS.otpCode, otpCode, maxOtpCodeLength, owner);

	if (minutes !== undefined && allowed !== null) {
		if (!Number.isInteger(minutes) || minutes < allowed.min || minutes > allowed.max) {
			const message = `is ${minutes}; ${owner} takes whole minutes from ${allowed.min} to ${allowed.max}`;
			findings.push({ field: FLAG_LABELS.codeExpirationMinutes, rule: 'range', message });
		}
	}
	for (const flag of Object.keys(FLAG_LABELS) as Array<keyof Flags>) {
		const value = flags[flag];
		if (value === undefined || value === false || OPTIONAL_FLAGS.includes(flag)) continue;
		const only = flagCategories[flag];
		if (only === null || (only !== undefined && (category === '' || category === only))) continue;
		const message = only ? `is for category ${only} only (${owner})` : `is not taken by ${owner}`;
		findings.push({ field: FLAG_LABELS[flag], rule: 'category', message });
	}
	return findings;
}

const TTL = 'Message Send TTL Seconds';

function checkTtl({ category, content }: TemplateDefinition, limits: TemplateLimits): Finding[] {
	const { messageSendTtlSeconds: seconds } = content;
	const { messageSendTtlSeconds: taken, owner } = limits;
	if (seconds === null || taken === null) return [];
	if (taken === false) {
		return [{ field: TTL, rule: 'offered', message: `is not taken by ${owner}` }];
	}
	const range = taken[category];
	if (range === undefined || (seconds === -1 && range.orNever)) return [];
	if (Number.isInteger(seconds) && seconds >= range.min && seconds <= range.max) return [];
	const never = range.orNever ? ', or -1' : '';
	const message = `is ${seconds}; ${owner} takes ${range.min} to ${range.max}${never} for category ${category}`;
	return [{ field: TTL, rule: 'range', message }];
}

/** Addresses of the buttons of a template, inside and outside of cards. */
function addressesOf(current: TemplateDefinition | null): ReadonlySet<string> {
	const parts = current?.content.parts ?? [];
	const cards = partOf(parts, 'carousel')?.cards ?? [];
	const all: ReadonlyArray<Part | CardPart> = [...parts, ...cards.flatMap((card) => card.parts)];
	return new Set(
		all
			.flatMap((part) => (part.kind === 'buttons' ? part.buttons : []))
			.flatMap((button) => (button.kind === 'url' && button.url !== null ? [button.url] : [])),
	);
}
