import type { Account, Row, TemplateProvider } from '../shared/providers/provider';
import { toTemplate } from '../shared/providers/toTemplate';
import { type ChangeItem, toChangeItem } from '../shared/template/changeItem';
import type { Template } from '../shared/template/template';
import type { TemplateSummary } from '../shared/template/templateSummary';
import type { Client } from '../shared/transport/answer';
import type { TemplateEvent } from './compare/diff';
import type { Budget } from './read/budget';
import { watchedContent } from './read/watchedContent';

/** The item of an event; of a template that was removed, what is still known of it. */
export function toItem(
	event: TemplateEvent,
	provider: TemplateProvider,
	account: Account,
	detectedAt: string,
): ChangeItem {
	const template =
		'removed' in event
			? watchedFieldsOf({ ...event.removed, updatedAt: null }, provider, account)
			: readTemplate(event.row, event.summary, provider, account);
	const content =
		event.change.event === 'contentChanged' && 'row' in event
			? watchedContent(event.row, provider, account)
			: null;
	return toChangeItem(template, event.change, detectedAt, content);
}

/** The whole template, or no more than what was watched where the rest cannot be read. */
function readTemplate(
	row: unknown,
	summary: TemplateSummary,
	provider: TemplateProvider,
	account: Account,
): Template {
	try {
		return provider.toTemplate(row, account, summary);
	} catch {
		return watchedFieldsOf(summary, provider, account);
	}
}

function watchedFieldsOf(
	summary: TemplateSummary,
	{ id }: TemplateProvider,
	channel: Account,
): Template {
	return toTemplate(summary, {
		provider: id,
		channel,
		metaId: null,
		rejectionReason: null,
		content: null,
		createdAt: null,
	});
}

/** Beyond, the whole list is fewer requests than one for each template. */
const MOST_SINGLE_READS = 20;

/**
 * The events with the whole rows of their templates, after the vendor was asked for the watched fields
 * only. A row that cannot be read in time stays as it is: its event must not wait for its text.
 */
export async function withWholeRows(
	events: readonly TemplateEvent[],
	provider: TemplateProvider,
	client: Client,
	account: Account,
	budget: Budget,
): Promise<readonly TemplateEvent[]> {
	const ids = new Set(events.flatMap((event) => ('row' in event ? [event.summary.id] : [])));
	if (ids.size === 0) return events;
	const rows = new Map<string, Row>();
	const reading =
		ids.size > MOST_SINGLE_READS
			? readAll(rows, provider, client, account)
			: readEach(rows, ids, provider, client, account);
	const [read] = await Promise.allSettled([budget.withinTime(reading, budget.deadline)]);
	if (read.status === 'rejected' && rows.size === 0) return events;
	return events.map((event) =>
		'row' in event ? { ...event, row: rows.get(event.summary.id) ?? event.row } : event,
	);
}

async function readEach(
	rows: Map<string, Row>,
	ids: ReadonlySet<string>,
	provider: TemplateProvider,
	client: Client,
	account: Account,
): Promise<void> {
	for (const id of ids) {
		const row = await provider.getTemplate(client, account, { by: 'id', id });
		if (row !== null) rows.set(id, row);
	}
}

async function readAll(
	rows: Map<string, Row>,
	provider: TemplateProvider,
	client: Client,
	account: Account,
): Promise<void> {
	for await (const page of provider.listTemplates(client, account)) {
		for (const row of page.rows) rows.set(provider.summarize(row).id, row);
	}
}
