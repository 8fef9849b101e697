import type { SyncSummary } from '../../../../shared/template/syncSummary';
import { settle } from '../../../../shared/transport/settle';
import type { OperationContext } from '../../operation';

/** What the vendor answered to the sync, before its list could not be read. */
const ANSWERED: Record<SyncSummary['outcome'], (providerName: string) => string> = {
	completed: (name) => `${name} accepted the sync`,
	started: (name) => `${name} accepted the sync`,
	alreadyRunning: (name) => `A sync is running at ${name} already`,
	nothingPending: (name) => `${name} had nothing to sync`,
};

/**
 * Reads the list after a sync.
 * @throws the error of the read, which says first what became of the sync: it was not the one that failed
 */
export async function readAfterSync<Read>(
	{ provider }: OperationContext,
	{ outcome }: SyncSummary,
	read: () => Promise<Read>,
): Promise<Read> {
	const result = await settle(read());
	if (result.status === 'fulfilled') return result.value;
	const failure: unknown = result.reason;
	if (failure instanceof Error) {
		const answered = ANSWERED[outcome](provider.displayName);
		failure.message = `${answered}, but its list could not be read after it, so what changed is not known: ${failure.message}`;
	}
	throw failure;
}
