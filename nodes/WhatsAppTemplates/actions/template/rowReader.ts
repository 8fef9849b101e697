import type { Row } from '../../../shared/providers/provider';
import { rowIdentity } from '../../../shared/providers/rowIdentity';
import type { TemplateIdentity } from '../../../shared/template/templateSummary';
import { errorMessage, UserError } from '../../../shared/template/userError';
import { firstFew, shorten } from '../../../shared/template/values';
import { UNDOCUMENTED_FORM } from '../../../shared/transport/parse';
import type { OperationContext } from '../operation';

/** Names in a hint; the rest is counted. */
const MOST_NAMED = 5;

/** A row that cannot be read, by what it is called there. */
export interface SkippedRow extends Pick<TemplateIdentity, 'name' | 'language'> {
	/** Why, in one sentence. */
	reason: string;
}

interface RowReader {
	/** @returns `null` for a row that cannot be read */
	read<Value>(row: Row, reading: () => Value): Value | null;
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
				const identity = rowIdentity(provider, row);
				skipped.add(labelOf(row, identity));
				rows.push({
					name: identity?.name ?? null,
					language: identity?.language ?? null,
					reason: shorten(why),
				});
				return null;
			}
		},
		skipped: () => rows,
		report({ othersRead, onlyShown = false }) {
			if (skipped.size === 0) return;
			if (othersRead === 0 && !(onlyShown && rows.length === 1)) {
				throw new UserError(
					`${provider.displayName} lists no template that can be read: ${shorten(reason)}`,
					UNDOCUMENTED_FORM,
				);
			}
			addHint(
				`${provider.displayName} lists templates that cannot be read and were left out: ${firstFew([...skipped], MOST_NAMED)} (${shorten(reason)})`,
			);
		},
	};
}

/** @param identity `null` where the row does not say who it is */
function labelOf(row: Row, identity: TemplateIdentity | null): string {
	if (typeof row !== 'object' || row === null) return 'one that is not an object';
	return identity === null ? 'one without a name' : `"${shorten(identity.name ?? identity.id)}"`;
}
