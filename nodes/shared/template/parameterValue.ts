import { DateTime } from 'luxon';

import { exactJson } from './exactJson';
import type { Parameter } from './parameters';
import {
	characters,
	holdsObject,
	idOf,
	isLonger,
	isObject,
	isRoundedNumber,
	numberOf,
	objectOrEmpty,
	roundedNumbersIn,
	shorten,
	textOf,
} from './values';

/** What a user gave for a parameter, checked. */
type ParameterValue =
	| { kind: 'text'; text: string }
	/** Either an address that Meta fetches the file from, or the id of an upload. */
	| { kind: 'media'; link: string; id: null; filename: string | null }
	| { kind: 'media'; link: null; id: string; filename: string | null }
	/** Epoch milliseconds. */
	| { kind: 'time'; milliseconds: number }
	/** A place, a product, an action: in Meta's own fields. */
	| { kind: 'fields'; fields: Record<string, unknown> };

/** A parameter with what was given for it. */
export interface FilledParameter extends Parameter {
	value: ParameterValue;
}

/** The moment and the time zone in which a value is read. */
export interface Clock {
	/** Epoch milliseconds. */
	now: number;
	/** IANA name, asked for where a time has no offset. */
	zone: () => string;
}

/** Why a value does not fit, with the code under which Meta refuses it. */
export interface Misfit {
	message: string;
	code: number;
}

/** Nothing was given: what an empty field, and an expression without a value, come as. */
export function isBlank(value: unknown): boolean {
	return value === undefined || value === null || (typeof value === 'string' && !value.trim());
}

/** Reads a value as its parameter's type wants it. */
export function readParameterValue(
	parameter: Pick<Parameter, 'type'>,
	value: unknown,
	clock: Clock,
): ParameterValue | Misfit {
	switch (parameter.type) {
		case 'text':
			return readShownText(value);
		case 'coupon_code':
			return readShownText(value, COUPON_CODE_LENGTH);
		case 'payload':
		case 'flow_token':
		case 'thumbnail_product_retailer_id':
			return readText(value);
		case 'image':
		case 'video':
		case 'document':
		case 'gif':
			return readMedia(value, parameter.type);
		case 'dateTime':
			return readTime(value, clock);
		case 'location':
			return readLocation(value);
		case 'product':
			return readProduct(value);
		default:
			return readNamedFields(
				value,
				`an object with the fields of "${parameter.type}" that Meta's page names`,
			);
	}
}

export function isMisfit(value: ParameterValue | Misfit): value is Misfit {
	return 'message' in value;
}

/** Longest code of a coupon. Sources differ, 15 or 20; nothing that may be right is refused. */
export const COUPON_CODE_LENGTH = 20;

/** Longest one-time password. Source: Meta's page on authentication templates. */
export const PASSWORD_LENGTH = 15;

/** Meta's error 132018: "cannot have new-line/tab characters or more than 4 consecutive spaces". */
const FORBIDDEN_BLANKS = /[\n\r\t]| {5}/;

/** A text of any form, such as the JSON of a payload: what is not shown may have line breaks. */
function readText(input: unknown): { kind: 'text'; text: string } | Misfit {
	const text = textOf(input);
	if (text === null) return wrongType(input, 'text');
	return isRoundedNumber(input) ? wrongType(input, ROUNDED) : { kind: 'text', text };
}

/** What stands in the message. */
function readShownText(input: unknown, longest = Infinity): ParameterValue | Misfit {
	const value = readText(input);
	if (isMisfit(value)) return value;
	const { text } = value;
	if (holdsObject(text)) {
		const message = `must be text, but an expression in it returned an object: "${shorten(text)}"`;
		return { message, code: 132012 };
	}
	if (FORBIDDEN_BLANKS.test(text)) {
		return {
			message:
				'has a line break, a tab or more than four spaces in a row, which Meta allows only in the template itself',
			code: 132018,
		};
	}
	return isLonger(text, longest) ? tooLong(text, longest) : value;
}

export function tooLong(text: string, longest: number, code = 131009): Misfit {
	return { message: `has ${characters(text)} characters, ${longest} are allowed`, code };
}

/** An https link, digits of an upload's id, or an object with one of them. */
function readMedia(input: unknown, type: string): ParameterValue | Misfit {
	const fieldsOfIt = type === 'document' ? '"link" or "id", "filename"' : '"link" or "id"';
	const wanted = `an https link to the ${type}, the id of an upload (digits), or { ${fieldsOfIt} }`;
	const value = parsedObject(input);
	const fields = isObject(value) ? value : { [isDigits(value) ? 'id' : 'link']: value };
	const surplus = Object.keys(fields).find((name) => !['link', 'id', 'filename'].includes(name));
	const filename = isBlank(fields.filename) ? null : textOf(fields.filename);
	const misfit = wrongType(input, wanted);
	if (surplus !== undefined || isBlank(fields.link) === isBlank(fields.id)) return misfit;
	if (!isBlank(fields.filename) && (filename === null || type !== 'document')) return misfit;
	if (!isBlank(fields.id)) {
		const id = idOf(fields.id);
		return id !== null && isDigits(id) ? { kind: 'media', link: null, id, filename } : misfit;
	}
	const link = typeof fields.link === 'string' ? fields.link.trim() : '';
	if (!/^https:\/\/[^\s/]+\S*$/i.test(link) || !URL.canParse(link)) return misfit;
	return { kind: 'media', link, id: null, filename };
}

function isDigits(value: unknown): boolean {
	return /^\d{1,32}$/.test(textOf(value)?.trim() ?? '');
}

/** The last moment of a Date. */
const LATEST = 8.64e15;

/** ISO 8601, or epoch milliseconds as a number or text. */
function readTime(input: unknown, { now, zone }: Clock): ParameterValue | Misfit {
	const number = numberOf(input);
	const iso = input instanceof Date ? input.toISOString() : textOf(input);
	const milliseconds = number ?? parseTime(iso?.trim() ?? '', zone);
	if (!Number.isInteger(milliseconds) || Math.abs(milliseconds) > LATEST) {
		return wrongType(input, 'a date such as 2027-01-31T18:00:00Z, or epoch milliseconds');
	}
	if (milliseconds > now) return { kind: 'time', milliseconds };
	const isSeconds = number !== null && number * 1000 > now;
	const message = isSeconds
		? 'is a time in seconds; Meta counts milliseconds'
		: `is not in the future: ${new Date(milliseconds).toJSON()}`;
	return { message, code: 131009 };
}

function parseTime(iso: string, zone: Clock['zone']): number {
	const hasOffset = /(Z|[+-]\d{2}(:?\d{2})?)$/i.test(iso.split('T')[1] ?? '');
	return DateTime.fromISO(iso, { zone: hasOffset ? 'utc' : zone() }).toMillis();
}

/** Coordinates stay as they are given, numbers or texts: Meta takes both. */
function readLocation(input: unknown): ParameterValue | Misfit {
	const wanted = '{ "latitude", "longitude", "name", "address" }';
	const value = parsedObject(input);
	if (!isObject(value)) return wrongType(input, wanted);
	const { latitude, longitude, name, address, ...others } = value;
	const isFit =
		isWithin(latitude, 90) &&
		isWithin(longitude, 180) &&
		[name, address].every((text) => isBlank(text) || textOf(text) !== null) &&
		Object.keys(others).length === 0;
	if (!isFit) return wrongType(input, wanted);
	return {
		kind: 'fields',
		fields: {
			latitude,
			longitude,
			...(!isBlank(name) && { name: textOf(name) }),
			...(!isBlank(address) && { address: textOf(address) }),
		},
	};
}

function isWithin(coordinate: unknown, most: number): boolean {
	const number = numberOf(coordinate);
	return number !== null && Math.abs(number) <= most;
}

function readProduct(input: unknown): ParameterValue | Misfit {
	const wanted = '{ "product_retailer_id", "catalog_id" }';
	const value = parsedObject(input);
	const { product_retailer_id: product, catalog_id: catalog, ...others } = objectOrEmpty(value);
	const ids = [textOf(product), textOf(catalog)];
	if ([product, catalog].some(isRoundedNumber)) return wrongType(input, `${wanted}, ${ROUNDED}`);
	if (ids.some(isBlank) || Object.keys(others).length > 0) return wrongType(input, wanted);
	return { kind: 'fields', fields: { product_retailer_id: ids[0], catalog_id: ids[1] } };
}

function readNamedFields(input: unknown, wanted: string): ParameterValue | Misfit {
	const value = parsedObject(input);
	const [rounded] = roundedNumbersIn(value);
	if (rounded !== undefined) return wrongType(input, `${wanted}, with ${rounded} as ${ROUNDED}`);
	const isFit = isObject(value) && Object.keys(value).length > 0;
	return isFit ? { kind: 'fields', fields: value } : wrongType(input, wanted);
}

/** The form gives an object as JSON text. */
function parsedObject(value: unknown): unknown {
	if (typeof value !== 'string' || !/^\s*\{/.test(value)) return value;
	try {
		return exactJson(value);
	} catch {
		return value;
	}
}

/** How a number with more digits than JavaScript keeps has to be given. */
const ROUNDED = 'text in quotes: as a number it is too long to be exact';

function wrongType(input: unknown, wanted: string): Misfit {
	const but = Array.isArray(input) ? ', but is a list' : '';
	return { message: `must be ${wanted}${but}`, code: 132012 };
}
