import { decodeButton } from '../../metaComponents/decode';
import { contentOfRow, parsedJson, withSettings } from '../../metaComponents/row';
import type { Content, Flags, HeaderPart, MediaType, Part } from '../../template/content';
import { MEDIA_TYPES } from '../../template/content';
import { samplesFromList } from '../../template/samples';
import { booleanOf, filledText, isObject, numberOf, textOf } from '../../template/values';

type Fields = Record<string, unknown>;

/**
 * The content of a row as WA.cr lists it: Meta's components where they are there, else the flat
 * fields. Source: docs.app.wa.cr, Get Template.
 * @returns `null` where the row has neither
 */
export function readContent(row: Fields): Content | null {
	const whole = contentOfRow(row);
	if (whole !== null) return whole;
	const body = filledText(row.body_data);
	const footer = filledText(row.footer_data);
	// "A JSON string" by the page; an array is taken as well.
	const buttons = parsedJson(row.buttons_data);
	const parts: Part[] = [
		...readHeader(row),
		...(body === null
			? []
			: [
					{
						kind: 'body' as const,
						text: body,
						samples: samplesFromList(body, readSamples(row.body_variable_value)),
						rest: {},
					},
				]),
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
	return parts.length === 0 ? null : withSettings(row, { parts, flags: readFlags(row) });
}

/** Whether somebody's JSON is a row of WA.cr's list. */
export function isWaCrRow(value: Fields): boolean {
	return 'template_id' in value && ('body_data' in value || 'header_data_format' in value);
}

function readHeader(row: Fields): HeaderPart[] {
	const name = filledText(row.header_data_format)?.trim().toLowerCase() ?? 'none';
	if (name === 'none') return [];
	if (name === 'text') {
		const text = textOf(row.header_data_text) ?? '';
		const samples = samplesFromList(text, readSamples(row.header_variable_value));
		return [{ kind: 'header', format: 'text', text, samples, rest: {} }];
	}
	const mediaType = MEDIA_TYPES.find((known) => known === name) as MediaType | undefined;
	if (mediaType === undefined) {
		return [{ kind: 'header', format: 'other', name: name.toUpperCase(), rest: {} }];
	}
	const handle = filledText(row.header_file_url);
	return [{ kind: 'header', format: 'media', mediaType, handle, url: null, rest: {} }];
}

/** Assumption: a list, as JSON or as such; the page names the field only. */
function readSamples(value: unknown): string[] {
	const list = parsedJson(value);
	const texts = (Array.isArray(list) ? list.flat() : []).map(textOf);
	return texts.filter((text) => text !== null);
}

/** The row has these for every template; they say something of authentication templates only. */
function readFlags(row: Fields): Flags {
	if (textOf(row.category)?.toUpperCase() !== 'AUTHENTICATION') return {};
	const recommends = booleanOf(row.add_security_recommendation);
	const minutes = numberOf(row.code_expiration_minutes);
	return {
		...(recommends !== null && { addSecurityRecommendation: recommends }),
		...(minutes !== null && { codeExpirationMinutes: minutes }),
	};
}
