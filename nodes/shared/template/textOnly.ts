import type { Content, Part } from './content';
import { emptyContent, MEDIA_TYPES, partOf } from './content';
import type { Parameter } from './parameters';
import { placeholdersIn } from './placeholders';

/**
 * The content of a template of which only the text is reported.
 * @param category upper case; Meta gives every authentication template a button for its code
 */
export function contentOfText(text: string, category: string | null): Content {
	const body: Part = { kind: 'body', text, samples: {}, rest: {} };
	const otp: Part = {
		kind: 'buttons',
		buttons: [{ kind: 'otp', text: null, otpType: '', listedAs: null, rest: {} }],
		rest: {},
	};
	return { ...emptyContent, parts: category === 'AUTHENTICATION' ? [body, otp] : [body] };
}

/** Parameters that such a template may have without anybody saying so. */
const UNLISTED = /^(?:header_(1|image|video|document)|button_(\d{1,2})_(1|coupon_code|payload))$/;

export function isUnlistedKey(key: string): boolean {
	return UNLISTED.test(key);
}

/**
 * What the given keys say of a template of which only the text is reported: that it has a header, and
 * values in its buttons. A text header is the first line of the text (Assumption: as the vendor's one
 * sample looks), so its placeholder is not one of the body's.
 */
export function contentByKeys(
	content: Content,
	keys: readonly string[],
): { content: Content; unlisted: Parameter[] } {
	const text = partOf(content.parts, 'body')?.text ?? '';
	const listed = partOf(content.parts, 'buttons')?.buttons ?? [];
	const unlisted = keys.flatMap((key): Parameter[] => {
		const [, , button, name] = UNLISTED.exec(key) ?? [];
		if (button === undefined || name === undefined || listed[Number(button)]) return [];
		const type = name === '1' ? 'text' : name;
		return [
			{ key, component: 'button', card: null, button: Number(button), name, type, example: null },
		];
	});
	const header = headerOf(text, keys);
	if (header === null) return { content, unlisted };
	const rest =
		header.kind === 'header' && header.format === 'text' ? text.slice(header.text.length) : text;
	const parts = content.parts.map((part) =>
		part.kind === 'body' ? { ...part, text: rest.replace(/^\r?\n/, '') } : part,
	);
	return { content: { ...content, parts: [header, ...parts] }, unlisted };
}

function headerOf(text: string, keys: readonly string[]): Part | null {
	const [line = ''] = text.split(/\r?\n/, 1);
	const isHeader = placeholdersIn(line).includes('1') && line.length < text.length;
	if (keys.includes('header_1') && isHeader) {
		return { kind: 'header', format: 'text', text: line, samples: {}, rest: {} };
	}
	const mediaType = MEDIA_TYPES.find((type) => type !== 'gif' && keys.includes(`header_${type}`));
	return mediaType === undefined
		? null
		: { kind: 'header', format: 'media', mediaType, handle: null, url: null, rest: {} };
}
