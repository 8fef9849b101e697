import type { INodeExecutionData } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import type { Account, Row } from '../shared/providers/provider';
import type { ChangeEvent } from '../shared/template/changeItem';
import { CONTENT_PARTS } from '../shared/template/partFingerprints';
import type { TemplateSummary } from '../shared/template/templateSummary';
import { isUnderReview } from '../shared/template/status';
import { firstFew } from '../shared/template/values';
import { listAccounts } from './accounts/listAccounts';
import { sideBySide } from './accounts/sideBySide';
import { withoutLanguages } from './accounts/warnOfAccounts';
import { oldestFirst } from './compare/changeOrder';
import { passesFilters } from './compare/filters';
import { present, toItem } from './emit';
import { MOST_NAMED } from './log';
import type { Budget } from './read/budget';
import { pagesWithinBudget } from './read/pagesWithinBudget';
import { Recorder } from './read/recorder';
import type { TemplateSource } from './read/templateSource';
import type { TriggerSettings } from './settings';
import { emptyState } from './state/state';
import { nothingKnown } from './state/watchState';
import type { OpenedPoll } from './openPoll';

/**
 * For a test from the editor: the newest template that is decided, over every account that is watched,
 * as it would have been emitted. Reads only; no sync, no state.
 * @throws NodeOperationError when there is none, naming what could not be read
 */
export async function newestDecided(opened: OpenedPoll): Promise<INodeExecutionData[]> {
	const { context, settings, budget, provider } = opened;
	const { found, unreadable, lacksLanguages } = await findNewest(opened);
	if (found === null) {
		const unread =
			unreadable.length === 0
				? ''
				: `Some listed templates could not be read and are not watched: ${firstFew(unreadable, MOST_NAMED, '; ')}. `;
		const unmatched = lacksLanguages ? `${withoutLanguages()}. ` : '';
		throw new NodeOperationError(
			context.getNode(),
			'No decided template matches the current filters',
			{
				description: `${unmatched}${unread}A test shows the newest template that is no longer under review. Widen the filters under Options, or run the Sync operation of the WhatsApp Templates node if the template was decided a moment ago.`,
				level: 'warning',
			},
		);
	}
	const event = settings.events.has('leftPending') ? 'leftPending' : [...settings.events][0];
	const change = {
		event: event ?? ('leftPending' as const),
		from: null,
		to: valueOf(event, found.summary),
		previousStatus: null,
		// Whatever may change, to be seen in the editor.
		parts: CONTENT_PARTS,
	};
	const detectedAt = new Date(budget.now()).toISOString();
	const item = toItem({ ...found, change }, { provider, account: found.account }, detectedAt);
	return [{ json: asSample(present(item, settings)) }];
}

/** What the event would tell of. */
function valueOf(event: ChangeEvent | undefined, summary: TemplateSummary): string | null {
	if (event === 'categoryChanged') return summary.category;
	return event === 'qualityChanged' ? summary.qualityScore : summary.status;
}

/** Nothing happened to the template: a workflow that alerts people can tell by `sample`. */
function asSample(item: ReturnType<typeof present>) {
	const { event, name, previousStatus, status, ...rest } = item;
	return { event, name, previousStatus, status, sample: true, ...rest };
}

interface Candidate {
	account: Account;
	row: Row;
	summary: TemplateSummary;
}

/** What was seen of an account. */
interface Look {
	newest: Candidate | null;
	unreadable: string[];
	/** `null` where nothing could be read. */
	someLanguageListed: boolean | null;
}

async function findNewest(
	opened: OpenedPoll,
): Promise<{ found: Candidate | null; unreadable: string[]; lacksLanguages: boolean }> {
	const { settings, vendor, budget, account } = opened;
	const { accounts } = await listAccounts(opened, nothingKnown('', settings.watch, account));
	const outcomes = await sideBySide(
		accounts,
		budget,
		async (one, share) => await newestOf(one.account, vendor.source(one.account), settings, share),
	);
	const failed = outcomes.find(({ is }) => is === 'failed');
	if (failed?.is === 'failed' && !outcomes.some(({ is }) => is === 'done')) throw failed.error;
	const looks = outcomes.flatMap((outcome) => (outcome.is === 'done' ? [outcome.result] : []));
	const listed = looks.map(({ someLanguageListed }) => someLanguageListed);
	const newest = looks.flatMap((look) => look.newest ?? []);
	return {
		found: newest.sort((one, other) => oldestFirst(other.summary, one.summary))[0] ?? null,
		unreadable: looks.flatMap((look) => look.unreadable),
		lacksLanguages: settings.languages.size > 0 && listed.includes(false) && !listed.includes(true),
	};
}

async function newestOf(
	account: Account,
	source: TemplateSource,
	settings: TriggerSettings,
	budget: Budget,
): Promise<Look> {
	const { newestFirst } = source;
	const recorder = new Recorder(source, emptyState(), settings, budget.now());
	let newest: Candidate | null = null;
	let someLanguageListed: boolean | null = null;
	const list = newestFirst === undefined ? source.templates() : newestFirst();
	for await (const { rows } of pagesWithinBudget(list, budget)) {
		for (const row of rows) {
			const classified = recorder.classify(row);
			if (classified.is === 'unreadable') {
				recorder.record(classified);
				continue;
			}
			const { summary } = classified;
			someLanguageListed ||= summary.language !== null;
			if (isUnderReview(summary.status) || !passesFilters(summary, settings)) continue;
			if (newest === null || oldestFirst(newest.summary, summary) < 0) {
				newest = { account, row, summary };
			}
		}
		if (newestFirst !== undefined && newest !== null) break;
	}
	return { newest, unreadable: [...recorder.unreadable], someLanguageListed };
}
