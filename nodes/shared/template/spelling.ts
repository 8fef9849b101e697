import isEqual from 'lodash/isEqual';

import { isAddress } from './content';
import { fillPlaceholders } from './placeholders';
import { isObject } from './values';

/** How a value is written where only what it says counts. */
export type Plain = (text: string) => string;

/**
 * A text without what nobody sees: blanks at its edges, at the ends of its lines and inside the braces
 * of a placeholder, how lines end, how letters with accents are composed.
 */
export const plainText: Plain = (text) => {
	// A poll compares tens of thousands of texts, most of them plain ASCII, which is composed.
	const composed = (ASCII.test(text) ? text : text.normalize()).trim();
	if (!UNSEEN.test(composed)) return composed;
	const lines = composed.split(/\r\n?|\n/).map((line) => line.trimEnd());
	return fillPlaceholders(lines.join('\n'), (name) => `{{${name}}}`);
};

const ASCII = /^[ -~\n]*$/;
const UNSEEN = /\r|[^\S\n]\n|\{\{\s|\s\}\}/;

/** A number to call: its digits. */
export const plainPhoneNumber: Plain = (number) => {
	const digits = number.replaceAll(/\D/g, '');
	return digits === '' ? plainText(number) : digits;
};

/** An address as browsers write it, its placeholders with braces; what is no address stays a text. */
export const plainAddress: Plain = (address) => {
	if (USUAL_ADDRESS.test(address) && !ODD_PATH.test(address)) return address;
	const text = plainText(address).replaceAll(/%7b%7b(\w+)%7d%7d/gi, '{{$1}}');
	const filled = fillPlaceholders(text, (name) => `--${name}--`);
	// A host has no placeholder, and would lose the case of its name.
	if (/^\w+:\/\/[^/?#]*\{\{/.test(text) || !URL.canParse(filled)) return text;
	return new URL(filled).href
		.replaceAll(/%[0-9a-f]{2}/gi, (escape) => escape.toUpperCase())
		.replaceAll(/--(\w+)--/g, (whole, name: string) =>
			text.includes(`{{${name}}}`) ? `{{${name}}}` : whole,
		);
};

/** A handle, or an address without what only signs it for a while. */
export function plainMedia(media: string | null): string | null {
	return isAddress(media) ? (media?.split('?', 1)[0] ?? null) : media;
}

/** One that no browser writes otherwise: a host of names, a path, nothing that is escaped or resolved. */
const USUAL_ADDRESS =
	/^https?:\/\/(?:[a-z\d]+(?:-[a-z\d]+)*\.)+[a-z]+\/(?:[\w.~/?=&+,:@!$*;()-]|\{\{\w+\}\})*$/;
const ODD_PATH = /\/\.|--/;

/** A word that vendors write in any case. */
export const plainWord: Plain = (text) => plainText(text).toUpperCase();

/** One text for every spelling in which vendors list it. */
export const plainListed = (listed: string, plain: Plain = plainText) => plain(unescaped(listed));

/**
 * Whether a vendor lists what is wanted, whatever the spelling: the one notion of equality of a text.
 * Some vendors list a text escaped for a page; what is wanted is never read so, since an escape that
 * somebody writes is meant.
 */
export function sameText(
	listed: string | null,
	wanted: string | null,
	plain: Plain = plainText,
): boolean {
	const aim = plain(wanted ?? '');
	return plain(listed ?? '') === aim || plainListed(listed ?? '', plain) === aim;
}

/** The same of any value, text by text; a number is its text, and a field that is `null` is none. */
export function sameValue(listed: unknown, wanted: unknown, plain: Plain = plainText): boolean {
	if (isEqual(listed, wanted)) return true;
	const aim = eachText(wanted, plain);
	return (
		isEqual(eachText(listed, plain), aim) ||
		isEqual(
			eachText(listed, (text) => plainListed(text, plain)),
			aim,
		)
	);
}

function eachText(value: unknown, write: Plain): unknown {
	if (typeof value === 'string') return write(value);
	if (typeof value === 'number') return String(value);
	if (Array.isArray(value)) return value.map((one) => eachText(one, write));
	if (!isObject(value)) return value;
	return Object.fromEntries(
		Object.entries(value).flatMap(([name, one]) =>
			one === null ? [] : [[name, eachText(one, write)]],
		),
	);
}

const ENTITIES: Readonly<Record<string, string>> = {
	amp: '&',
	lt: '<',
	gt: '>',
	quot: '"',
	apos: "'",
};

function unescaped(text: string): string {
	if (!text.includes('&')) return text;
	return text.replaceAll(
		/&(?:#(\d{1,6})|#x([\da-f]{1,5})|(amp|lt|gt|quot|apos));/gi,
		(...found) => {
			const [whole, decimal, hexadecimal, name] = found as Array<string | undefined>;
			if (name !== undefined) return ENTITIES[name.toLowerCase()] ?? (whole as string);
			const code = decimal === undefined ? parseInt(hexadecimal ?? '', 16) : Number(decimal);
			return code > 0 && code <= 0xffff ? String.fromCodePoint(code) : (whole as string);
		},
	);
}
