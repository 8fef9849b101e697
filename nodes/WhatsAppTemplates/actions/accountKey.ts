import type { AccountAccess } from '../../shared/providers/provider';

/**
 * Tells an account from others of a run. An expression may give each item a credential of its own, which
 * stays in memory as a hash.
 */
export function accountKey({ provider, account, client }: AccountAccess): string {
	return JSON.stringify([provider.id, account, client.credentialKey()]);
}
