import { DateTime } from 'luxon';

import { isObject } from '../template/values';

/** ISO 8601 in the forms vendors print: with a zone or without, seconds or not, a bare date. */
const ISO =
	/^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d(?:\.\d+)?)?)(?: ?(Z|UTC|GMT|[+-]\d\d(?::?\d\d)?))?)?$/i;
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
	/^(?:[A-Za-z]{3}, )?(\d{1,2}) ([A-Za-z]{3} \d{4}) \d\d:\d\d(?::\d\d)? (?:GMT|UTC?|Z|[+-]\d{4})$/;

/**
 * A point in time as ISO 8601 in UTC, from the forms that vendors print: ISO, Postgres' and MySQL's,
 * seconds or milliseconds since 1970, RFC 2822, PHP's object with its time zone. Times without a zone are
 * taken as UTC: 2Chat prints such ones beside others with a `Z`. Anything else is `null`:
 * `new Date('order 1')` would be a guess.
 */
export function isoTime(value: unknown): string | null {
	if (typeof value === 'number') return isoTime(String(value));
	if (typeof value !== 'string') return isObject(value) ? phpTime(value) : null;
	if (value.length > 100) return null;
	if (PLAIN_UTC.test(value)) return value;
	if (PLAIN_WITHOUT_ZONE.test(value)) return `${value}.000Z`;
	const text = value.trim();
	if (ISO_UTC.test(text))
		return isDay(text.slice(0, 10)) && toIso(Date.parse(text)) !== null ? text : null;
	if (EPOCH.test(text)) return toIso(Number(text) * (text.split('.')[0]?.length === 10 ? 1000 : 1));
	const [, day, month] = RFC_2822.exec(text) ?? [];
	if (day !== undefined) return isDayOf(day, month) ? toIso(Date.parse(text)) : null;
	const [, date, clock = '00:00', zone = 'Z'] = ISO.exec(text) ?? [];
	if (date === undefined || !isDay(date)) return null;
	return toIso(Date.parse(`${date}T${clock}${offsetOf(zone)}`));
}

/** `Date` takes the 30th of February for the 1st or 2nd of March. */
function isDay(date: string): boolean {
	return toIso(Date.parse(`${date}T00:00Z`))?.startsWith(date) === true;
}

function isDayOf(day: string, month = ''): boolean {
	return new Date(`${day} ${month} UTC`).getUTCDate() === Number(day);
}

/** Postgres writes +00 for +00:00. */
function offsetOf(zone: string): string {
	if (/^[a-z]/i.test(zone)) return 'Z';
	return zone.length === 3 ? `${zone}:00` : zone;
}

/** A time that says its zone itself. */
const OWN_OFFSET = /:\d\d(?:\.\d+)? ?(?:Z|UTC|GMT|[+-]\d\d(?::?\d\d)?)$/i;
/** Words that name the zone of this machine to luxon. */
const OWN_ZONE = /^(?:local|system|default)?$/i;

/** A DateTime, or Laravel's Carbon, as JSON: its `timezone` is an offset, an abbreviation or a name. */
function phpTime({ date, timezone }: Record<string, unknown>): string | null {
	if (typeof date !== 'string') return null;
	const text = date.trim();
	if (OWN_OFFSET.test(text)) return isoTime(text);
	const zone = typeof timezone === 'string' ? timezone.trim() : '';
	const time = isoTime(`${text} ${zone}`);
	if (time !== null || !ISO.test(text) || zone.length > 100 || OWN_ZONE.test(zone)) return time;
	const local = DateTime.fromISO(text.replace(' ', 'T'), { zone });
	return local.isValid ? toIso(local.toMillis()) : null;
}

function toIso(milliseconds: number): string | null {
	return Number.isNaN(milliseconds) ? null : new Date(milliseconds).toISOString();
}
