import type { IPollFunctions } from 'n8n-workflow';

import { readAccount } from '../shared/description/account';
import { readText } from '../shared/description/values';
import type { Account, AccountAccess, TemplateProvider } from '../shared/providers/provider';
import { loadProvider } from '../shared/providers/registry';
import { watchedFingerprints } from '../shared/providers/watchedContent';
import type { OpenClient } from '../shared/transport/client';
import { createClient } from '../shared/transport/client';
import type { PolledVendor } from './accounts/pollAccounts';
import { Budget } from './read/budget';
import { syncBeforeCheck } from './read/syncBeforeCheck';
import type { TemplateSource } from './read/templateSource';
import { readSettings, type TriggerSettings } from './settings';
import { fingerprintOf } from './state/stateStore';

/** All that one poll works with. */
export interface OpenedPoll {
	context: IPollFunctions;
	provider: TemplateProvider;
	settings: TriggerSettings;
	budget: Budget;
	client: OpenClient;
	/** The one that was chosen, or that the credential names; `null` for every account. */
	account: Account;
	/** What the state is about; see state/stateStore.ts. */
	fingerprint: string;
	/** Rows of the one account hold what is watched and no more; an item takes a second read. */
	watchedOnly: boolean;
	vendor: PolledVendor;
}

/**
 * Reads the node's parameters and its credential. No request is made.
 * @throws UserError naming the parameter as the editor shows it
 */
export async function openPoll(context: IPollFunctions): Promise<OpenedPoll> {
	const provider = await loadProvider(readText(context.getNodeParameter('provider'), 'Provider'));
	const settings = watchOffered(readSettings(context), provider);
	const isEvery = settings.watch === 'allAccounts';
	const chosen = isEvery ? null : readAccount(context, provider);
	const budget = new Budget({
		// Absent before n8n 2.36.
		grantedMs: context.getPollBudgetMs?.(),
		requestsPerMinute: provider.requestsPerMinute,
		now: () => Date.now(),
	});
	const client = await createClient(context, provider, { deadline: budget.deadline });
	const account = isEvery ? null : (chosen ?? client.account);
	const isTest = context.getMode() === 'manual';
	const isWholeNeeded = isTest || isEvery || settings.events.has('contentChanged');
	const watchedOnly = !isWholeNeeded && provider.listsWatchedOnly === true;
	return {
		context,
		provider,
		settings,
		budget,
		client,
		account,
		watchedOnly,
		fingerprint: fingerprintOf(context.getNode(), { provider, client, account }, settings.watch),
		vendor: {
			traits: provider,
			source: (of) => templateSource({ provider, client, account: of }, watchedOnly),
			sync: async (of, within) =>
				await syncBeforeCheck(context, { provider, client, account: of }, within),
		},
	};
}

/**
 * A credential that names one account reaches no other. The form keeps there, unseen, what was chosen
 * at another provider.
 */
function watchOffered(
	settings: TriggerSettings,
	{ capabilities }: TemplateProvider,
): TriggerSettings {
	return capabilities.includes('allAccounts') ? settings : { ...settings, watch: 'account' };
}

function templateSource(
	{ provider, client, account }: AccountAccess,
	watchedOnly: boolean,
): TemplateSource {
	const { newestFirst } = provider;
	return {
		summarize: (row) => provider.summarize(row),
		fingerprints: (row) => watchedFingerprints(row, provider),
		templates: (query, range) =>
			provider.listTemplates(client, account, { ...query, watchedOnly }, range),
		newestFirst: newestFirst && (() => newestFirst(client, account)),
	};
}
