import { createHash } from 'node:crypto';

import type { IPollFunctions } from 'n8n-workflow';

import type { Account, TemplateProvider } from '../shared/providers/provider';
import { readConnection } from '../shared/transport/connection';

/**
 * What the state is about: the provider, the server and the account. The filters are no part of
 * it, as the state holds every template whatever they say. Where the credential alone names the
 * account, another credential is another account; a new key within the same one is not.
 * @throws ExplainedError when the credential cannot be used
 */
export async function readFingerprint(
	context: IPollFunctions,
	provider: TemplateProvider,
	account: Account,
): Promise<string> {
	const { id, credential, secret, displayName } = provider;
	const fields = await context.getCredentials(credential);
	const { baseUrl } = readConnection(fields, secret, displayName);
	const credentialId = context.getNode().credentials?.[credential]?.id ?? null;
	const parts = [id, baseUrl, account ?? { credentialId }];
	return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 16);
}
