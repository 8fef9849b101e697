import { bodyOfComponents, decodeButton, decodeComponents } from '../../metaComponents/decode';
import { markPresetTexts, hasListedOtpButton } from '../../metaComponents/authentication';
import type { Button, Content, Flags, HeaderPart, Part } from '../../template/content';
import { emptyContent, MEDIA_TYPES } from '../../template/content';
import { samplesFromList } from '../../template/samples';
import type { Fields } from '../../template/values';
import {
	booleanOf,
	filledText,
	isObject,
	numberOf,
	parsedColumn,
	textOf,
} from '../../template/values';

/**
 * Reads LancePilot's own shape of a template's content: an object with `header`, `body`, `footer` and
 * `buttons`. What stands beside them is kept as an unknown part, so that an update can refuse to lose
 * it. Source: the page Get Template. Assumption: flags, where they are returned, stand in the row or
 * beside the parts, under the names of the payload.
 * @returns `null` where the row has neither parts nor flags: then nothing of it is known
 */
export function readContent(row: Fields): Content | null {
	const value = parsedColumn(row.components);
	if (Array.isArray(value) && value.length > 0) {
		const listed = decodeComponents(value);
		const { parts, flags } = hasListedOtpButton(listed)
			? markPresetTexts(listed, textOf(row.category))
			: listed;
		return {
			...emptyContent,
			parts: [...parts, ...unreadableFlags(row, {})],
			flags: { ...flags, ...readFlags(row) },
		};
	}
	// Laravel, which LancePilot's answers look like, writes an object without fields as `[]`.
	const shape = Array.isArray(value) ? {} : value;
	if (!isObject(shape)) return null;
	const { header, footer, buttons, ...others } = shape;
	const body = fieldsOf(others.body);
	delete others.body;
	const sampleCode = isObject(body) ? textOf(body.otp_code) : null;
	const parts: Part[] = [
		...headerPart(part(fieldsOf(header))),
		...bodyPart(part(body)),
		...footerPart(part(fieldsOf(footer))),
		...buttonsPart(buttons),
		...Object.entries(others)
			.filter(([name, other]) => !Object.hasOwn(FLAGS, name) && part(other) !== null)
			.map(([name, other]) => unknownPart(name, other)),
		...unreadableFlags(row, others),
	];
	const flags: Flags = {
		...readFlags(row),
		...readFlags(shape),
		...(sampleCode !== null && { otpCode: sampleCode }),
	};
	// Of an authentication template nothing has to be listed: Meta writes its texts.
	const isKnown = textOf(row.category)?.trim().toUpperCase() === 'AUTHENTICATION';
	const isEmpty = parts.length === 0 && Object.keys(flags).length === 0;
	return isEmpty && !isKnown ? null : { ...emptyContent, parts, flags };
}

/** The text of the body alone. */
export function readBody(row: Fields): string | null {
	const value = parsedColumn(row.components);
	if (Array.isArray(value)) return bodyOfComponents(value);
	const body = isObject(value) ? part(fieldsOf(value.body)) : null;
	return isObject(body) ? textOf(body.text) : body;
}

const FLAGS = {
	unsubscribeButton: booleanOf,
	blockButton: booleanOf,
	addSecurityRecommendation: booleanOf,
	codeExpirationMinutes: numberOf,
	copyCodeButton: booleanOf,
} as const;

export const FLAG_NAMES = Object.keys(FLAGS) as Array<keyof typeof FLAGS>;

function readFlags(fields: Fields): Flags {
	const flags: Record<string, unknown> = {};
	for (const name of FLAG_NAMES) {
		const value = FLAGS[name](fields[name]);
		if (value !== null) flags[name] = value;
	}
	return flags;
}

function unreadableFlags(row: Fields, beside: Fields): Part[] {
	return FLAG_NAMES.flatMap((name) => {
		const value = name in beside ? beside[name] : row[name];
		const isUnread = FLAGS[name](value) === null && part(value) !== null;
		return isUnread ? [unknownPart(name, value)] : [];
	});
}

/** A part as its text or its fields, `null` where there is none: an empty list as well, see above. */
function part(value: unknown): Fields | string | null {
	if (value === undefined || value === null || value === false) return null;
	const text = textOf(value);
	if (text !== null) return filledText(text);
	if (Array.isArray(value)) return value.length === 0 ? null : { list: value };
	if (!isObject(value)) return { value };
	return Object.keys(value).length > 0 ? value : null;
}

/** Of these fields, those that say something. */
function given(fields: Fields): Fields {
	return Object.fromEntries(Object.entries(fields).filter(([, value]) => part(value) !== null));
}

/** Keeps a field that should be text and is not, where it says something. */
function keepUnread(rest: Fields, name: string, value: unknown): void {
	if (textOf(value) === null && part(value) !== null) rest[name] = value;
}

function headerPart(header: Fields | string | null): Part[] {
	if (header === null) return [];
	if (typeof header === 'string') return [textHeader(header, undefined, {})];
	const { type, text, media, ...rest } = header;
	const name = (textOf(type) ?? '').trim().toLowerCase();
	if (name === '' || name === 'none') {
		const isSaid =
			Object.keys(given(name === 'none' ? { text, media, ...rest } : header)).length > 0;
		return isSaid ? [unknownPart('header', header)] : [];
	}
	if (name === 'text') {
		const inner = part(text);
		if (part(media) !== null) rest.media = media;
		if (inner === null || typeof inner === 'string') {
			return [textHeader(inner ?? '', undefined, rest)];
		}
		const { content, variables, ...others } = inner;
		keepUnread(others, 'content', content);
		return [textHeader(textOf(content) ?? '', variables, { ...rest, ...others })];
	}
	const { type: mediaName, handle, url, ...others } = isObject(media) ? media : ({} as Fields);
	const format = name === 'media' ? (textOf(mediaName) ?? '').trim().toLowerCase() : name;
	const mediaType = MEDIA_TYPES.find((known) => known === format);
	if (mediaType === undefined) {
		const beside = { ...rest, ...given({ text, media }) };
		return [{ kind: 'header', format: 'other', name: format.toUpperCase(), rest: beside }];
	}
	const source = { handle: filledText(handle) ?? filledText(media), url: filledText(url) };
	const unread = given({
		text,
		...(source.handle === null && { handle }),
		...(source.url === null && { url }),
		...(!isObject(media) && source.handle === null && { media }),
	});
	return [
		{
			kind: 'header',
			format: 'media',
			mediaType,
			...source,
			rest: { ...rest, ...others, ...unread },
		},
	];
}

function textHeader(text: string, variables: unknown, rest: Fields): HeaderPart {
	return { kind: 'header', format: 'text', text, ...readSamples(text, variables, rest) };
}

function bodyPart(body: Fields | string | null): Part[] {
	if (body === null) return [];
	if (typeof body === 'string') return [{ kind: 'body', text: body, samples: {}, rest: {} }];
	const { text, variables, otp_code: code, ...rest } = body;
	keepUnread(rest, 'text', text);
	keepUnread(rest, 'otp_code', code);
	return [{ kind: 'body', text: textOf(text), ...readSamples(textOf(text), variables, rest) }];
}

function footerPart(footer: Fields | string | null): Part[] {
	if (footer === null) return [];
	if (typeof footer === 'string') return [{ kind: 'footer', text: footer, rest: {} }];
	const { text, ...rest } = footer;
	keepUnread(rest, 'text', text);
	return filledText(text) === null && Object.keys(rest).length === 0
		? []
		: [{ kind: 'footer', text: textOf(text), rest }];
}

/** A list; one that a filter left with gaps comes as an object with the positions as its keys. */
function buttonsPart(value: unknown): Part[] {
	const list = parsedColumn(value);
	if (part(list) === null) return [];
	const items = Array.isArray(list) ? list : isObject(list) ? Object.values(list) : [list];
	const buttons = items.filter((item) => part(item) !== null);
	if (!buttons.every(isObject)) return [unknownPart('buttons', value)];
	return buttons.length === 0
		? []
		: [{ kind: 'buttons', buttons: buttons.map(readButton), rest: {} }];
}

function readButton(button: Fields): Button {
	const fields: Fields = { ...button };
	delete fields.variables;
	for (const [name, value] of Object.entries(fields)) {
		if (value === null || value === '') delete fields[name];
	}
	const samples = listOf(button.variables);
	if (samples?.[0] !== undefined) fields.example = [samples[0]];
	// A button has one sample; what else was given for it is kept, so that an update refuses to lose it.
	const others = samples === null ? button.variables : samples.slice(1);
	if (part(others) !== null) fields.variables = others;
	return decodeButton(fields);
}

/** Samples that cannot be read stay in the rest, where an update refuses them by name. */
function readSamples(text: string | null, variables: unknown, rest: Fields) {
	const list = listOf(variables);
	if (list === null) return { samples: {}, rest: { ...rest, variables } };
	return { samples: samplesFromList(text, list), rest };
}

/** A list, one text, or an object with the positions as its keys; each as JSON in a text, too. */
function listOf(variables: unknown): string[] | null {
	const given = parsedColumn(variables);
	if (given === undefined || given === null || given === '') return [];
	const list = isObject(given) ? Object.values(given) : [given].flat(2);
	const texts = list.map(textOf);
	return texts.every((text) => text !== null) ? (texts as string[]) : null;
}

function unknownPart(name: string, value: unknown): Part {
	return { kind: 'unknown', type: name.toUpperCase(), component: { type: name, value } };
}

/** The fields of a part that is kept as JSON in a text; any other text is the part itself. */
function fieldsOf(value: unknown): unknown {
	const fields = parsedColumn(value);
	return isObject(fields) ? fields : value;
}
