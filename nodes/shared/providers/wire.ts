import { z } from 'zod';

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

/** ISO 8601 in the forms vendors print: with a zone or without, seconds or not, a bare date. */
const ISO = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d(?:\.\d+)?)?)(Z|[+-]\d\d:?\d\d)?)?$/;
/** The two forms that stand in nearly every row; they take a third of the time of the others. */
const ISO_UTC = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?Z$/;
const ISO_WITHOUT_ZONE = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/;

/**
 * A point in time as ISO 8601 in UTC. Times without a zone are taken as UTC: 2Chat prints such ones
 * beside others with a `Z`. Anything else is `null`: `new Date('order 1')` would be a guess.
 */
export function isoTime(value: unknown): string | null {
	if (typeof value !== 'string') return null;
	if (ISO_UTC.test(value)) return Number.isNaN(Date.parse(value)) ? null : value;
	if (ISO_WITHOUT_ZONE.test(value)) {
		const day = new Date(`${value}Z`).getUTCDate();
		// Any other day, such as 30 February, is no date as it stands.
		if (day === Number(value.slice(8, 10))) return `${value}.000Z`;
	}
	const [, date, clock = '00:00', zone = 'Z'] = ISO.exec(value) ?? [];
	if (date === undefined) return null;
	const time = new Date(`${date}T${clock}${zone}`);
	return Number.isNaN(time.getTime()) ? null : time.toISOString();
}
