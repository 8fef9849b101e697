import type { DraftChanges, DraftFlags, TemplateDraft } from './draft';
import type { DraftContext } from './draftContext';
import { FLAG_NAMES } from './labels';
import type { Finding } from './finding';
import type { TemplateLimits } from './limits';
import { metaLimits } from './limits';
import { placeholdersIn } from './placeholders';
import { checkButtons } from './validateButtons';
import { checkHeader } from './validateHeader';
import { checkLength, checkPlaceholders, checkSamples, hasEmoji } from './validateText';

export interface Validation {
	/** Forbidden by the provider's own page: must not be sent. */
	refusals: Finding[];
	/** Meta is stricter here, or the vendor contradicts itself: worth a hint. */
	warnings: Finding[];
}

/**
 * Checks a template, or only the fields a user gives of one, before any request. Everything is
 * found at once.
 */
export function validate(
	draft: TemplateDraft | DraftChanges,
	limits: TemplateLimits,
	context: DraftContext,
): Validation {
	const refusals = check(draft, limits, context);
	const known = new Set(refusals.map(({ field, rule }) => `${field} ${rule}`));
	const warnings = [...check(draft, metaLimits, context), ...oddBraces(draft)].filter(
		({ field, rule }) => !known.has(`${field} ${rule}`),
	);
	return { refusals, warnings };
}

/** What a whole template must have; fields of {@link DraftChanges} may be missing. */
export function checkComplete(draft: DraftChanges, limits: TemplateLimits): Finding[] {
	const missing: Finding[] = [];
	const need = (field: string, value: string | undefined) => {
		if (value === undefined || value.trim() === '') {
			missing.push({ field, rule: 'required', message: 'is missing' });
		}
	};
	need('Name', draft.name);
	need('Language', draft.language);
	need('Category', draft.category);
	if (!limits.body.optionalFor.includes(draft.category ?? '')) need('Body Text', draft.body?.text);
	if (draft.category === 'AUTHENTICATION') {
		missing.push(...missingFlags(draft.flags ?? {}, limits));
	}
	return missing;
}

function missingFlags(flags: DraftFlags, { authentication, owner }: TemplateLimits): Finding[] {
	return authentication.required
		.filter((flag) => flags[flag] === undefined)
		.map((flag) => ({
			field: FLAG_NAMES[flag],
			rule: 'required',
			message: `must be given for an authentication template, because ${owner} does not return it`,
		}));
}

function check(draft: DraftChanges, limits: TemplateLimits, context: DraftContext): Finding[] {
	return [
		...checkIdentity(draft, limits),
		...checkHeader(draft.header, limits, context),
		...checkBody(draft, limits),
		...checkFooter(draft.footer, limits),
		...checkButtons(draft.buttons, limits, context),
		...checkFlags(draft, limits),
	];
}

function checkIdentity({ name, category }: DraftChanges, limits: TemplateLimits): Finding[] {
	const { owner } = limits;
	const findings: Finding[] = [];
	if (name !== undefined && name !== '' && !limits.name.pattern.test(name)) {
		const message = `"${name}" may hold only ${limits.name.words} (${owner})`;
		findings.push({ field: 'Name', rule: 'pattern', message });
	}
	findings.push(...checkLength('Name', name, limits.name.maxLength, owner));
	if (category && !limits.categories.includes(category)) {
		const message = `"${category}" is not one of ${limits.categories.join(', ')}`;
		findings.push({ field: 'Category', rule: 'offered', message });
	}
	return findings;
}

function checkBody({ body, category }: DraftChanges, limits: TemplateLimits): Finding[] {
	if (!body) return [];
	const { owner } = limits;
	const { maxLength, maxConsecutiveNewlines } = limits.body;
	// Meta's own text of an authentication template begins with the code.
	const preset = limits.body.optionalFor.includes(category ?? '');
	const startsWithPlaceholder = preset || limits.body.startsWithPlaceholder;
	const endsWithPlaceholder = preset || limits.body.endsWithPlaceholder;
	const { text, samples } = body;
	const findings = [
		...checkLength('Body Text', text, maxLength, owner),
		...checkPlaceholders('Body Text', text, limits, { startsWithPlaceholder, endsWithPlaceholder }),
		...checkSamples('Body Variables', text, samples, limits),
	];
	const newlines = text?.replace(/\r\n?/g, '\n').match(/\n+/g) ?? [];
	if (
		maxConsecutiveNewlines !== null &&
		newlines.some((run) => run.length > maxConsecutiveNewlines)
	) {
		const message = `has more than ${maxConsecutiveNewlines} line breaks in a row, which ${owner} does not allow`;
		findings.push({ field: 'Body Text', rule: 'newlines', message });
	}
	return findings;
}

function checkFooter(footer: string | null | undefined, limits: TemplateLimits): Finding[] {
	if (!footer) return [];
	const { owner } = limits;
	const findings = checkLength('Footer', footer, limits.footer.maxLength, owner);
	const forbid = (rule: string, what: string) =>
		findings.push({
			field: 'Footer',
			rule,
			message: `holds ${what}, which ${owner} does not allow there`,
		});
	if (!limits.footer.newlines && /[\r\n]/.test(footer)) forbid('newlines', 'a line break');
	if (!limits.footer.emoji && hasEmoji(footer)) forbid('emoji', 'an emoji');
	if (!limits.footer.placeholders && placeholdersIn(footer).length > 0) {
		forbid('placeholders', 'a placeholder');
	}
	return findings;
}

function checkFlags({ flags = {}, category }: DraftChanges, limits: TemplateLimits): Finding[] {
	const { codeExpirationMinutes: minutes, otpCode } = flags;
	const { owner, authentication, flagCategories } = limits;
	const { codeExpirationMinutes: allowed, maxOtpCodeLength } = authentication;
	const findings = checkLength(FLAG_NAMES.otpCode, otpCode, maxOtpCodeLength, owner);

	if (minutes !== undefined && allowed !== null) {
		if (!Number.isInteger(minutes) || minutes < allowed.min || minutes > allowed.max) {
			const message = `is ${minutes}; ${owner} takes whole minutes from ${allowed.min} to ${allowed.max}`;
			findings.push({ field: FLAG_NAMES.codeExpirationMinutes, rule: 'range', message });
		}
	}
	for (const flag of Object.keys(FLAG_NAMES) as Array<keyof DraftFlags>) {
		if (!flags[flag]) continue;
		const only = flagCategories[flag];
		if (only !== undefined && (category === undefined || category === only)) continue;
		const message = only ? `is for category ${only} only (${owner})` : `is not taken by ${owner}`;
		findings.push({ field: FLAG_NAMES[flag], rule: 'category', message });
	}
	return findings;
}

/** Braces that nobody forbids and hardly anybody means. */
function oddBraces({ body, footer }: DraftChanges): Finding[] {
	const texts = { 'Body Text': body?.text ?? '', Footer: footer ?? '' };
	return Object.entries(texts)
		.filter(([, text]) => /\{\{|\}\}/.test(text.replace(/\{\{\s*\w+\s*\}\}/g, '')))
		.map(([field]) => ({
			field,
			rule: 'braces',
			message: 'holds braces that form no placeholder; one is written {{1}}',
		}));
}
