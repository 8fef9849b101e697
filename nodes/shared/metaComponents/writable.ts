import type { Button, Content, Part } from '../template/content';
import { isFromLibrary, partOf, withPart } from '../template/content';
import { textOf } from '../template/values';
import { readListedOtp } from './otp';

const AUTHENTICATION = 'AUTHENTICATION';

/**
 * Texts of an authentication template are Meta's own. Those that somebody read back are known as such
 * and left out of a write; anything else that is given for them is refused by the checks.
 */
export function asPreset<Of extends Part>(part: Of): Of {
	const isText = part.kind === 'body' || part.kind === 'footer';
	return isText && part.text !== null ? { ...part, preset: true } : part;
}

/** The content as a vendor lists it, with the texts of an authentication template known as Meta's. */
export function asListed(content: Content, category: string | null): Content {
	if (category?.trim().toUpperCase() !== AUTHENTICATION) return content;
	return { ...content, parts: content.parts.map(asPreset) };
}

/** What every authentication template has at Meta: its button, and the minutes that a listed one names. */
export function withCode(content: Content, category: string): Content {
	// A template of Meta's library brings its parts along.
	if (category !== AUTHENTICATION || isFromLibrary(content)) return content;
	const { buttons = [], rest = {} } = partOf(content.parts, 'buttons') ?? {};
	const minutes = content.flags.codeExpirationMinutes ?? listedMinutes(content.parts);
	return {
		...content,
		flags: { ...content.flags, ...(minutes !== null && { codeExpirationMinutes: minutes }) },
		parts:
			buttons.length > 0
				? content.parts
				: withPart(content.parts, 'buttons', { kind: 'buttons', buttons: [COPY_CODE], rest }),
	};
}

/** How long a code is valid, where the address under which Meta lists the button says so. */
export function listedMinutes(parts: readonly Part[]): number | null {
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
	const { flags, parts: complete } = withCode(content, category);
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
	const taken = buttons.map(asTaken);
	return {
		...content,
		flags,
		parts: withPart(parts, 'buttons', { kind: 'buttons', buttons: taken, rest }),
	};
}

const COPY_CODE: Button = {
	kind: 'otp',
	text: null,
	otpType: 'COPY_CODE',
	listedAs: null,
	rest: {},
};

function asTaken(button: Button): Button {
	return button.kind === 'otp' ? { ...button, listedAs: null } : button;
}
