import type { Content, Part } from '../../template/content';
import { MEDIA_TYPES, partOf } from '../../template/content';
import type { Parameter } from '../../template/parameters';
import { placeholdersIn } from '../../template/placeholders';
import type { TextOnlyRows } from '../provider';

/** Parameters that a template may have without 2Chat listing them. */
const UNLISTED = /^(?:header_(1|image|video|document)|button_(\d{1,2})_(1|coupon_code|payload))$/;

/**
 * 2Chat lists a text, and not which parts it is made of. That a template has a header, and values in its
 * buttons, is known from the keys that somebody gives. A text header is the first line of the text
 * (Assumption: as the sample on the page Get WABA Templates looks), so its placeholder is not one of the
 * body's.
 */
export const textOnly: TextOnlyRows = {
	isUnlistedKey: (key) => UNLISTED.test(key),
	contentByKeys,
};

function contentByKeys(
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
