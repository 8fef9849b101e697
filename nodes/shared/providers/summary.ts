import type { TemplateSummary } from '../template/templateSummary';
import { UserError } from '../template/userError';
import { idOf, isObject, parsedColumn, shorten, trimmedText, upperCased } from '../template/values';
import { UNDOCUMENTED_FORM } from '../transport/parse';
import { isoTime } from './isoTime';

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

/** Meta's quality as upper-case text: vendors pass on the word, or Meta's object around it, as such or as JSON. */
export function qualityScore(value: unknown): string | null {
	const quality = parsedColumn(value);
	const score = upperCased(isObject(quality) ? quality.score : quality);
	// JSON that is cut off is no word.
	return score === null || /^["[{]/.test(score) ? null : score;
}
