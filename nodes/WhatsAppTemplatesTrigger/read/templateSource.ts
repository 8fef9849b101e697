import type { ListQuery, Row } from '../../shared/providers/provider';
import type { PartFingerprints } from '../../shared/template/partFingerprints';
import type { TemplateSummary } from '../../shared/template/templateSummary';
import type { ListRange, Page } from '../../shared/transport/pages';

/** A provider's list of templates with client and account filled in. */
export interface TemplateSource {
	/**
	 * Its status is upper case, without blanks around it.
	 * @throws where the row has no id (or name and language) or no status
	 */
	summarize(row: Row): TemplateSummary;
	/** What a row says, `null` where that cannot be read. */
	fingerprints(row: Row): PartFingerprints | null;
	templates<Kept = Row>(query?: ListQuery, range?: ListRange<Kept>): AsyncIterable<Page<Kept>>;
	/** Only where the vendor can list the most recently changed templates first. */
	newestFirst?(): AsyncIterable<Page<Row>>;
}
