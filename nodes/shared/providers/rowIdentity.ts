import type { TemplateIdentity } from '../template/templateSummary';
import { isObject, shorten } from '../template/values';
import type { Row, TemplateProvider } from './provider';

/** Who a row is that cannot be read as a whole, such as one without a status; `null` where not even that is said. */
export function rowIdentity(
	provider: Pick<TemplateProvider, 'summarize'>,
	row: Row,
): TemplateIdentity | null {
	if (!isObject(row)) return null;
	try {
		return provider.summarize(withAnyStatus(row));
	} catch {
		return null;
	}
}

/** A row with a status in place of its own, to read what else it says: no row is summarized without one. */
export function withAnyStatus(row: Record<string, unknown>): Record<string, unknown> {
	return { ...row, status: 'UNKNOWN' };
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
