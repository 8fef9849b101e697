import { z } from 'zod';

import type { Channel } from '../template/channel';
import type { TemplateSummary } from '../template/templateSummary';
import { UserError } from '../template/userError';
import { idOf, isObject, shorten } from '../template/values';
import { LONGEST_TEXT } from '../transport/errorBody';
import type { Page } from '../transport/pages';
import type { CreatedTemplate } from './provider';

/** An id as text. Vendors send integers as well; one too large to be exact must not pass. */
export const idText = z
	.union([
		z.string().min(1),
		z.number().int().refine(Number.isSafeInteger, 'is a number too large to be read exactly'),
	])
	.transform(String);

/** Text, or `null` where the vendor leaves it out. */
export const optionalText = z
	.string()
	.nullish()
	.transform((text) => text ?? null);

/** A page's rows, unread: zod would look at each of them to say that it may be anything. */
export const rowList = z.custom<unknown[]>(Array.isArray, 'is not a list');

/**
 * A page of accounts. One that cannot be read keeps nobody from the others.
 * @param read nothing for an account that cannot be used yet
 * @throws what reading throws where no row of the page can be read
 */
export function channelPage(
	page: Page<unknown>,
	read: (row: unknown) => Channel | null,
): Page<Channel> {
	const channels: Channel[] = [];
	const unreadable: string[] = [];
	for (const row of page.rows) {
		try {
			const channel = read(row);
			if (channel !== null) channels.push(channel);
		} catch {
			unreadable.push(beginningOf(row));
		}
	}
	const isShapeUnknown = unreadable.length > 0 && unreadable.length === page.rows.length;
	if (isShapeUnknown) read(page.rows[0]);
	return { ...page, rows: channels, ...(unreadable.length > 0 && { unreadable }) };
}

/** Enough of a row to find it by. */
export function beginningOf(row: unknown): string {
	try {
		return shorten(JSON.stringify(row) ?? String(row), 80);
	} catch {
		// Nested too deep to be written.
		return '[[[…';
	}
}

/** Meta's quality as upper-case text: vendors pass on the word or Meta's object around it. */
export function qualityScore(value: unknown): string | null {
	const score = isObject(value) ? value.score : value;
	return upperCased(score);
}

/** Takes `data` out of an envelope, or the body itself where the vendor sends none. */
export function unwrap(body: unknown): unknown {
	return isObject(body) && body.data !== undefined && body.data !== null ? body.data : body;
}

/** The message of an answer, cut to what a person reads; `null` where there is none. */
export function messageOf(body: unknown): string | null {
	const message = isObject(body) ? body.message : null;
	return typeof message === 'string' && message.trim() !== ''
		? shorten(message.trim(), LONGEST_TEXT)
		: null;
}

/** What the answer to a create says of the template, where it is not the template itself. */
export function createdTemplate(answer: unknown): CreatedTemplate {
	const { id, status, category } = isObject(answer) ? answer : {};
	return { id: idOf(id), status: upperCased(status), category: upperCased(category) };
}

/** The watched fields of a row as its vendor names them, unread. */
export type SummaryFields = Record<keyof TemplateSummary, unknown>;

/**
 * Reads the watched fields of a listed template, tolerant in all but what tells it from another.
 * A list has thousands: no schema is asked.
 * @param what a row in the vendor's words, for example "Kirim's template"
 * @throws UserError for a row without a status, or without both an id and a name
 */
export function toSummary(fields: SummaryFields, what: string): TemplateSummary {
	const name = textOf(fields.name);
	const language = textOf(fields.language);
	const status = upperCased(fields.status);
	const own = idOf(fields.id);
	if (own === null && name === null) {
		throw new UserError(`${what} cannot be read: it has neither an id nor a name`, UNREADABLE);
	}
	const id = own ?? (language === null ? String(name) : `${name}|${language}`);
	if (status === null) {
		throw new UserError(`Template "${shorten(name ?? id, 100)}" has no status`, UNREADABLE);
	}
	return {
		id,
		name,
		language,
		status: shorten(status, 100),
		category: upperCased(fields.category),
		qualityScore: qualityScore(fields.qualityScore),
		updatedAt: isoTime(fields.updatedAt),
	};
}

const UNREADABLE =
	'The vendor listed it in a shape that its documentation does not describe. Please report this answer to the maintainers of this node.';

/** Text without blanks around it, `null` for none and for anything that is no text. */
function textOf(value: unknown): string | null {
	if (typeof value !== 'string') return null;
	return value.trim() || null;
}

function upperCased(value: unknown): string | null {
	return textOf(value)?.toUpperCase() ?? null;
}

/** ISO 8601 in the forms vendors print: with a zone or without, seconds or not, a bare date. */
const ISO = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d(?:\.\d+)?)?)(Z|[+-]\d\d(?::?\d\d)?)?)?$/;
/**
 * The two forms that stand in nearly every row, up to the 28th: every month has those days, so they
 * need no calendar and a third of the time.
 */
const DAY_AND_TIME = String.raw`^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d`;
const PLAIN_UTC = new RegExp(String.raw`${DAY_AND_TIME}(?:\.\d{3})?Z$`);
const PLAIN_WITHOUT_ZONE = new RegExp(`${DAY_AND_TIME}$`);
/** What `Date` reads as it stands. */
const ISO_UTC = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d{3})?)?Z$/;

/** Seconds or milliseconds since 1970, of the years 2001 to 2286. */
const EPOCH = /^[1-9]\d{9}(?:\d{3})?(?:\.\d+)?$/;
/** As mail and HTTP write it: "Tue, 06 Jan 2026 10:00:00 GMT". */
const RFC_2822 =
	/^(?:[A-Za-z]{3}, )?\d{1,2} [A-Za-z]{3} \d{4} \d\d:\d\d(?::\d\d)? (?:GMT|UTC?|Z|[+-]\d{4})$/;

/**
 * A point in time as ISO 8601 in UTC, from the forms that vendors print: ISO, Postgres' and MySQL's,
 * seconds or milliseconds since 1970, RFC 2822. Times without a zone are taken as UTC: 2Chat prints
 * such ones beside others with a `Z`. Anything else is `null`: `new Date('order 1')` would be a guess.
 */
export function isoTime(value: unknown): string | null {
	if (typeof value === 'number') return isoTime(String(value));
	if (typeof value !== 'string' || value.length > 100) return null;
	if (PLAIN_UTC.test(value)) return value;
	if (PLAIN_WITHOUT_ZONE.test(value)) return `${value}.000Z`;
	const text = value.trim();
	if (ISO_UTC.test(text)) return Number.isNaN(Date.parse(text)) ? null : text;
	if (EPOCH.test(text)) return toIso(Number(text) * (text.split('.')[0]?.length === 10 ? 1000 : 1));
	if (RFC_2822.test(text)) return toIso(Date.parse(text));
	const [, date, clock = '00:00', zone = 'Z'] = ISO.exec(text) ?? [];
	// Postgres writes +00 for +00:00.
	const hours = /^[+-]\d\d$/.test(zone) ? `${zone}:00` : zone;
	return date === undefined ? null : toIso(Date.parse(`${date}T${clock}${hours}`));
}

function toIso(milliseconds: number): string | null {
	return Number.isNaN(milliseconds) ? null : new Date(milliseconds).toISOString();
}
