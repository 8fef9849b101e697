import { decodeButton } from '../../metaComponents/decode';
import { contentOfRow, parsedJson, withSettings } from '../../metaComponents/row';
import type { Content, HeaderPart, MediaType, Part } from '../../template/content';
import { MEDIA_TYPES } from '../../template/content';
import { filledText, isObject } from '../../template/values';

type Fields = Record<string, unknown>;

/**
 * The content of a row as Kirim lists it: Meta's components where they are there, else Kirim's flat
 * fields, as its own plugin reads them.
 * @returns `null` where the row has neither
 */
export function readContent(row: Fields): Content | null {
	const whole = contentOfRow(row);
	if (whole !== null) return whole;
	const body = filledText(row.content);
	const footer = filledText(row.footer_content);
	const buttons = parsedJson(row.buttons);
	const parts: Part[] = [
		...readHeader(filledText(row.header_type), filledText(row.header_content)),
		...(body === null ? [] : [{ kind: 'body' as const, text: body, samples: {}, rest: {} }]),
		...(footer === null ? [] : [{ kind: 'footer' as const, text: footer, rest: {} }]),
		...(Array.isArray(buttons) && buttons.some(isObject)
			? [
					{
						kind: 'buttons' as const,
						buttons: buttons.filter(isObject).map(decodeButton),
						rest: {},
					},
				]
			: []),
	];
	return parts.length === 0 ? null : withSettings(row, { parts, flags: {} });
}

/** Whether somebody's JSON is a row of Kirim's list. */
export function isKirimRow(value: Fields): boolean {
	if (Array.isArray(value.components)) return false;
	return 'header_type' in value || 'has_variables' in value || 'footer_content' in value;
}

function readHeader(type: string | null, content: string | null): HeaderPart[] {
	const name = type?.trim().toLowerCase() ?? 'none';
	if (name === 'none') return [];
	if (name === 'text') {
		return [{ kind: 'header', format: 'text', text: content ?? '', samples: {}, rest: {} }];
	}
	const mediaType = MEDIA_TYPES.find((known) => known === name) as MediaType | undefined;
	if (mediaType === undefined) {
		return [{ kind: 'header', format: 'other', name: name.toUpperCase(), rest: {} }];
	}
	return [{ kind: 'header', format: 'media', mediaType, handle: content, url: null, rest: {} }];
}
