import type { IPollFunctions } from 'n8n-workflow';
import { NodeApiError } from 'n8n-workflow';

import type { Account, TemplateProvider } from '../shared/providers/provider';
import { createClient } from '../shared/transport/client';
import { failureContext } from '../shared/transport/errors';
import type { Budget } from './budget';
import type { TriggerSettings } from './settings';
import { knownUnderReview } from './state';
import type { StateStore } from './stateStore';

/** Whether the vendor's own copy of the templates is to be brought up to date first. */
export function isSyncWanted(
	{ syncBeforeCheck }: TriggerSettings,
	{ isFirst, previous }: Pick<StateStore, 'isFirst' | 'previous'>,
): boolean {
	if (syncBeforeCheck === 'whenPending') return isFirst || knownUnderReview(previous).size > 0;
	return syncBeforeCheck === 'always';
}

/**
 * Asks for a sync. One that fails in a way that may pass is logged only: the list is read all the
 * same, and the next poll asks again.
 * @throws NodeApiError when it fails for good
 */
export async function syncBeforeCheck(
	context: IPollFunctions,
	provider: TemplateProvider,
	account: Account,
	budget: Budget,
): Promise<void> {
	// The source itself has nothing to sync.
	if (provider.syncTemplates === undefined) return;
	const client = await createClient(context, provider, { deadline: budget.syncDeadline });
	const [synced] = await Promise.allSettled([provider.syncTemplates(client, account)]);
	budget.spend();
	if (synced.status === 'fulfilled') return;
	if (!isTransient(synced.reason)) throw synced.reason;
	context.logger.warn(
		`The sync of ${provider.displayName}'s templates was not possible; the list is read without it`,
		{ reason: synced.reason.message, node: context.getNode().name },
	);
}

/** Server faults and a sync that is running already (409) pass, whatever their body says. */
function isTransient(error: unknown): error is NodeApiError {
	if (!(error instanceof NodeApiError)) return false;
	const { httpCode } = error;
	return failureContext(error).transient || httpCode === '409' || /^5\d\d$/.test(httpCode ?? '');
}
