import type { NodeSetup } from '../../engine/support/runNode';
import { PolledWorkflow, type Engine } from '../../engine/trigger/polledWorkflow';
import type { Sandbox } from '../../sandbox/server';

/** The vendors, with what each names its account and its key. */
export const VENDORS = {
	kirim: { credential: 'kirimTemplatesApi', keyField: 'apiKey', account: 'phoneNumberId' },
	lancePilot: {
		credential: 'lancePilotTemplatesApi',
		keyField: 'apiToken',
		account: 'workspaceId',
	},
	meta: { credential: 'metaTemplatesApi', keyField: 'accessToken', account: null },
	twoChat: { credential: 'twoChatTemplatesApi', keyField: 'apiKey', account: 'phoneNumber' },
	waCr: { credential: 'waCrTemplatesApi', keyField: 'apiToken', account: null },
} as const;

export type VendorName = keyof typeof VENDORS;

export const VENDOR_NAMES = Object.keys(VENDORS) as VendorName[];

/** n8n polls once a minute: the clock moves on by as much, since a vendor's rate counts minutes. */
let passed = 0;
const realNow = Date.now;
Date.now = () => realNow() + passed;

interface WatchedSetup {
	events?: string[];
	options?: object;
	credentialFields?: object;
	watch?: 'account' | 'allAccounts';
}

/** A workflow that watches the first account of a vendor in the sandbox, or all of them. */
export function watchedVendor(
	sandbox: Sandbox,
	provider: VendorName,
	{
		events = ['leftPending'],
		options = {},
		credentialFields = {},
		watch = 'account',
	}: WatchedSetup = {},
	engine: Engine = 'durable',
): PolledWorkflow {
	const { credential, keyField, account } = VENDORS[provider];
	const setup: NodeSetup = {
		parameters: {
			provider,
			...(watch === 'allAccounts' && { watch }),
			...(account &&
				watch === 'account' && {
					[account]: { __rl: true, mode: 'id', value: sandbox.accounts[provider] },
				}),
			events,
			// The clock stands still between the polls of a test, so no interval would ever be over.
			options: { idleInterval: 0, ...options },
		} as NodeSetup['parameters'],
		credentials: {
			[credential]: {
				[keyField]: sandbox.keys[provider],
				baseUrl: sandbox.baseUrls[provider],
				...(provider === 'meta' && {
					businessAccountId: sandbox.accounts.meta,
					apiVersion: 'v23.0',
					...credentialFields,
				}),
			},
		},
	};
	const workflow = new PolledWorkflow(setup, engine);
	const tick = workflow.tick.bind(workflow);
	workflow.tick = async () => {
		passed += 60_000;
		return await tick();
	};
	return workflow;
}
