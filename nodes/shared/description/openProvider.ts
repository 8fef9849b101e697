import type { ILoadOptionsFunctions } from 'n8n-workflow';

import { loadProvider } from '../providers/registry';
import { UserError } from '../template/userError';
import { readText } from './values';

/** Loaded when a picker is opened: a node that is only described needs no provider. */
export async function openProvider(context: ILoadOptionsFunctions) {
	const { createClient } = await import('../transport/client');
	const provider = await loadProvider(
		readText(context.getCurrentNodeParameter('provider'), 'Provider'),
	);
	if (context.getNode().credentials?.[provider.credential] === undefined) {
		// A picker shows the message alone.
		throw new UserError(`Add your credential for ${provider.displayName} above, under Credential`);
	}
	return { provider, client: await createClient(context, provider) };
}
