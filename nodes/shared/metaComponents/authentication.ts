import omit from 'lodash/omit';

import type { Button, Content, Flags, Part, TemplateDefinition } from '../template/content';
import { isFromLibrary, partOf, withPart } from '../template/content';
import { textOf } from '../template/values';
import { readListedOtp } from './otp';

const AUTHENTICATION = 'AUTHENTICATION';

/**
 * Texts of an authentication template are Meta's own. Those that somebody read back are known as such
 * and left out of a write; anything else that is given for them is refused by the checks.
 */
export function markPreset<Of extends Part>(part: Of): Of {
	const isText = part.kind === 'body' || part.kind === 'footer';
	return isText && part.text !== null ? { ...part, preset: true } : part;
}

/**
 * The content as a vendor lists it, with the texts of an authentication template known as Meta's. Where
 * no category is said, the button tells.
 */
export function markPresetTexts<Of extends Pick<Content, 'parts'>>(
	content: Of,
	category: string | null | undefined,
): Of {
	const word = category?.trim().toUpperCase() || null;
	const isCode = word === null ? hasListedOtpButton(content) : word === AUTHENTICATION;
	return isCode ? { ...content, parts: content.parts.map(markPreset) } : content;
}

/** Whether its button stands there as Meta lists it, and as nobody writes it. */
export function hasListedOtpButton({ parts }: Pick<Content, 'parts'>): boolean {
	return parts.some(
		(part) =>
			part.kind === 'buttons' &&
			part.buttons.some((button) => button.kind === 'otp' && button.listedAs !== null),
	);
}

/** A template as Meta takes it, and whoever judges by Meta's rules. */
export function prepareForMeta(definition: TemplateDefinition): TemplateDefinition {
	return { ...definition, content: withOtpButton(definition.content, definition.category) };
}

/** What every authentication template has at Meta: its button, and the minutes that a listed one names. */
function withOtpButton(content: Content, category: string): Content {
	// A template of Meta's library brings its parts along.
	if (category !== AUTHENTICATION || isFromLibrary(content)) return content;
	const { buttons: given = [], rest = {} } = partOf(content.parts, 'buttons') ?? {};
	const buttons = given.length > 0 ? given : [COPY_CODE];
	const flags = flagsWithListedExpiry(content, category);
	// Elsewhere a flag stands for the button that is there anyway.
	const isThere = flags.copyCodeButton === true && buttons.some(isCopyCodeOtp);
	return {
		...content,
		flags: isThere ? omit(flags, 'copyCodeButton') : flags,
		parts:
			given.length > 0
				? content.parts
				: withPart(content.parts, 'buttons', { kind: 'buttons', buttons, rest }),
	};
}

function isCopyCodeOtp(button: Button): boolean {
	return button.kind === 'otp' && button.otpType === COPY_CODE.otpType;
}

/** A listed template that keeps the minutes of its button. */
export function withListedExpiry(listed: TemplateDefinition): TemplateDefinition {
	const { category, content } = listed;
	return { ...listed, content: { ...content, flags: flagsWithListedExpiry(content, category) } };
}

/** The settings with the minutes that only a listed button names, which another one would lose. */
export function flagsWithListedExpiry(
	{ flags, parts }: Pick<Content, 'parts' | 'flags'>,
	category: string,
): Flags {
	const minutes = flags.codeExpirationMinutes ?? listedExpiryMinutes(parts);
	if (category !== AUTHENTICATION || minutes === null) return flags;
	return { ...flags, codeExpirationMinutes: minutes };
}

/** How long a code is valid, where the address under which Meta lists the button says so. */
function listedExpiryMinutes(parts: readonly Part[]): number | null {
	const { buttons = [] } = partOf(parts, 'buttons') ?? {};
	const [listed] = buttons.flatMap((button) =>
		button.kind === 'otp' && button.listedAs !== null ? [button.listedAs] : [],
	);
	return readListedOtp(textOf(listed?.url))?.codeExpirationMinutes ?? null;
}

/**
 * The content as Meta takes it. Only authentication templates differ from what is listed: their texts
 * are preset and not taken, and their button is listed as an address.
 * Source: Meta's page on authentication templates.
 */
export function writableContent(content: Content, category: string): Content {
	if (category !== AUTHENTICATION || isFromLibrary(content)) return content;
	const { flags, parts: complete } = withOtpButton(content, category);
	const body = partOf(complete, 'body');
	const footerRest = partOf(complete, 'footer')?.rest ?? {};
	const hasFooter = flags.codeExpirationMinutes !== undefined || Object.keys(footerRest).length > 0;
	let parts = withPart(complete, 'body', {
		kind: 'body',
		text: null,
		samples: {},
		rest: body?.rest ?? {},
	});
	parts = withPart(
		parts,
		'footer',
		hasFooter ? { kind: 'footer', text: null, rest: footerRest } : null,
	);
	const { buttons = [], rest = {} } = partOf(parts, 'buttons') ?? {};
	const written = buttons.map(asWritten);
	return {
		...content,
		flags,
		parts: withPart(parts, 'buttons', { kind: 'buttons', buttons: written, rest }),
	};
}

const COPY_CODE = {
	kind: 'otp',
	text: null,
	otpType: 'COPY_CODE',
	listedAs: null,
	rest: {},
} satisfies Button;

function asWritten(button: Button): Button {
	return button.kind === 'otp' ? { ...button, listedAs: null } : button;
}
