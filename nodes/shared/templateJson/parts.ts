import isEqual from 'lodash/isEqual';

import { decodeButton } from '../metaComponents/decode';
import type { Button } from '../template/content';
import { isAddress, MEDIA_TYPES } from '../template/content';
import type { HeaderChange, PartChanges, TextChange } from '../template/merge';
import { UserError } from '../template/userError';
import { defined } from '../template/values';
import type { ButtonJson, HeaderJson, PartsJson } from './schema';

/** The form and items of this node have plain parts, LancePilot's payload nests two of them. */
export function readParts(json: PartsJson, at = ''): PartChanges {
	const nested = typeof json.body === 'string' ? { text: json.body } : (json.body ?? {});
	const body = defined<TextChange>({
		text: either({ [`${at}bodyText`]: json.bodyText, [`${at}body`]: nested.text }),
		samples: either({
			[`${at}bodyVariables`]: json.bodyVariables,
			[`${at}body.variables`]: nested.variables,
		}),
	});
	const hasBody = Object.keys(body).length > 0;
	return defined<PartChanges>({
		header: readHeader(json.header, `${at}header`),
		body: hasBody ? body : json.body === null ? null : undefined,
		footer: json.footer,
		buttons:
			json.buttons === null
				? null
				: json.buttons?.map((button, index) => readButton(button, `${at}buttons.${index}`)),
	});
}

function readHeader(header: HeaderJson, at: string): HeaderChange | null | undefined {
	if (header === undefined || header === null) return header;
	if (typeof header === 'string') return null;
	const type = header.type.trim().toLowerCase();
	if (type === 'none' || type === '') {
		refuseOthers(header, [], at, 'a header of type none');
		return type === 'none' ? null : undefined;
	}
	if (type === 'text') {
		refuseOthers(header, ['text', 'variable', 'variables'], at, 'a text header');
		const inner = typeof header.text === 'string' ? { content: header.text } : header.text;
		const samples = either({
			[`${at}.text.variables`]: inner?.variables,
			[`${at}.variables`]: header.variables,
			[`${at}.variable`]: header.variable ? [header.variable] : undefined,
		});
		return defined({ format: 'text' as const, text: inner?.content ?? undefined, samples });
	}
	const media =
		typeof header.media === 'string' ? { handle: header.media } : (header.media ?? undefined);
	const ofMedia = type === 'media' ? media?.type : undefined;
	const given = { [`${at}.mediaType`]: header.mediaType, [`${at}.media.type`]: ofMedia };
	const name = type === 'media' ? (either(given) ?? '').toLowerCase() : type;
	const mediaType = MEDIA_TYPES.find((known) => known === name);
	if (mediaType === undefined) {
		if (OTHER_HEADERS.has(name)) {
			refuseOthers(header, ['mediaType'], at, `a ${name} header`);
			return { format: 'other', name: name.toUpperCase() };
		}
		throw new UserError(
			`Header has an unknown type "${name || header.type}"`,
			`Use "none", "text", "location", "product", or "media" with a mediaType of ${MEDIA_TYPES.join(', ')}.`,
		);
	}
	refuseOthers(header, MEDIA_FIELDS, at, 'a media header');
	const file = either({
		[`${at}.binaryPropertyName`]: header.binaryPropertyName,
		[`${at}.media.file`]: media?.file,
	});
	// The address under which a media file was listed gives way to the file that replaces it.
	const handle = file && isAddress(media?.handle ?? null) ? undefined : media?.handle;
	const source = { [`${at}.media`]: handle, [`${at}.mediaUrl`]: header.mediaUrl };
	either({ ...source, [`${at}.binaryPropertyName`]: file });
	return defined({
		format: 'media' as const,
		mediaType,
		handle: handle || undefined,
		url: header.mediaUrl || undefined,
		file: file || undefined,
	});
}

const MEDIA_FIELDS = ['mediaType', 'media', 'mediaUrl', 'binaryPropertyName'];
const OTHER_HEADERS: ReadonlySet<string> = new Set(['location', 'product']);

/** What the form's three types of buttons have; all others have what Meta's page gives them. */
const BUTTON_FIELDS: Readonly<Record<string, readonly string[]>> = {
	URL: ['text', 'url', 'urlVariable', 'variables', 'example'],
	PHONE_NUMBER: ['text', 'phoneNumber', 'phone_number'],
	QUICK_REPLY: ['text'],
};

function readButton(json: ButtonJson, at: string): Button {
	const { type, text, url, urlVariable, phoneNumber, variables, ...meta } = json;
	const fields = BUTTON_FIELDS[type];
	if (fields !== undefined) refuseOthers(json, fields, at, `a button of type ${type}`);
	const example = either({
		[`${at}.urlVariable`]: urlVariable ? [urlVariable] : undefined,
		[`${at}.variables`]: variables,
		[`${at}.example`]: meta.example,
	});
	const phone = { [`${at}.phoneNumber`]: phoneNumber, [`${at}.phone_number`]: meta.phone_number };
	const given = Object.entries({ text, url, ...meta, phone_number: either(phone), example });
	// The form's buttons all have a text, and one that is blank is refused rather than kept as it was.
	const isBlank = (name: string) => name === 'text' && text === '' && fields !== undefined;
	return decodeButton({
		type,
		...Object.fromEntries(given.filter(([name, value]) => isGivenInJson(value) || isBlank(name))),
	});
}

/**
 * The one value of a field that has several spellings.
 * @param spellings values by their path
 * @throws UserError where two of them differ: one would be lost
 */
export function either<Value>(
	spellings: Readonly<Record<string, Value | null | undefined>>,
): Value | undefined {
	const given = Object.entries(spellings).filter(([, value]) => isGivenInJson(value));
	const [first, ...others] = given;
	const other = others.find(([, value]) => !isEqual(value, first?.[1]));
	if (first === undefined)
		return Object.values(spellings).find((value) => (value ?? null) !== null) ?? undefined;
	if (other === undefined) return first[1] ?? undefined;
	throw new UserError(
		`${first[0]} and ${other[0]} are two names for the same thing, and differ`,
		'Give one of them. Nothing was sent.',
	);
}

/** What the form leaves behind, and what a list has for none, is not given. */
function isGivenInJson(value: unknown): boolean {
	return (value ?? '') !== '' && !(Array.isArray(value) && value.every((one) => one === ''));
}

/** @throws UserError naming a field that this kind of part does not have: it would be lost */
function refuseOthers(part: object, allowed: readonly string[], at: string, kind: string): void {
	const other = Object.entries(part).find(
		([name, value]) => name !== 'type' && !allowed.includes(name) && isGivenInJson(value),
	);
	if (other === undefined) return;
	throw new UserError(
		`${at}.${other[0]} is given, but ${kind} has no such field`,
		'Remove it, or choose the type that it belongs to. Nothing was sent.',
	);
}
