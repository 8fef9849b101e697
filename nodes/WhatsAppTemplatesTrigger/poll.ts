import type { INodeExecutionData, IPollFunctions, NodeOperationError } from 'n8n-workflow';
import { NodeApiError } from 'n8n-workflow';

import { readAccount } from '../shared/parameters/account';
import type { Account, TemplateProvider } from '../shared/providers/provider';
import { loadProvider } from '../shared/providers/registry';
import type { Client } from '../shared/transport/answer';
import { createClient } from '../shared/transport/client';
import { toNodeError } from '../shared/transport/errors';
import { isFirstPoll, isStartingPoll } from './activation';
import { diff } from './compare/diff';
import { present, toItem, withWholeRows } from './emit';
import { newestDecided } from './manualTest';
import { Budget, OutOfTimeError } from './read/budget';
import type { TemplateSource } from './read/snapshot';
import { hasIdleInterval, isIdle, isSyncWanted, syncBeforeCheck } from './read/syncBeforeCheck';
import { takeSnapshot } from './read/takeSnapshot';
import { watchedContent } from './read/watchedContent';
import { readSettings } from './settings';
import { skipIfRunning } from './skipIfRunning';
import { fingerprint, openStateStore, type SeedReason } from './state/stateStore';

/**
 * One poll: look at the vendor's list, compare it with the state, emit what changed. The state
 * is replaced once, last, and only when everything before went well; a poll that throws has
 * changed nothing, and one that is repeated from the same state emits the same with the same ids.
 * Of two at the same time, the later one leaves the work to the other.
 * @returns `null` when there is nothing to emit
 * @throws NodeApiError or NodeOperationError when the list cannot be read; only a fault that may
 *   pass is logged instead in the one poll with which n8n starts the trigger again
 */
export async function poll(context: IPollFunctions): Promise<INodeExecutionData[][] | null> {
	const isFirst = isFirstPoll(context);
	const isStarting = isStartingPoll(context, isFirst);
	try {
		return await pollOrThrow(context, isFirst);
	} catch (error) {
		const nodeError = toNodeError(context.getNode(), error);
		if (!isStarting || !isTransient(nodeError)) throw nodeError;
		warn(
			context,
			`The first poll after a restart of n8n failed; the next one comes as scheduled (${nodeError.message})`,
		);
		return null;
	}
}

async function pollOrThrow(
	context: IPollFunctions,
	isFirst: boolean,
): Promise<INodeExecutionData[][] | null> {
	const provider = await loadProvider(String(context.getNodeParameter('provider')));
	const chosen = readAccount(context, provider);
	const settings = readSettings(context);
	const budget = new Budget({
		// Absent before n8n 2.36.
		grantedMs: context.getPollBudgetMs?.(),
		requestsPerMinute: provider.requestsPerMinute,
		now: () => Date.now(),
	});
	const client = await createClient(context, provider, { deadline: budget.deadline });
	const account = chosen ?? client.account;
	const isTest = context.getMode() === 'manual';
	const isContentWatched = settings.events.has('contentChanged');
	const watchedOnly = !isTest && !isContentWatched && provider.listsWatchedOnly === true;
	const source = templateSource(provider, client, account, watchedOnly);

	if (isTest) {
		return [await newestDecided(context, provider, account, source, settings, budget)];
	}

	const about = fingerprint(context.getNode(), provider, client, account);
	return await skipIfRunning(context, about, isFirst, async (isReplaced) => {
		const store = openStateStore(context, about);
		const { seedReason } = store;
		let { previous } = store;
		const now = budget.now();
		if (isIdle(settings, provider, previous, now)) return null;
		if (seedReason !== null) logSeed(context, seedReason);

		if (isSyncWanted(settings, provider, previous, seedReason !== null, now)) {
			const isSynced = await syncBeforeCheck(context, provider, account, budget);
			if (isSynced) previous = { ...previous, lastSync: now };
		}
		if (hasIdleInterval(settings, provider)) previous = { ...previous, lastLook: now };
		const snapshot = await takeSnapshot(source, previous, settings, budget);
		const { events, nextState } = diff(previous, snapshot, settings);

		const detectedAt = new Date(budget.now()).toISOString();
		const whole = watchedOnly
			? await withWholeRows(events, provider, client, account, budget, (message) =>
					warn(context, message),
				)
			: events;
		const items = whole.map((event) => toItem(event, provider, account, detectedAt));
		if (budget.now() >= budget.end) throw new OutOfTimeError();
		if (isReplaced() || !store.replace(nextState, items.length > 0)) {
			warn(
				context,
				'Another poll has looked at the same templates meanwhile; this one says nothing',
			);
			return null;
		}
		warnOfUnreadable(context, snapshot.unreadable);
		return items.length === 0 ? null : [items.map((item) => ({ json: present(item, settings) }))];
	});
}

const SEED_REASONS: Readonly<Record<SeedReason, string>> = {
	new: 'The trigger begins: nothing is remembered under the name of its node, which may have been renamed',
	otherAccount:
		'The trigger begins anew: its provider, credential, base URL or account is another one than before',
	unreadable: 'The trigger begins anew: its saved state could not be read',
};

/** What changed before a poll that starts from nothing is not emitted, so it must not be silent. */
function logSeed(context: IPollFunctions, reason: SeedReason): void {
	const isExpected = reason === 'new' && context.getActivationMode() === 'activate';
	context.logger[isExpected ? 'debug' : 'warn'](SEED_REASONS[reason], nameOf(context));
}

/** Whether nobody has to do anything: the vendor proved neither a wrong key nor a wrong setting. */
function isTransient(error: NodeApiError | NodeOperationError): boolean {
	if (error.cause instanceof OutOfTimeError) return true;
	const cause = 'failure' in error ? error.failure?.cause : undefined;
	return (
		error instanceof NodeApiError &&
		cause !== 'credential-invalid' &&
		cause !== 'configuration-invalid'
	);
}

function templateSource(
	provider: TemplateProvider,
	client: Client,
	account: Account,
	watchedOnly: boolean,
): TemplateSource {
	const { newestFirst } = provider;
	return {
		summarize: (row) => provider.summarize(row),
		content: (row) => watchedContent(row, provider, account),
		templates: (query, range) =>
			provider.listTemplates(client, account, { ...query, watchedOnly }, range),
		newestFirst: newestFirst && (() => newestFirst(client, account)),
	};
}

function warnOfUnreadable(context: IPollFunctions, unreadable: ReadonlySet<string>): void {
	if (unreadable.size === 0) return;
	const rows = [...unreadable].join('; ');
	warn(context, `Some listed templates could not be read and are not watched: ${rows}`);
}

function warn(context: IPollFunctions, message: string): void {
	context.logger.warn(message, nameOf(context));
}

const nameOf = (context: IPollFunctions) => ({ node: context.getNode().name });
