import type { Row } from '../shared/providers/provider';
import type { TemplateGlance } from '../shared/template/glance';
import { differs } from './differs';
import type { TriggerState } from './state';
import { templateKey } from './templateKey';
import type { TemplateSource } from './templateSource';

/** A row that was read as its page arrived. */
class SeenRow {
	constructor(
		readonly glance: TemplateGlance,
		/** The row itself, only where it has news. */
		readonly row: Row | null,
	) {}
}

/**
 * A source that reads rows as soon as their page arrives and keeps whole only those with news.
 * Several pages are asked for at once, and a row is twenty times as large as what is watched.
 */
export function readOnArrival(source: TemplateSource, { templates }: TriggerState): TemplateSource {
	const see = (row: Row): SeenRow => {
		const glance = source.glance(row);
		const before = templates.get(templateKey(glance));
		const hasNews = before === undefined || differs(before, glance);
		return new SeenRow(glance, hasNews ? row : null);
	};
	return {
		...source,
		glance: (row) => (row instanceof SeenRow ? row.glance : source.glance(row)),
		templates: (query, range) => source.templates(query, { ...range, keep: see }),
	};
}

/** The row as the vendor sent it. */
export function vendorsRow(row: Row): Row {
	return row instanceof SeenRow ? row.row : row;
}
