import type { INodeExecutionData, IPollFunctions } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import type { Account, Row, TemplateProvider } from '../shared/providers/provider';
import { CONTENT_PARTS } from '../shared/template/partFingerprints';
import type { TemplateSummary } from '../shared/template/templateSummary';
import { isUnderReview } from '../shared/template/status';
import { oldestFirst } from './compare/changeOrder';
import { passesFilters } from './compare/filters';
import { toItem } from './emit';
import type { Budget } from './read/budget';
import { pagesWithinBudget } from './read/pagesWithinBudget';
import { ClassifiedRow, Recorder } from './read/recorder';
import type { TemplateSource } from './read/snapshot';
import type { TriggerSettings } from './settings';
import { emptyState } from './state/state';

/**
 * For a test from the editor: the newest template that is decided, as it would have been emitted.
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
	const found = await findNewest(source, settings, budget);
	if (found === null) {
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
	const event = settings.events.has('leftPending') ? 'leftPending' : [...settings.events][0];
	const change = {
		event: event ?? ('leftPending' as const),
		from: null,
		to: found.summary.status,
		previousStatus: null,
		// Whatever may change, to be seen in the editor.
		parts: CONTENT_PARTS,
	};
	const detectedAt = new Date(budget.now()).toISOString();
	return [{ json: toItem({ ...found, change }, provider, account, detectedAt) }];
}

interface FoundTemplate {
	row: Row;
	summary: TemplateSummary;
}

async function findNewest(
	source: TemplateSource,
	settings: TriggerSettings,
	budget: Budget,
): Promise<FoundTemplate | null> {
	const { newestFirst } = source;
	const recorder = new Recorder(source, emptyState(''), settings, budget.now());
	let newest: FoundTemplate | null = null;
	const list = newestFirst === undefined ? source.templates() : newestFirst();
	for await (const { rows } of pagesWithinBudget(list, budget)) {
		for (const row of rows) {
			const classified = recorder.classify(row);
			if (!(classified instanceof ClassifiedRow)) continue;
			const { summary } = classified;
			if (isUnderReview(summary.status) || !passesFilters(summary, settings)) continue;
			if (newest === null || oldestFirst(newest.summary, summary) < 0) newest = { row, summary };
		}
		if (newestFirst !== undefined && newest !== null) break;
	}
	return newest;
}
