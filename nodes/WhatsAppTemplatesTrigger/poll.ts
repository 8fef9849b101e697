import type { INodeExecutionData, IPollFunctions, NodeOperationError } from 'n8n-workflow';
import { NodeApiError } from 'n8n-workflow';

import { readAccount } from '../shared/parameters/account';
import type { Account, TemplateProvider } from '../shared/providers/provider';
import { loadProvider } from '../shared/providers/registry';
import { toChangeItem, type ChangeItem } from '../shared/template/changeItem';
import { toTemplate } from '../shared/providers/toTemplate';
import type { Template } from '../shared/template/template';
import type { Client } from '../shared/transport/answer';
import { createClient } from '../shared/transport/client';
import { toNodeError } from '../shared/transport/errors';
import { Budget } from './budget';
import { diff, type GoneTemplate, type TemplateEvent } from './diff';
import { fingerprint } from './fingerprint';
import { isFirstPoll } from './firstPoll';
import { skipIfRunning } from './skipIfRunning';
import { newestDecided } from './manualTest';
import { readSettings } from './settings';
import { openStateStore } from './stateStore';
import { isStartingPoll } from './startingPoll';
import { isSyncWanted, syncBeforeCheck } from './syncBeforeCheck';
import { takeSnapshot } from './takeSnapshot';
import type { TemplateSource } from './templateSource';

/**
 * One poll: look at the vendor's list, compare it with the state, tell of what changed. The state
 * is replaced once, last, and only when everything before went well; a poll that throws has
 * changed nothing, and one that is repeated from the same state tells the same with the same ids.
 * Of two at the same time, the later one leaves the work to the other.
 * @returns `null` when there is nothing to tell
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
		context.logger.warn(
			`The first poll after a restart of n8n failed; the next one comes as scheduled (${nodeError.message})`,
			{ node: context.getNode().name },
		);
		return null;
	}
}

/** Whether nobody has to do anything: the vendor proved neither a wrong key nor a wrong setting. */
function isTransient(error: NodeApiError | NodeOperationError): boolean {
	const cause = 'failure' in error ? error.failure?.cause : undefined;
	return (
		error instanceof NodeApiError &&
		cause !== 'credential-invalid' &&
		cause !== 'configuration-invalid'
	);
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
	const source = templateSource(provider, client, account);

	if (context.getMode() === 'manual') {
		return [await newestDecided(context, provider, account, source, settings, budget)];
	}

	const about = fingerprint(context.getNode(), provider, client, account);
	return await skipIfRunning(context, about, isFirst, async () => {
		const store = openStateStore(context, about);
		const { previous } = store;
		if (isSyncWanted(settings, store)) await syncBeforeCheck(context, provider, account, budget);
		const snapshot = await takeSnapshot(source, previous, settings, budget);
		const { events, nextState } = diff(previous, snapshot, settings);

		const detectedAt = new Date(budget.now()).toISOString();
		const items = events.map((event) => toItem(event, provider, account, detectedAt));
		store.replace(nextState);
		return items.length === 0 ? null : [items.map((json) => ({ json }))];
	});
}

function templateSource(
	provider: TemplateProvider,
	client: Client,
	account: Account,
): TemplateSource {
	const { newestFirst } = provider;
	return {
		summarize: (row) => provider.summarize(row),
		templates: (query, range) => provider.listTemplates(client, account, query, range),
		newestFirst: newestFirst && (() => newestFirst(client, account)),
	};
}

function toItem(
	event: TemplateEvent,
	provider: TemplateProvider,
	account: Account,
	detectedAt: string,
): ChangeItem {
	const template =
		'gone' in event
			? lastKnown(event.gone, provider, account)
			: provider.toTemplate(event.row, account);
	return toChangeItem(template, event.change, detectedAt);
}

/** What is still known of a template that is no longer listed. */
function lastKnown(gone: GoneTemplate, provider: TemplateProvider, account: Account): Template {
	return toTemplate(
		{ ...gone, updatedAt: null },
		{
			provider: provider.id,
			channel: account,
			metaId: null,
			rejectionReason: null,
			content: null,
			createdAt: null,
		},
	);
}
