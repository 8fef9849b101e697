import type { ListQuery, Row } from '../shared/providers/provider';
import type { TemplateGlance } from '../shared/template/glance';
import type { ListRange, Page } from '../shared/transport/pages';

/** A provider's list of templates with client and account filled in. */
export interface TemplateSource {
	glance(row: Row): TemplateGlance;
	templates(query?: ListQuery, range?: ListRange): AsyncIterable<Page<Row>>;
	/** Only where the vendor can list the most recently changed templates first. */
	newestFirst?(): AsyncIterable<Page<Row>>;
}
