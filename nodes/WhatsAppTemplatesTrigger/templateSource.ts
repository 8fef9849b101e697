import type { ListQuery, Row } from '../shared/providers/provider';
import type { TemplateSummary } from '../shared/template/templateSummary';
import type { ListRange, Page } from '../shared/transport/pages';

/** A provider's list of templates with client and account filled in. */
export interface TemplateSource {
	summarize(row: Row): TemplateSummary;
	templates(query?: ListQuery, range?: ListRange): AsyncIterable<Page<Row>>;
	/** Only where the vendor can list the most recently changed templates first. */
	newestFirst?(): AsyncIterable<Page<Row>>;
}
