import type { Row } from '../../../shared/providers/provider';
import { errorMessage, UserError } from '../../../shared/template/userError';
import { isObject, shorten } from '../../../shared/template/values';
import { UNDOCUMENTED_FORM } from '../../../shared/transport/parse';
import type { OperationContext } from '../operation';

/** Names in a hint; the rest is counted. */
const MOST_NAMED = 5;

/** Where vendors write who a row is, the most telling first. */
const IDENTITY_FIELDS = ['name', 'template_name', 'id', 'uuid', 'template_id'];

/** A row that cannot be read, by what it is called there. */
export interface SkippedRow {
	name: string | null;
	language: string | null;
	/** Why, in one sentence. */
	reason: string;
}

interface RowReader {
	/** @returns `null` for a row that cannot be read */
	read<Value>(row: Row, reading: () => Value): Value | null;
	hasSkipped(): boolean;
	/** The rows that were left out, as far as they say who they are. */
	skipped(): readonly SkippedRow[];
	/**
	 * Shows the rows that were left out, in one hint.
	 * @param rest `onlyShown` where nothing is decided by what was left out
	 * @throws UserError when none could be read: that is no flaw of a row, unless it is the only one and
	 *   the rows are only shown
	 */
	report(rest: { othersRead: number; onlyShown?: boolean }): void;
}

/** Reads rows one by one, so that one that cannot be read keeps nobody from the others. */
export function createRowReader({ provider, addHint }: OperationContext): RowReader {
	const skipped = new Set<string>();
	const rows: SkippedRow[] = [];
	let reason = '';
	return {
		read(row, reading) {
			try {
				return reading();
			} catch (error) {
				const why = errorMessage(error);
				reason ||= why;
				skipped.add(nameOf(row));
				rows.push({
					name: firstText(row, NAME_FIELDS),
					language: firstText(row, LANGUAGE_FIELDS),
					reason: shorten(why),
				});
				return null;
			}
		},
		hasSkipped: () => skipped.size > 0,
		skipped: () => rows,
		report({ othersRead, onlyShown = false }) {
			if (skipped.size === 0) return;
			const named = [...skipped].slice(0, MOST_NAMED).join(', ');
			const more = skipped.size > MOST_NAMED ? ` and ${skipped.size - MOST_NAMED} more` : '';
			if (othersRead === 0 && !(onlyShown && rows.length === 1)) {
				throw new UserError(
					`${provider.displayName} lists no template that can be read: ${shorten(reason)}`,
					UNDOCUMENTED_FORM,
				);
			}
			addHint(
				`${provider.displayName} lists templates that cannot be read and were left out: ${named}${more} (${shorten(reason)})`,
			);
		},
	};
}

const NAME_FIELDS = ['template_name', 'name'];
const LANGUAGE_FIELDS = ['language', 'language_code'];

function firstText(row: Row, fields: readonly string[]): string | null {
	if (!isObject(row)) return null;
	const texts = fields.map((field) => row[field]).filter((value) => typeof value === 'string');
	return texts.find((text) => text.trim() !== '') ?? null;
}

function nameOf(row: Row): string {
	if (typeof row !== 'object' || row === null) return 'one that is not an object';
	const fields = row as Record<string, unknown>;
	for (const field of IDENTITY_FIELDS) {
		const value = fields[field];
		if (typeof value === 'number' || (typeof value === 'string' && value.trim() !== '')) {
			return `"${shorten(String(value).trim())}"`;
		}
	}
	return 'one without a name';
}
