import type { Change } from '../shared/template/changeItem';
import { changesBetween } from '../shared/template/changes';
import type { TemplateSummary } from '../shared/template/templateSummary';
import { isUnderReview } from '../shared/template/status';
import { isWanted } from './filters';
import type { TriggerSettings } from './settings';
import type { Remembered, TriggerState } from './state';

/**
 * The wanted events of one template, from what is remembered of it and what was seen now.
 * While the trigger gets to know an account, a template it has not met is no news.
 */
export function eventsOf(
	{ seeded }: TriggerState,
	before: Remembered | undefined,
	summary: TemplateSummary,
	settings: TriggerSettings,
): Change[] {
	const changes =
		before === undefined && !seeded
			? firstActivationEvents(summary, settings)
			: changesBetween(before ?? null, summary).filter(({ event }) => settings.events.has(event));
	return changes
		.filter((change) => isWanted(change, summary, settings))
		.map((change) => ({ ...change, turn: before?.turn ?? 0 }));
}

/** What was there at the start: nothing, or whatever is decided already. */
function firstActivationEvents(
	summary: TemplateSummary,
	{ events, firstActivation }: TriggerSettings,
): Change[] {
	if (firstActivation === 'fromNow' || isUnderReview(summary.status)) return [];
	const changes = changesBetween(null, summary);
	const chosen = changes.filter(({ event }) => events.has(event));
	// A user who waits for other events only still asked for the decided templates.
	return chosen.length > 0 ? chosen : changes.filter(({ event }) => event === 'leftPending');
}
