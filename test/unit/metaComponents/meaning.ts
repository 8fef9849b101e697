import sortBy from 'lodash/sortBy';

import { isObject } from '../../../nodes/shared/template/values';

const WORDS: ReadonlySet<string> = new Set(['type', 'format', 'otp_type']);
const LISTS: ReadonlySet<string> = new Set([
	'body_text',
	'header_text',
	'header_handle',
	'header_url',
	'example',
]);

/**
 * Components without the spelling that means nothing: the case of kinds, a number or its text, a
 * boolean or its word, one sample or a list of one, the order of named samples, a text header that
 * does not say so.
 */
export function meaningOf(value: unknown): unknown {
	if (typeof value === 'number' || typeof value === 'boolean') return String(value);
	if (Array.isArray(value)) return value.map(meaningOf);
	if (!isObject(value)) return value;
	const isTextHeader =
		wordOf(value.type) === 'HEADER' &&
		typeof (value.format ?? '') === 'string' &&
		wordOf(value.format) === '' &&
		['string', 'number'].includes(typeof value.text);
	const fields = isTextHeader ? { ...value, format: 'TEXT' } : value;
	return Object.fromEntries(
		Object.entries(fields).map(([name, inner]) => {
			if (WORDS.has(name) && wordOf(inner) !== '') return [name, wordOf(inner)];
			if (name.endsWith('_named_params')) return [name, sorted(meaningOf(inner))];
			return [name, LISTS.has(name) ? listed(meaningOf(inner)) : meaningOf(inner)];
		}),
	);
}

const sorted = (value: unknown) =>
	Array.isArray(value) && value.every(isObject) ? sortBy(value, 'param_name') : value;

const wordOf = (value: unknown) => (typeof value === 'string' ? value.trim().toUpperCase() : '');

function listed(value: unknown): unknown {
	if (typeof value === 'string') return [value];
	const [first, ...others] = Array.isArray(value) ? (value as unknown[]) : [];
	return Array.isArray(first) && first.length > 0 && others.length === 0 ? first : value;
}
