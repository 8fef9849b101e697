import { KEYS } from '../../sandbox/seed.ts';

/**
 * An account whose templates one workflow watches.
 *
 * @typedef {object} WatchedAccount
 * @property {import('../../sandbox/provider.ts').Provider} provider
 * @property {string} account as the sandbox knows it
 * @property {{ name: string, type: string, data: object }} credential
 * @property {object} parameters of the trigger node, besides when and what
 */

const ACCOUNTS_OF_EACH_PROVIDER = 3;

/**
 * Decided templates each account has from the start: one page, several pages, almost none. Kirim,
 * LancePilot, Meta and WA.cr list 100 at a time, 2Chat 200.
 */
const SIZES = [12, 130, 260];

/** Templates under review from the start, to be decided one by one. */
const WAITING = 40;

/**
 * Opens three accounts of each provider in the sandbox, each of its own and with templates.
 *
 * @param {import('../../sandbox/server.ts').Sandbox} sandbox
 * @returns {WatchedAccount[]}
 */
export function openWatchedAccounts(sandbox) {
	/** @type {WatchedAccount[]} */
	const watched = [];
	for (let number = 0; number < ACCOUNTS_OF_EACH_PROVIDER; number++) {
		for (const open of [lancePilot, waCr, twoChat, kirim, meta]) {
			const opened = open(sandbox, number);
			const { provider, account } = opened;
			const name = `${provider} ${number + 1}`;
			sandbox.setAccount({ provider, account, name, phoneNumber: account, status: 'connected' });
			sandbox.setTemplates({ provider, account, templates: templatesAtStart(SIZES[number]) });
			watched.push(opened);
		}
	}
	return watched;
}

/** @param {number} decided */
function templatesAtStart(decided) {
	const body = 'Thank you, we will write again.';
	const updatedAt = '2026-10-01T10:00:00Z';
	return [
		...Array.from({ length: decided }, (_, index) => ({
			name: `settled_${index + 1}`,
			status: index % 9 === 8 ? 'REJECTED' : 'APPROVED',
			body,
			updatedAt,
		})),
		...Array.from({ length: WAITING }, (_, index) => ({
			name: `waiting_${index + 1}`,
			status: 'PENDING',
			body,
			updatedAt,
		})),
	];
}

/**
 * @param {import('../../sandbox/server.ts').Sandbox} sandbox
 * @param {number} number
 * @returns {WatchedAccount}
 */
function lancePilot({ baseUrls, keys }, number) {
	const account = `5d2f0c1e-7a54-4d0e-9a53-0d6a8f0f6a${20 + number}`;
	return {
		provider: 'lancePilot',
		account,
		credential: {
			name: `LancePilot ${number}`,
			type: 'lancePilotTemplatesApi',
			data: { apiToken: keys.lancePilot, baseUrl: baseUrls.lancePilot },
		},
		parameters: { provider: 'lancePilot', workspaceId: byId(account) },
	};
}

/**
 * WA.cr has one account for each token, and counts the calls of each.
 *
 * @param {import('../../sandbox/server.ts').Sandbox} sandbox
 * @param {number} number
 * @returns {WatchedAccount}
 */
function waCr({ baseUrls, addKey }, number) {
	const account = `tenant_${20 + number}`;
	const key = `${KEYS.waCr}_${number}`;
	addKey({ provider: 'waCr', key, accounts: [account] });
	return {
		provider: 'waCr',
		account,
		credential: {
			name: `WA.cr ${number}`,
			type: 'waCrTemplatesApi',
			data: { apiToken: key, baseUrl: baseUrls.waCr },
		},
		parameters: { provider: 'waCr' },
	};
}

/**
 * @param {import('../../sandbox/server.ts').Sandbox} sandbox
 * @param {number} number
 * @returns {WatchedAccount}
 */
function twoChat({ baseUrls, keys }, number) {
	const account = `+121255501${60 + number}`;
	return {
		provider: 'twoChat',
		account,
		credential: {
			name: `2Chat ${number}`,
			type: 'twoChatTemplatesApi',
			data: { apiKey: keys.twoChat, baseUrl: baseUrls.twoChat },
		},
		// By itself it would look at an idle account every 15 minutes only: each call is billed.
		parameters: {
			provider: 'twoChat',
			phoneNumber: byId(account),
			options: { idleInterval: 0 },
		},
	};
}

/**
 * @param {import('../../sandbox/server.ts').Sandbox} sandbox
 * @param {number} number
 * @returns {WatchedAccount}
 */
function kirim({ baseUrls, keys }, number) {
	const account = `1065403522430${20 + number}`;
	return {
		provider: 'kirim',
		account,
		credential: {
			name: `Kirim ${number}`,
			type: 'kirimTemplatesApi',
			data: { apiKey: keys.kirim, baseUrl: baseUrls.kirim },
		},
		parameters: { provider: 'kirim', phoneNumberId: byId(account) },
	};
}

/**
 * At Meta the credential names the account.
 *
 * @param {import('../../sandbox/server.ts').Sandbox} sandbox
 * @param {number} number
 * @returns {WatchedAccount}
 */
function meta({ baseUrls, keys }, number) {
	const account = `1022901293404${20 + number}`;
	return {
		provider: 'meta',
		account,
		credential: {
			name: `Meta ${number}`,
			type: 'metaTemplatesApi',
			data: {
				accessToken: keys.meta,
				businessAccountId: account,
				baseUrl: baseUrls.meta,
				apiVersion: 'v23.0',
			},
		},
		parameters: { provider: 'meta' },
	};
}

/** @param {string} value */
function byId(value) {
	return { __rl: true, mode: 'id', value };
}
