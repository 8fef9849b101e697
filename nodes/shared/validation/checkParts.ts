import type { BodyPart, Button, HeaderPart, Part } from '../template/content';
import { buttonType, partOf } from '../template/content';
import { buttonTypeLabel, partLabel } from '../template/labels';
import { placeholdersIn } from '../template/placeholders';
import { fieldsNotCarried, notCarried } from './carried';
import { checkButtons } from './checkButtons';
import { checkHeader } from './checkHeader';
import { checkLength, checkPlaceholders, checkSamples, hasEmoji } from './checkText';
import type { ValidationContext } from './context';
import type { Finding, Rule } from './finding';
import type { TemplateLimits } from './limits';
import { isInTemplate } from './listed';

/** Parts of a template or of a card, and what they are checked against. */
interface PartsToCheck {
	parts: readonly Part[];
	/** Where they stand: nothing, or a card such as `Cards → 1 → `. */
	at: string;
	category: string;
	limits: TemplateLimits;
	context: ValidationContext;
}

/** What is wrong with each part of a template, or of a card. */
export function checkParts(all: PartsToCheck): Finding[] {
	const { parts, at, limits } = all;
	const found = parts.flatMap((part) =>
		isCarried(part, limits)
			? [...checkFields(part, at, limits), ...checkPart(part, all)]
			: [notCarried(`${at}${partLabel(part)}`, limits)],
	);
	return [...checkCounts(parts, at, limits), ...found];
}

function checkPart(part: Part, all: PartsToCheck): Finding[] {
	const { at, limits, context } = all;
	switch (part.kind) {
		case 'header':
			return [...checkHeader(part, at, limits, context), ...checkCategoryOfHeader(part, all)];
		case 'body':
			return checkBody(part, all);
		case 'footer':
			return checkFooter(part.text, `${at}Footer`, limits);
		case 'buttons':
			return [
				...checkButtons(part.buttons, `${at}Buttons`, limits, context),
				...checkCategoryOfButtons(part.buttons, all),
			];
		case 'carousel':
			return part.cards.flatMap((card, index) =>
				checkParts({ ...all, parts: card.parts, at: `${at}Cards → ${index + 1} → ` }),
			);
		case 'unknown':
			return checkUnread(part.type, at, context);
		default:
			return [];
	}
}

/** An authentication template has none, unless it is listed with one. */
function checkCategoryOfHeader(header: HeaderPart, all: PartsToCheck): Finding[] {
	const { at, category, limits } = all;
	if (category !== 'AUTHENTICATION' || !limits.authentication.codeOnly) return [];
	if (isListedSo(header, all)) return [];
	const message = `is not part of an authentication template (${limits.owner})`;
	return [{ field: `${at}Header`, rule: 'category', message }];
}

/** A code is copied in authentication templates, and nothing else is done there; what is listed so stays. */
function checkCategoryOfButtons(buttons: readonly Button[], all: PartsToCheck): Finding[] {
	const { at, category, limits } = all;
	if (!limits.authentication.codeOnly || category === '') return [];
	const isCode = category === 'AUTHENTICATION';
	return buttons.flatMap((button, index) => {
		if ((button.kind === 'otp') === isCode || isListedSo(button, all)) return [];
		const only = isCode
			? 'an authentication template has a One-Time Password button only'
			: 'only an authentication template has one';
		const message = `is ${buttonTypeLabel(buttonType(button))}; ${only} (${limits.owner})`;
		return [{ field: `${at}Buttons → ${index + 1} → Type`, rule: 'category', message }];
	});
}

/** Whether the template has it already, and in this category. */
function isListedSo(part: HeaderPart | Button, { category, context }: PartsToCheck): boolean {
	const before = context.current?.category || category;
	return before === category && isInTemplate(part, context);
}

/** A second part of a kind would be lost, or refused. */
function checkCounts(
	parts: readonly Part[],
	at: string,
	{ once, owner }: TemplateLimits,
): Finding[] {
	return once.flatMap((kind) => {
		const [part, ...others] = parts.filter((one) => one.kind === kind);
		if (part === undefined || others.length === 0) return [];
		const message = `appears ${others.length + 1} times; ${owner} takes one`;
		return [{ field: `${at}${partLabel(part)}`, rule: 'once', message }];
	});
}

function isCarried({ kind }: Part, { parts }: TemplateLimits): boolean {
	return parts === null || parts.kinds.includes(kind);
}

function checkFields(part: Part, at: string, limits: TemplateLimits): Finding[] {
	if (part.kind === 'unknown') return [];
	return fieldsNotCarried(part.rest, `${at}${partLabel(part)}`, limits);
}

/** Parts that Meta has in one form only; what has another was not written for it. */
const READABLE: ReadonlySet<string> = new Set([
	'BUTTONS',
	'CAROUSEL',
	'HEADER',
	'LIMITED_TIME_OFFER',
]);

/** A known part in an unknown form, which only a template that is there already may have. */
function checkUnread(type: string, at: string, { current }: ValidationContext): Finding[] {
	if (current !== null || !READABLE.has(type)) return [];
	const message = 'is not in the form that Meta expects, so it would not arrive as intended';
	return [{ field: `${at}${type}`, rule: 'form', message }];
}

function checkBody(body: BodyPart, { parts, at, category, limits }: PartsToCheck): Finding[] {
	const { text, samples } = body;
	// Meta's own text of an authentication template begins with the code.
	const preset = category === 'AUTHENTICATION';
	if (text === null) {
		const isSampled = preset && Object.keys(samples).length > 0;
		const message = 'are given without a Body Text that they belong to';
		return isSampled ? [{ field: `${at}Body Variables`, rule: 'required', message }] : [];
	}
	const { owner } = limits;
	const startsWithPlaceholder = preset || limits.body.startsWithPlaceholder;
	const endsWithPlaceholder = preset || limits.body.endsWithPlaceholder;
	const field = `${at}Body Text`;
	const findings = [
		...checkLength(field, text, longestBody(parts, limits), owner),
		...checkPlaceholders(field, text, limits, { startsWithPlaceholder, endsWithPlaceholder }),
		...(preset ? [] : checkSamples(`${at}Body Variables`, text, body, limits)),
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
	parts: readonly Part[],
	{ body: { maxLength, maxLengthWith } }: TemplateLimits,
): number | null {
	if (maxLengthWith === null) return maxLength;
	if (partOf(parts, 'limitedTimeOffer') !== undefined) return maxLengthWith.offer;
	const buttons = partOf(parts, 'buttons')?.buttons ?? [];
	const isProduct = buttons.some((button) => button.kind === 'other' && button.type === 'SPM');
	return isProduct ? maxLengthWith.product : maxLength;
}

function checkFooter(footer: string | null, field: string, limits: TemplateLimits): Finding[] {
	if (!footer) return [];
	const { owner } = limits;
	const findings = checkLength(field, footer, limits.footer.maxLength, owner);
	const forbid = (rule: Rule, what: string) =>
		findings.push({ field, rule, message: `holds ${what}, which ${owner} does not allow there` });
	if (!limits.footer.newlines && /[\r\n]/.test(footer)) forbid('newlines', 'a line break');
	if (!limits.footer.emoji && hasEmoji(footer)) forbid('emoji', 'an emoji');
	if (!limits.footer.placeholders && placeholdersIn(footer).length > 0) {
		forbid('placeholders', 'a placeholder');
	}
	return findings;
}
