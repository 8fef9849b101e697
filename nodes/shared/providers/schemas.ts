import { z } from 'zod';

import { isObject, trimmedText } from '../template/values';

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

/** Text, or `null` where the vendor leaves it out or blank. */
export const optionalText = z.string().nullish().transform(trimmedText);

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
