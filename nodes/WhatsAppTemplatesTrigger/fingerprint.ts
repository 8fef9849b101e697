import { createHash } from 'node:crypto';

import type { INode } from 'n8n-workflow';

import type { Account, TemplateProvider } from '../shared/providers/provider';
import type { Client } from '../shared/transport/answer';

/**
 * What the state is about: the provider, the server and the account. The filters are no part of
 * it, as the state holds every template whatever they say. Where the credential alone names the
 * account, another credential is another account; a new key within the same one is not.
 */
export function fingerprint(
	node: INode,
	{ id, credential }: TemplateProvider,
	{ baseUrl }: Client,
	account: Account,
): string {
	const credentialId = node.credentials?.[credential]?.id ?? null;
	const parts = [id, baseUrl, account ?? { credentialId }];
	return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 16);
}
