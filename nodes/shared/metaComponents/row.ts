import isEmpty from 'lodash/isEmpty';

import type { Content, ParameterFormat } from '../template/content';
import { MEDIA_TYPES, PARAMETER_FORMATS, partOf, partsBeyondFlat } from '../template/content';
import type { Fields } from '../template/values';
import { booleanOf, numberOf, parsedColumn, textOf } from '../template/values';
import { bodyOfComponents, decodeComponents } from './decode';
import { markPresetTexts } from './authentication';

/**
 * The content of a row that carries Meta's `components`, as Meta and its resellers list it.
 * @returns `null` where the row has none, or an empty list of them
 */
export function contentOfRow(row: Fields): Content | null {
	const components = componentsOf(row);
	return components === null ? null : withSettings(row, decodeComponents(components));
}

/**
 * The text of a row's body alone, of its components or of the field that stands for them.
 * @param flat that field, where the vendor has one
 */
export function bodyOfRow(row: Fields, flat?: unknown): string | null {
	const components = componentsOf(row);
	if (components !== null) return bodyOfComponents(components);
	return isFilledColumn(flat) ? textOf(flat) : null;
}

function componentsOf(row: Fields): unknown[] | null {
	const components = parsedColumn(row.components);
	return Array.isArray(components) && components.length > 0 ? components : null;
}

/**
 * Whether a row, or an item made of one, shows that its vendor listed components, and no more than flat
 * fields: these have no place for samples, for how a code is set, and for further parts.
 */
export function showsComponents(value: Fields): boolean {
	if (!('provider' in value)) return contentOfRow(value) !== null;
	const { components } = value;
	const { parts, flags } = decodeComponents(Array.isArray(components) ? components : []);
	const hasSamples = !isEmpty(partOf(parts, 'body')?.samples);
	return hasSamples || !isEmpty(flags) || partsBeyondFlat(parts).length > 0;
}

/** The parts of a row that keeps each in a field of its own, unread. */
interface FlatParts {
	/** TEXT, IMAGE … or NONE, in any case. */
	headerFormat: unknown;
	headerText: unknown;
	headerSamples?: unknown;
	headerMedia: unknown;
	body: unknown;
	bodySamples?: unknown;
	footer: unknown;
	buttons: unknown;
}

/**
 * The content of a row that keeps each part in a field of its own. What cannot be read of a field stays
 * in its part, as in Meta's array.
 * @returns `null` where the row has none of them
 */
export function contentOfFlatRow(row: Fields, flat: FlatParts): Content | null {
	const body = {
		type: 'BODY',
		text: flat.body,
		...exampleOf('body_text', flat.bodySamples),
	};
	const components = [
		...headerOf(flat),
		...(isFilledColumn(flat.body) ? [body] : []),
		...(isFilledColumn(flat.footer) ? [{ type: 'FOOTER', text: flat.footer }] : []),
		...(isFilledColumn(flat.buttons)
			? [{ type: 'BUTTONS', buttons: parsedColumn(flat.buttons) }]
			: []),
	];
	if (components.length === 0) return null;
	return { ...withSettings(row, decodeComponents(components)), isFlat: true };
}

function headerOf({ headerFormat, headerText, headerSamples, headerMedia }: FlatParts): Fields[] {
	const name = textOf(headerFormat)?.trim().toLowerCase();
	if (name === 'none') return [];
	const isMedia = MEDIA_TYPES.some((type) => type === name);
	const content = isMedia ? headerMedia : headerText;
	if (!isFilledColumn(content) && (!isFilledColumn(headerFormat) || name === 'text')) return [];
	const example = isMedia
		? exampleOf('header_handle', headerMedia)
		: exampleOf('header_text', headerSamples);
	return [
		{
			type: 'HEADER',
			...(isFilledColumn(headerFormat) && { format: headerFormat }),
			...(!isMedia && isFilledColumn(headerText) && { text: headerText }),
			...example,
		},
	];
}

/** Samples, some as JSON in a text. */
function exampleOf(name: string, value: unknown): Fields {
	return isFilledColumn(value) ? { example: { [name]: parsedColumn(value) } } : {};
}

/** Databases keep a blank text or an empty list for a part that is not there. */
function isFilledColumn(value: unknown): boolean {
	if (typeof value === 'string') return !/^\s*(?:\[\s*\]|null)?\s*$/.test(value);
	return value !== undefined && value !== null && !(Array.isArray(value) && value.length === 0);
}

/** Adds the settings that stand beside the components of a row; its texts were read back. */
function withSettings(row: Fields, { parts, flags }: Pick<Content, 'parts' | 'flags'>): Content {
	const linkTrackingOptedOut = booleanOf(row.cta_url_link_tracking_opted_out);
	const content = {
		parts,
		flags: { ...flags, ...(linkTrackingOptedOut !== null && { linkTrackingOptedOut }) },
		parameterFormat: readFormat(row.parameter_format),
		creation: {},
		messageSendTtlSeconds:
			numberOf(row.message_send_ttl_seconds) ?? numberOf(row.messageSendTtlSeconds),
	};
	return markPresetTexts(content, textOf(row.category));
}

function readFormat(value: unknown): ParameterFormat | null {
	const word = textOf(value)?.trim().toUpperCase();
	return PARAMETER_FORMATS.find((format) => format === word) ?? null;
}
