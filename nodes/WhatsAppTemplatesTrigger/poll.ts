import type { INodeExecutionData, IPollFunctions, NodeOperationError } from 'n8n-workflow';
import { NodeApiError } from 'n8n-workflow';

import { toNodeError } from '../shared/transport/errors';
import { failureOfAll, isSetupWrong } from './accounts/failures';
import { gather } from './accounts/gather';
import { listAccounts, listIfDenied } from './accounts/listAccounts';
import { pollAccounts } from './accounts/pollAccounts';
import { warnOfAccounts } from './accounts/warnOfAccounts';
import { isFirstPoll, isStartingPoll } from './activation';
import { toItems } from './emit';
import { logSeed, logSeedOf, warn } from './log';
import { newestDecided } from './manualTest';
import { OutOfTimeError } from './read/budget';
import { skipIfRunning } from './skipIfRunning';
import { openStateStore } from './state/stateStore';
import { openPoll } from './openPoll';

/**
 * One poll: look at the vendor's lists, compare them with the state, emit what changed. The state
 * is replaced once, last, and only when everything before went well; a poll that throws has
 * changed nothing, and one that is repeated from the same state emits the same with the same ids.
 * Of two at the same time, the later one leaves the work to the other.
 * @returns `null` when there is nothing to emit
 * @throws NodeApiError or NodeOperationError when no list can be read; only a fault that may
 *   pass is logged instead in the one poll with which n8n starts the trigger again
 */
export async function poll(context: IPollFunctions): Promise<INodeExecutionData[][] | null> {
	const isFirst = isFirstPoll(context);
	const isStarting = isStartingPoll(context, isFirst);
	try {
		return await pollOrThrow(context, isFirst);
	} catch (error) {
		const nodeError = toNodeError(context.getNode(), error);
		if (!isStarting || !isNotUsersFault(nodeError)) throw nodeError;
		warn(
			context,
			`The first poll after a restart of n8n failed; the next one comes as scheduled (${nodeError.message})`,
		);
		return null;
	}
}

/** An account that was chosen is a list of one. */
async function pollOrThrow(
	context: IPollFunctions,
	isFirst: boolean,
): Promise<INodeExecutionData[][] | null> {
	const opened = await openPoll(context);
	const { fingerprint, settings, budget } = opened;
	if (context.getMode() === 'manual') return [await newestDecided(opened)];

	return await skipIfRunning(context, fingerprint, isFirst, async (isReplaced) => {
		const store = openStateStore(context, fingerprint, settings.watch, opened.account);
		if (store.seedReason !== null) logSeed(context, store.seedReason);
		logSeedOf(context, store.seededAnew);

		const listed = await listAccounts(opened, store.previous);
		const polls = await pollAccounts(listed.accounts, opened.vendor, settings, budget);
		const known = await listIfDenied(opened, listed, polls);
		const { events, accounts } = gather(known.accounts, polls, settings.maxEvents);
		const next = { ...known, accounts };
		const failure = failureOfAll(known.accounts, polls);
		if (failure !== null) {
			store.keepUnsaved(next);
			throw toNodeError(context.getNode(), failure);
		}
		const items = await toItems(events, opened);
		if (budget.now() >= budget.end) throw new OutOfTimeError();
		if (isReplaced() || !store.replace(next, items.length > 0)) {
			warn(context, 'Another poll already checked these templates; this result was discarded');
			return null;
		}
		warnOfAccounts(context, known.accounts, polls);
		return items.length === 0 ? null : [items];
	});
}

/** Whether nobody has to do anything: the vendor proved neither a wrong key nor a wrong setting. */
function isNotUsersFault(error: NodeApiError | NodeOperationError): boolean {
	if (error.cause instanceof OutOfTimeError) return true;
	return error instanceof NodeApiError && !isSetupWrong(error);
}
