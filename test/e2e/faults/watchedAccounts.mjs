import { KEYS } from '../../sandbox/seed.ts';

/**
 * An account whose templates a workflow watches: one of its own, or one for every account of a
 * credential.
 *
 * @typedef {object} WatchedAccount
 * @property {import('../../sandbox/provider.ts').Provider} provider
 * @property {string} account as the sandbox knows it
 * @property {{ name: string, type: string, data: object }} credential
 * @property {object} parameters of the trigger node, besides when and what
 * @property {string} workflow name of the workflow; several accounts may share it
 */

/** @typedef {Omit<WatchedAccount, 'workflow'>} OpenedAccount */

const ACCOUNTS_OF_EACH_PROVIDER = 3;
/** Further ones, of providers whose credential reaches several: one workflow watches them all. */
const ACCOUNTS_WATCHED_TOGETHER = 3;

/**
 * Decided templates each account has from the start: one page, several pages, almost none. Kirim,
 * LancePilot, Meta and WA.cr list 100 at a time, 2Chat 200.
 */
const SIZES = [12, 130, 260];

/** Templates under review from the start, to be decided one by one. */
const WAITING = 40;

/**
 * Opens accounts of each provider in the sandbox, with templates: three that are watched one by one,
 * and where a trigger can watch every account of a credential, three more that are watched so.
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
			fill(sandbox, opened, SIZES[number]);
			watched.push({ ...opened, workflow: opened.credential.name });
		}
	}
	for (const open of [lancePilot, twoChat, kirim]) watched.push(...openTogether(sandbox, open));
	return watched;
}

/**
 * Accounts that one key reaches, and nothing else.
 *
 * @param {import('../../sandbox/server.ts').Sandbox} sandbox
 * @param {(sandbox: import('../../sandbox/server.ts').Sandbox, number: number, key: string) => OpenedAccount} open
 * @returns {WatchedAccount[]}
 */
function openTogether(sandbox, open) {
	const numbers = Array.from(
		{ length: ACCOUNTS_WATCHED_TOGETHER },
		(_, index) => ACCOUNTS_OF_EACH_PROVIDER + index,
	);
	const key = `${open.name}_key_of_several`;
	const opened = numbers.map((number) => open(sandbox, number, key));
	const [{ provider }] = opened;
	sandbox.addKey({ provider, key, accounts: opened.map(({ account }) => account) });
	return opened.map((one, index) => {
		fill(sandbox, one, SIZES[index]);
		const parameters = { ...one.parameters, watch: 'allAccounts' };
		return { ...one, parameters, workflow: `${provider}, all accounts` };
	});
}

/**
 * @param {import('../../sandbox/server.ts').Sandbox} sandbox
 * @param {OpenedAccount} opened
 * @param {number} decided templates
 */
function fill(sandbox, { provider, account, credential: { name } }, decided) {
	sandbox.setAccount({ provider, account, name, phoneNumber: account, status: 'connected' });
	sandbox.setTemplates({ provider, account, templates: templatesAtStart(decided) });
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
 * @param {string} [key] by itself the one that reaches every account
 * @returns {OpenedAccount}
 */
function lancePilot({ baseUrls, keys }, number, key = keys.lancePilot) {
	const account = `5d2f0c1e-7a54-4d0e-9a53-0d6a8f0f6a${20 + number}`;
	return {
		provider: 'lancePilot',
		account,
		credential: {
			name: `LancePilot ${number}`,
			type: 'lancePilotTemplatesApi',
			data: { apiToken: key, baseUrl: baseUrls.lancePilot },
		},
		parameters: { provider: 'lancePilot', workspaceId: byId(account) },
	};
}

/**
 * WA.cr has one account for each token, and counts the calls of each.
 *
 * @param {import('../../sandbox/server.ts').Sandbox} sandbox
 * @param {number} number
 * @returns {OpenedAccount}
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
 * @param {string} [key] by itself the one that reaches every account
 * @returns {OpenedAccount}
 */
function twoChat({ baseUrls, keys }, number, key = keys.twoChat) {
	const account = `+121255501${60 + number}`;
	return {
		provider: 'twoChat',
		account,
		credential: {
			name: `2Chat ${number}`,
			type: 'twoChatTemplatesApi',
			data: { apiKey: key, baseUrl: baseUrls.twoChat },
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
 * @param {string} [key] by itself the one that reaches every account
 * @returns {OpenedAccount}
 */
function kirim({ baseUrls, keys }, number, key = keys.kirim) {
	const account = `1065403522430${20 + number}`;
	return {
		provider: 'kirim',
		account,
		credential: {
			name: `Kirim ${number}`,
			type: 'kirimTemplatesApi',
			data: { apiKey: key, baseUrl: baseUrls.kirim },
		},
		parameters: { provider: 'kirim', phoneNumberId: byId(account) },
	};
}

/**
 * At Meta the credential names the account.
 *
 * @param {import('../../sandbox/server.ts').Sandbox} sandbox
 * @param {number} number
 * @returns {OpenedAccount}
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
