import omit from 'lodash/omit';

import { decodeButton, decodeComponents } from '../../metaComponents/decode';
import type { Button, Content, Flags, HeaderPart, MediaType, Part } from '../../template/content';
import { emptyContent, MEDIA_TYPES } from '../../template/content';
import { samplesFromList } from '../../template/samples';
import { booleanOf, filledText, isObject, numberOf, textOf } from '../../template/values';

type Fields = Record<string, unknown>;

/**
 * Reads LancePilot's own shape of a template's content: an object with `header`, `body`, `footer` and
 * `buttons`. What stands beside them is kept as an unknown part, so that an update can refuse to lose
 * it. Source: the page Get Template. Assumption: flags, where they are returned, stand in the row or
 * beside the parts, under the names of the payload.
 * @returns `null` where the row has no parts
 */
export function readContent(row: Fields): Content | null {
	const value = parsed(row.components);
	if (Array.isArray(value) && value.length > 0) {
		return { ...emptyContent, ...decodeComponents(value) };
	}
	if (!isObject(value)) return null;
	const { header, body, footer, buttons, ...others } = value;
	const parts: Part[] = [
		...readHeader(part(header)),
		...readBody(part(body)),
		...readFooter(part(footer)),
		...readButtons(buttons),
		...Object.entries(others)
			.filter(([name, other]) => !(name in FLAGS) && part(other) !== null)
			.map(([name, other]) => unknown(name, other)),
	];
	return { ...emptyContent, parts, flags: { ...readFlags(row), ...readFlags(value) } };
}

const FLAGS = {
	unsubscribeButton: booleanOf,
	blockButton: booleanOf,
	addSecurityRecommendation: booleanOf,
	codeExpirationMinutes: numberOf,
	copyCodeButton: booleanOf,
} as const;

function readFlags(fields: Fields): Flags {
	const known = Object.entries(FLAGS).flatMap(([name, read]) => {
		const value = read(fields[name]);
		return value === null ? [] : [[name, value]];
	});
	return Object.fromEntries(known) as Flags;
}

/** Laravel, which LancePilot's answers look like, writes an object without fields as `[]`. */
function part(value: unknown): Fields | string | null {
	if (typeof value === 'string') return filledText(value);
	if (Array.isArray(value)) return value.length === 0 ? null : { list: value };
	return isObject(value) && Object.keys(value).length > 0 ? value : null;
}

function readHeader(header: Fields | string | null): Part[] {
	if (header === null) return [];
	if (typeof header === 'string') return [textHeader(header, undefined, {})];
	const { type, text, media, ...rest } = header;
	const name = (textOf(type) ?? '').trim().toLowerCase();
	if (name === '' || name === 'none') {
		return Object.keys(header).length > 1 ? [unknown('header', header)] : [];
	}
	if (name === 'text') {
		const inner = part(text);
		if (inner === null || typeof inner === 'string')
			return [textHeader(inner ?? '', undefined, rest)];
		const { content, variables, ...others } = inner;
		return [textHeader(textOf(content) ?? '', variables, { ...rest, ...others })];
	}
	const { type: mediaName, handle, url, ...others } = isObject(media) ? media : ({} as Fields);
	const format = name === 'media' ? (textOf(mediaName) ?? '').trim().toLowerCase() : name;
	const mediaType = MEDIA_TYPES.find((known) => known === format) as MediaType | undefined;
	if (mediaType === undefined) {
		return [{ kind: 'header', format: 'other', name: format.toUpperCase(), rest }];
	}
	return [
		{
			kind: 'header',
			format: 'media',
			mediaType,
			handle: filledText(handle) ?? filledText(media),
			url: filledText(url),
			rest: { ...rest, ...others },
		},
	];
}

function textHeader(text: string, variables: unknown, rest: Fields): HeaderPart {
	return { kind: 'header', format: 'text', text, ...readSamples(text, variables, rest) };
}

function readBody(body: Fields | string | null): Part[] {
	if (body === null) return [];
	if (typeof body === 'string') return [{ kind: 'body', text: body, samples: {}, rest: {} }];
	const { text, variables, ...others } = body;
	// A sample code says nothing of the template.
	const rest = omit(others, 'otp_code');
	return [{ kind: 'body', text: textOf(text), ...readSamples(textOf(text), variables, rest) }];
}

function readFooter(footer: Fields | string | null): Part[] {
	if (footer === null) return [];
	if (typeof footer === 'string') return [{ kind: 'footer', text: footer, rest: {} }];
	const { text, ...rest } = footer;
	return filledText(text) === null && Object.keys(rest).length === 0
		? []
		: [{ kind: 'footer', text: textOf(text), rest }];
}

/** A list; one that a filter left with gaps comes as an object with the positions as its keys. */
function readButtons(value: unknown): Part[] {
	const list = parsed(value);
	const buttons = Array.isArray(list) ? list : isObject(list) ? Object.values(list) : [];
	const read = buttons.filter(isObject).map(readButton);
	return read.length === 0 ? [] : [{ kind: 'buttons', buttons: read, rest: {} }];
}

function readButton({ variables, ...fields }: Fields): Button {
	const named = Object.fromEntries(
		Object.entries(fields).filter(([, value]) => value !== null && value !== ''),
	);
	const [sample] = listOf(variables) ?? [];
	return decodeButton({ ...named, ...(sample !== undefined && { example: [sample] }) });
}

/** Samples that cannot be read stay in the rest, where an update refuses them by name. */
function readSamples(text: string | null, variables: unknown, rest: Fields) {
	const list = listOf(variables);
	if (list === null) return { samples: {}, rest: { ...rest, variables } };
	return { samples: samplesFromList(text, list), rest };
}

/** A list, one text, or an object with the positions as its keys. */
function listOf(variables: unknown): string[] | null {
	if (variables === undefined || variables === null || variables === '') return [];
	const list = isObject(variables) ? Object.values(variables) : [variables].flat(2);
	const texts = list.map(textOf);
	return texts.every((text) => text !== null) ? (texts as string[]) : null;
}

function unknown(name: string, value: unknown): Part {
	return { kind: 'unknown', type: name.toUpperCase(), component: { type: name, value } };
}

/** JSON where text was meant to be JSON. */
function parsed(value: unknown): unknown {
	if (typeof value !== 'string' || !/^\s*[[{]/.test(value)) return value;
	try {
		return JSON.parse(value);
	} catch {
		return value;
	}
}
