import { isObject } from '../../nodes/shared/template/values.ts';

/**
 * How the rows of a vendor differ from the row that its documents print: by field, and by kind of
 * value. Values themselves are never part of it. A field that is documented with `null` may be missing.
 *
 * @param {unknown[]} rows
 * @param {Record<string, unknown>} documented
 * @returns {string[]} sentences, none where they fit
 */
export function differences(rows, documented) {
	const objects = rows.map(flat).filter(isObject);
	const count = (/** @type {number} */ some) => `${some} of ${rows.length} rows`;
	const missing = Object.entries(documented).flatMap(([field, value]) => {
		if (value === null) return [];
		const without = objects.filter((row) => !Object.hasOwn(row, field)).length;
		return without > 0 ? [`\`${field}\` is missing in ${count(without)}`] : [];
	});
	const others = Object.entries(documented).flatMap(([field, value]) => {
		const kinds = objects.map((row) => kindOf(row[field])).filter((kind) => isOther(kind, value));
		const kind = [...new Set(kinds)].sort().join(', ');
		return kinds.length > 0
			? [`\`${field}\` is ${kind}, documented as ${kindOf(value)}, in ${count(kinds.length)}`]
			: [];
	});
	const extra = [...new Set(objects.flatMap(Object.keys))]
		.filter((field) => !Object.hasOwn(documented, field))
		.sort()
		.map((field) => {
			const kinds = new Set(objects.map((row) => kindOf(row[field])).filter((kind) => kind !== ''));
			return `\`${fieldName(field)}\` is not documented: ${[...kinds].sort().join(', ')}`;
		});
	const odd = rows.length - objects.length;
	return [...(odd > 0 ? [`${count(odd)} are no objects`] : []), ...missing, ...others, ...extra];
}

/** A row, or its attributes beside it where it is a JSON:API resource. @param {unknown} row */
export function flat(row) {
	return isObject(row) && isObject(row.attributes) ? { ...row, ...row.attributes } : row;
}

/** @param {unknown} value @returns {string} empty for nothing */
export function kindOf(value) {
	if (value === undefined) return '';
	if (value === null) return 'null';
	return Array.isArray(value) ? 'list' : typeof value === 'string' ? 'text' : typeof value;
}

/** Only what can be a vendor's own word: a name with a digit or a blank may be somebody's. @param {string} field */
export function fieldName(field) {
	return /^[A-Za-z]+(_[A-Za-z]+)*$/.test(field) && field.length <= 40 ? field : '…';
}

/** Nothing, where something is documented, is no other kind. @param {string} kind @param {unknown} value */
function isOther(kind, value) {
	return kind !== '' && kind !== 'null' && value !== null && kind !== kindOf(value);
}
