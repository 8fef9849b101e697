import { NodeApiError } from 'n8n-workflow';

import { failureContext } from '../../shared/transport/errors';
import type { WatchedAccount } from '../state/watchState';
import type { AccountPolls } from './pollAccounts';

/**
 * Whether the vendor said no, for a reason that does not pass: the account is gone, the key is, or a
 * success says that nothing was done (as to a sync of a number that cannot be synced).
 */
export function isAccessDenied(error: unknown): error is NodeApiError {
	if (!(error instanceof NodeApiError) || failureContext(error).transient) return false;
	return error.httpCode !== '429' && /^[24]\d\d$/.test(error.httpCode ?? '');
}

/** Whether nobody but the user can fix it: the key or the settings are wrong, whatever is asked for. */
export function isSetupWrong(error: unknown): boolean {
	const cause = error instanceof NodeApiError ? error.failure?.cause : undefined;
	return cause === 'credential-invalid' || cause === 'configuration-invalid';
}

/**
 * Why a poll failed as a whole: no account could be looked at, and none could do without. One that
 * was denied the last time cannot.
 * @returns the first account's error; `null` where it did not
 */
export function failureOfAll(
	accounts: readonly WatchedAccount[],
	polls: AccountPolls,
): Error | null {
	let failure: Error | null = null;
	for (const { account, removedSince, isDenied } of accounts) {
		const outcome = polls.get(account);
		const isWell = outcome === undefined ? !isDenied : outcome.is === 'done';
		if (removedSince !== null) continue;
		if (isWell) return null;
		if (outcome?.is === 'failed') failure ??= outcome.error;
	}
	return failure;
}
