import { pollingTrigger } from './n8nContexts.mjs';
import { readAllPages } from './vendors.mjs';

/** It does not sync, as neither rival nor floor do, and looks with every poll. */
export const WITHOUT_SYNC = { syncBeforeCheck: 'never', idleInterval: 0 };

/**
 * A trigger that watches a vendor, and what it is measured against: n8n's request helper reading
 * the same pages with the same credential and doing nothing with them, and, as the floor, plain
 * fetch with JSON.parse.
 *
 * @param {import('./sandbox.mjs').BenchSandbox} sandbox
 * @param {import('./vendors.mjs').Vendor} vendor
 * @param {object} [options] of the trigger
 * @param {string[]} [events] that it watches for
 */
export function watching(sandbox, vendor, options = WITHOUT_SYNC, events = ['leftPending']) {
	const { provider, accountParameters } = vendor;
	const credential = sandbox.credentials[provider];
	const [key] = Object.values(credential.data);
	const trigger = pollingTrigger({
		name: 'WhatsAppTemplatesTrigger',
		credential,
		parameters: { provider, ...accountParameters, events, options },
	});
	const headers = vendor.headers(key);
	return {
		...trigger,
		rival: () => readAllPages(vendor, ({ url, query }) => trigger.request({ url, qs: query })),
		floor: () =>
			readAllPages(vendor, async ({ url, query }) => {
				const answer = await fetch(`${url}?${new URLSearchParams(query)}`, { headers });
				return JSON.parse(await answer.text());
			}),
	};
}
