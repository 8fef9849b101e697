import { z } from 'zod';

import type { Channel } from '../template/channel';
import type { TemplateSummary } from '../template/templateSummary';
import { UserError } from '../template/userError';
import { idOf, isObject, parsedColumn, shorten } from '../template/values';
import { LONGEST_TEXT } from '../transport/errorBody';
import type { Page } from '../transport/pages';
import { UNDOCUMENTED_FORM } from '../transport/parse';
import { isoTime } from './isoTime';
import type { CreatedTemplate } from './provider';

/** An id as text. Vendors send integers as well; one too large to be exact must not pass. */
export const idText = z
	.union([
		z.string().trim().min(1),
		z.number().int().refine(Number.isSafeInteger, 'is a number too large to be read exactly'),
	])
	.transform(String);

/** An id that may not be there yet: blank, as databases keep it, is `null`. */
export const optionalId = z.preprocess(
	(id) => (typeof id === 'string' && id.trim() === '' ? null : id),
	idText.nullish(),
);

/** Text, or `null` where the vendor leaves it out. */
export const optionalText = z
	.string()
	.nullish()
	.transform((text) => text ?? null);

/** A page's rows, unread: zod would look at each of them to say that it may be anything. */
export const rowList = z
	.custom<
		unknown[] | Record<string, unknown>
	>((value) => Array.isArray(value) || isListWithGaps(value), 'is not a list')
	.transform((list) => (Array.isArray(list) ? list : Object.values(list)));

/**
 * A list that a filter left with gaps, which Laravel writes with the positions as keys. An object without
 * any is none: an outage must not read as an empty list.
 */
function isListWithGaps(value: unknown): boolean {
	const keys = isObject(value) ? Object.keys(value) : [];
	return keys.length > 0 && keys.every((key) => /^\d{1,9}$/.test(key));
}

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

/** Meta's quality as upper-case text: vendors pass on the word, or Meta's object around it, as such or as JSON. */
export function qualityScore(value: unknown): string | null {
	const quality = parsedColumn(value);
	const score = upperCased(isObject(quality) ? quality.score : quality);
	// JSON that is cut off is no word.
	return score === null || /^["[{]/.test(score) ? null : score;
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
type SummaryFields = Record<keyof TemplateSummary, unknown>;

/**
 * Reads the watched fields of a listed template, tolerant in all but what tells it from another.
 * A list has thousands: no schema is asked.
 * @param what a row in the vendor's words, for example "Kirim's template"
 * @throws UserError for a row without a status, or without both an id and a name
 */
export function toSummary(fields: SummaryFields, what: string): TemplateSummary {
	const name = trimmedText(fields.name);
	const language = trimmedText(fields.language);
	const status = upperCased(fields.status);
	const own = idOf(fields.id);
	if (own === null && name === null) {
		throw new UserError(
			`${what} cannot be read: it has neither an id nor a name`,
			UNDOCUMENTED_FORM,
		);
	}
	const id = own ?? (language === null ? String(name) : `${name}|${language}`);
	if (status === null) {
		throw new UserError(`Template "${shorten(name ?? id, 100)}" has no status`, UNDOCUMENTED_FORM);
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

/** Text without blanks around it, `null` for none and for anything that is no text. */
function trimmedText(value: unknown): string | null {
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

function upperCased(value: unknown): string | null {
	return trimmedText(value)?.toUpperCase() ?? null;
}
