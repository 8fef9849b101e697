import type { INodeExecutionData, IPollFunctions } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import type { Account, Row, TemplateProvider } from '../shared/providers/provider';
import { toChangeItem } from '../shared/template/changeItem';
import type { TemplateSummary } from '../shared/template/templateSummary';
import { isUnderReview } from '../shared/template/status';
import { pagesWithinBudget } from './pagesWithinBudget';
import type { Budget } from './budget';
import { oldestFirst } from './changeOrder';
import { passesFilters } from './filters';
import type { TriggerSettings } from './settings';
import type { TemplateSource } from './templateSource';

/**
 * For a test from the editor: the newest template that is decided, as it would have been told of.
 * Reads only; no sync, no state.
 * @throws NodeOperationError when there is none
 */
export async function newestDecided(
	context: IPollFunctions,
	provider: TemplateProvider,
	account: Account,
	source: TemplateSource,
	settings: TriggerSettings,
	budget: Budget,
): Promise<INodeExecutionData[]> {
	const row = await findNewest(source, settings, budget);
	if (row === null) {
		throw new NodeOperationError(
			context.getNode(),
			'No decided template with the current filters could be found',
			{
				description:
					'A test shows the newest template that is no longer under review. Widen the filters under Options, or run the Sync operation of the WhatsApp Templates node if the template was decided a moment ago.',
				level: 'warning',
			},
		);
	}
	const template = provider.toTemplate(row, account);
	const event = settings.events.has('leftPending') ? 'leftPending' : [...settings.events][0];
	const change = {
		event: event ?? ('leftPending' as const),
		from: null,
		to: template.status,
		previousStatus: null,
	};
	return [{ json: toChangeItem(template, change, new Date(budget.now()).toISOString()) }];
}

async function findNewest(
	source: TemplateSource,
	settings: TriggerSettings,
	budget: Budget,
): Promise<Row | null> {
	const { newestFirst } = source;
	let newest: { row: Row; summary: TemplateSummary } | null = null;
	const list = newestFirst === undefined ? source.templates() : newestFirst();
	for await (const { rows } of pagesWithinBudget(list, budget)) {
		for (const row of rows) {
			const summary = source.summarize(row);
			if (isUnderReview(summary.status) || !passesFilters(summary, settings)) continue;
			if (newest === null || oldestFirst(newest.summary, summary) < 0) newest = { row, summary };
		}
		if (newestFirst !== undefined && newest !== null) break;
	}
	return newest?.row ?? null;
}
