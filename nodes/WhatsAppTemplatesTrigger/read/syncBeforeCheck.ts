import type { IPollFunctions } from 'n8n-workflow';
import { NodeApiError } from 'n8n-workflow';

import type { AccountAccess, TemplateProvider } from '../../shared/providers/provider';
import type { OpenClient } from '../../shared/transport/client';
import { failureContext } from '../../shared/transport/errors';
import { settle } from '../../shared/transport/settle';
import { warn } from '../log';
import type { TriggerSettings } from '../settings';
import { isUnknown, isWaitingForReview, type TriggerState } from '../state/state';
import type { WatchedAccount } from '../state/watchState';
import { MINUTE_MS, TICK_TOLERANCE_MS } from '../times';
import { type Budget, OutOfTimeError } from './budget';

type IdleMinutes = Pick<TemplateProvider, 'idleSyncMinutes' | 'idlePollMinutes'>;

/** Whether the vendor's own copy of the templates is to be brought up to date first. */
export function isSyncWanted(
	{ syncBeforeCheck, idleSyncInterval }: TriggerSettings,
	{ idleSyncMinutes, capabilities }: IdleMinutes & Pick<TemplateProvider, 'capabilities'>,
	previous: TriggerState,
	now: number,
): boolean {
	// The source itself has nothing to sync.
	if (!capabilities.includes('sync')) return false;
	if (syncBeforeCheck !== 'whenPending') return syncBeforeCheck === 'always';
	if (isUnknown(previous) || isWaitingForReview(previous, now)) return true;
	// What was made at Meta itself comes to the vendor by a sync only.
	return hasPassed(idleSyncInterval ?? idleSyncMinutes ?? 0, previous.lastSync, now);
}

/**
 * Whether a poll can do without the vendor: nothing is expected and the last look is recent.
 */
export function isIdle(
	{ idleInterval, events }: TriggerSettings,
	{ idlePollMinutes }: IdleMinutes,
	{ state: previous, isDenied }: Pick<WatchedAccount, 'state' | 'isDenied'>,
	now: number,
): boolean {
	const { seeded, resume, fullReadWanted, lastReadAt, templates, contents } = previous;
	const minutes = idleInterval ?? idlePollMinutes ?? 0;
	if (minutes === 0 || lastReadAt === null || hasPassed(minutes, lastReadAt, now)) return false;
	const isUnfinished =
		!seeded ||
		resume !== null ||
		fullReadWanted ||
		(events.has('contentChanged') && contents === null) ||
		(events.has('removed') && templates.counts.missedOnce > 0);
	// Where access was denied, nothing can be gone on with.
	return (isDenied || !isUnfinished) && !isWaitingForReview(previous, now);
}

/** Whether the time of each look must be remembered. */
export function hasIdleInterval(
	{ idleInterval }: TriggerSettings,
	{ idlePollMinutes }: IdleMinutes,
): boolean {
	return (idleInterval ?? idlePollMinutes ?? 0) > 0;
}

/** Whether so many minutes are over, however a clock was set meanwhile; never for 0 minutes. */
function hasPassed(minutes: number, since: number | null, now: number): boolean {
	if (minutes === 0) return false;
	return since === null || Math.abs(now - since) >= minutes * MINUTE_MS - TICK_TOLERANCE_MS;
}

/**
 * Asks for a sync. One that fails in a way that may pass is logged only: the list is read all the
 * same, and the next poll asks again.
 * @returns whether the vendor accepted it
 * @throws NodeApiError when it fails for good
 */
export async function syncBeforeCheck(
	context: IPollFunctions,
	{ provider, client, account }: AccountAccess & { client: OpenClient },
	budget: Budget,
): Promise<boolean> {
	if (provider.syncTemplates === undefined) return false;
	const { syncDeadline } = budget;
	const syncing = provider.syncTemplates(client.within(syncDeadline), account);
	const synced = await settle(budget.withinTime(syncing, syncDeadline));
	budget.spend();
	if (synced.status === 'fulfilled') return true;
	if (!isTransient(synced.reason)) throw synced.reason;
	warn(
		context,
		`${provider.displayName}'s templates could not be synced; the list is read anyway (${synced.reason.message})`,
	);
	return false;
}

/** Server faults, silence and a sync that is running already (409) pass, whatever their body says. */
function isTransient(error: unknown): error is Error {
	if (error instanceof OutOfTimeError) return true;
	if (!(error instanceof NodeApiError)) return false;
	const { httpCode } = error;
	return failureContext(error).transient || httpCode === '409' || /^5\d\d$/.test(httpCode ?? '');
}
