import { exactJson } from './exactJson';

/** An object of which no more is known than that its fields have names. */
export type Fields = Record<string, unknown>;

/** Whether a value is an object with named fields. */
export function isObject(value: unknown): value is Fields {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The named fields of a value; none of anything that is no object. */
export function objectOrEmpty(value: unknown): Fields {
	return isObject(value) ? value : {};
}

/** Text as vendors send it, numbers included; `null` for anything else. */
export function textOf(value: unknown): string | null {
	if (typeof value === 'string') return value;
	return typeof value === 'number' && Number.isFinite(value) ? String(value) : null;
}

/** Whether a value is an object where it stands within a text, as n8n writes it there. */
export function holdsObject(value: unknown): boolean {
	try {
		return String(value).includes('[object Object]');
	} catch {
		// An object that no text can be made of.
		return true;
	}
}

/** Text, `null` where it is blank: what databases keep for a part that is not there. */
export function filledText(value: unknown): string | null {
	const text = textOf(value);
	return text === null || text.trim() === '' ? null : text;
}

/** Text without blanks around it, `null` for none and for anything that is no text. */
export function trimmedText(value: unknown): string | null {
	if (typeof value !== 'string') return null;
	return value.trim() || null;
}

/** The first of several spellings of a field that is filled: blank is what databases keep for none. */
export function firstText(...values: unknown[]): string | null {
	for (const value of values) {
		const text = trimmedText(value);
		if (text !== null) return text;
	}
	return null;
}

/** A word in upper case, as {@link trimmedText} reads it. */
export function upperCased(value: unknown): string | null {
	return trimmedText(value)?.toUpperCase() ?? null;
}

/** An id as text; `null` for a number that is too large to be exact: a rounded id is another one. */
export function idOf(value: unknown): string | null {
	if (typeof value === 'number') return Number.isSafeInteger(value) ? String(value) : null;
	return filledText(value)?.trim() ?? null;
}

/** Whether it is a number that JavaScript may have rounded, if only to infinity: it is too large to be exact. */
export function isRoundedNumber(value: unknown): boolean {
	return typeof value === 'number' && Math.abs(value) > Number.MAX_SAFE_INTEGER;
}

/** The paths of all such numbers within an object or a list; a plan looks through thousands. */
export function roundedNumbersIn(value: unknown): string[] {
	const paths: string[] = [];
	if (typeof value === 'object' && value !== null) addRounded(paths, '', value);
	return paths;
}

function addRounded(paths: string[], at: string, within: object): void {
	for (const [name, one] of Object.entries(within) as Array<[string, unknown]>) {
		if (isRoundedNumber(one)) paths.push(at + name);
		else if (typeof one === 'object' && one !== null) addRounded(paths, `${at}${name}.`, one);
	}
}

/** A boolean in the spellings of JSON, forms and databases; `null` for anything else. */
export function booleanOf(value: unknown): boolean | null {
	if (value === true || value === 1 || value === 'true' || value === '1') return true;
	if (value === false || value === 0 || value === 'false' || value === '0') return false;
	return null;
}

/** A number, also as text; `null` for anything else. */
export function numberOf(value: unknown): number | null {
	if (typeof value === 'number') return Number.isFinite(value) ? value : null;
	if (typeof value !== 'string' || !/^-?\d+(\.\d+)?$/.test(value.trim())) return null;
	return Number(value);
}

/** A count as a number, `null` where it is absent or none. */
export function countOf(value: unknown): number | null {
	const number = typeof value === 'string' && /^\s*\d+\s*$/.test(value) ? Number(value) : value;
	return Number.isSafeInteger(number) && Number(number) >= 0 ? Number(number) : null;
}

/** A value that some databases keep, and some vendors send, as JSON in a text, once or twice over. */
export function parsedColumn(value: unknown): unknown {
	let parsed = value;
	for (let depth = 0; depth < 2 && typeof parsed === 'string'; depth++) {
		if (!/^\s*["[{]/.test(parsed)) return parsed;
		try {
			parsed = exactJson(parsed);
		} catch {
			return parsed;
		}
	}
	return parsed;
}

/** Drops a field that is `undefined`: a field that is there counts as given. */
export function defined<Fields extends object>(fields: Fields): Fields {
	return Object.fromEntries(
		Object.entries(fields).filter(([, value]) => value !== undefined),
	) as Fields;
}

/** Characters as people and vendors count them: an emoji outside the basic plane is one. */
export function characters(text: string): number {
	return [...text].length;
}

/** Whether a text has more characters than that. */
export function isLonger(text: string, longest: number): boolean {
	return text.length > longest && characters(text) > longest;
}

/** Longest piece of somebody else's text in a sentence of ours. */
const LONGEST_PIECE = 120;

/** A text as it may stand in a message: of so many characters at most, so that a megabyte is not shown whole. */
export function shorten(text: string, most = LONGEST_PIECE): string {
	return text.length <= most ? text : `${text.slice(0, most - 1).trimEnd()}…`;
}

/** The first so many, and how many there are beyond them: `a, b and 3 more`, or `a; b; and 3 more`. */
export function firstFew(
	texts: readonly string[],
	most: number,
	separator: ', ' | '; ' = ', ',
): string {
	const shown = texts.slice(0, most).join(separator);
	const more = texts.length - most;
	if (more <= 0) return shown;
	return `${shown}${separator === '; ' ? ';' : ''} and ${more} more`;
}
