import { z } from 'zod';

import { shorten } from '../transport/errorBody';

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

/** A count that some vendors send as text. */
export const count = z.coerce.number().int().nonnegative();

/** A count as a number, `null` where it is absent or none. */
export function countOf(value: unknown): number | null {
	const number = typeof value === 'string' && /^\s*\d+\s*$/.test(value) ? Number(value) : value;
	return Number.isSafeInteger(number) && Number(number) >= 0 ? Number(number) : null;
}

/** A point in time as ISO 8601 in UTC, `null` where it is absent or unreadable. */
export const time = z.unknown().transform(isoTime);

/** Meta's quality as upper-case text: vendors pass on the word or Meta's object around it. */
export function qualityScore(value: unknown): string | null {
	const score = isObject(value) ? value.score : value;
	return typeof score === 'string' && score !== '' ? score.toUpperCase() : null;
}

/** Whether a value is an object with named fields. */
export function isObject(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Takes `data` out of an envelope, or the body itself where the vendor sends none. */
export function unwrap(body: unknown): unknown {
	return isObject(body) && body.data !== undefined && body.data !== null ? body.data : body;
}

/** The message of an answer, cut to what a person reads; `null` where there is none. */
export function messageOf(body: unknown): string | null {
	const message = isObject(body) ? body.message : null;
	return typeof message === 'string' && message.trim() !== '' ? shorten(message.trim()) : null;
}

/** ISO 8601 in the forms vendors print: with a zone or without, seconds or not, a bare date. */
const ISO = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d(?:\.\d+)?)?)(Z|[+-]\d\d:?\d\d)?)?$/;
/**
 * The two forms that stand in nearly every row, up to the 28th: every month has those days, so they
 * need no calendar and a third of the time.
 */
const DAY_AND_TIME = String.raw`^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d`;
const PLAIN_UTC = new RegExp(String.raw`${DAY_AND_TIME}(?:\.\d+)?Z$`);
const PLAIN_WITHOUT_ZONE = new RegExp(`${DAY_AND_TIME}$`);
/** What `Date` reads as it stands. */
const ISO_UTC = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?Z$/;

/**
 * A point in time as ISO 8601 in UTC. Times without a zone are taken as UTC: 2Chat prints such ones
 * beside others with a `Z`. Anything else is `null`: `new Date('order 1')` would be a guess.
 */
export function isoTime(value: unknown): string | null {
	if (typeof value !== 'string') return null;
	if (PLAIN_UTC.test(value)) return value;
	if (PLAIN_WITHOUT_ZONE.test(value)) return `${value}.000Z`;
	if (ISO_UTC.test(value)) return Number.isNaN(Date.parse(value)) ? null : value;
	const [, date, clock = '00:00', zone = 'Z'] = ISO.exec(value) ?? [];
	if (date === undefined) return null;
	const time = new Date(`${date}T${clock}${zone}`);
	return Number.isNaN(time.getTime()) ? null : time.toISOString();
}
