import { copyAll, removeAtMeta, removeCopy, schedule } from './account';
import { windowOf } from './faults';
import { countInWindow } from './limits';
import { sendTemplate } from './twoChatMessage';
import { errorBody, numberRow, refuse, templateRow, templateUuid, wabaUuid } from './twoChatRows';
import type { Answer, Call, Vendor } from './vendor';
import { ApiError, integer, mayUse, page, unknownNames } from './vendor';
import type { Account, World } from './world';
import { findAccount } from './world';

/** 2Chat, developers.2chat.co. Templates exist for WABA numbers only; a sync is a background job. */
export const twoChat: Vendor = {
	provider: 'twoChat',
	prefix: '/twochat/open',
	readKey: (headers) => {
		const key = headers['x-user-api-key'];
		return typeof key === 'string' && key !== '' ? key : null;
	},
	unauthenticated,
	// The gateway in front answers what the API itself never sees (measured by a third party).
	failure: (_world, status) => {
		if (status === 404) return { detail: 'Not Found' };
		if (status === 405) return { detail: 'Method Not Allowed' };
		return errorBody(`The request failed with status ${status}.`);
	},
	admit,
	endpoints: [
		['GET', '/info', getInfo],
		['GET', '/waba/numbers', listNumbers],
		['GET', '/waba/numbers/:uuid', getNumber],
		['GET', '/waba/templates', listTemplates],
		['POST', '/waba/templates/sync', syncTemplates],
		['DELETE', '/waba/templates/:uuid', deleteTemplate],
		['POST', '/waba/send-message', sendTemplate],
	],
};

const variantsOf = (world: World) => world.settings.variants.twoChat;

function unauthenticated(world: World, missing: boolean): ApiError {
	const { authErrors } = variantsOf(world);
	const message = missing ? 'Not authenticated' : 'Invalid API Key';
	// Measured: no key 403, wrong key 401, both from the gateway.
	if (authErrors === 'gateway') return new ApiError(missing ? 403 : 401, { detail: message });
	return refuse(authErrors === 'okStatus' ? 200 : 401, message);
}

/** API response codes, 429. Assumption: fixed minutes, no Retry-After. */
function admit({ world, key }: Call): Record<string, string> {
	const { twoChat: most } = world.settings.limits;
	if (most !== null && countInWindow(world, `twoChat ${key.token}`, 60_000, most).over) {
		throw refuse(429, 'Too many requests');
	}
	return {};
}

/** Get info: judged by the body, `success` with an `account`. Each call costs one credit. */
function getInfo({ world }: Call): Answer {
	const used = world.journal.find({ provider: 'twoChat' }).length;
	return {
		status: 200,
		body: {
			success: true,
			account: {
				uuid: 'ACC7d1f0c52-2e0b-4f7a-9d5e-0b6c7f1a2b3c',
				name: 'Sandbox',
				on_trial: false,
			},
			limits: { requests_per_minute: world.settings.limits.twoChat ?? 80 },
			usage: { api_calls: used },
		},
	};
}

/**
 * The vendor's node asks for `page` and `per_page=100` and goes on while `count` equals that; a third
 * party sends `limit`. Assumption: 100 rows without either.
 */
function listNumbers(call: Call): Answer {
	const [stranger] = unknownNames(call, ['page', 'limit', 'per_page']);
	if (stranger) throw refuse(400, `Unknown parameter ${stranger}`);
	const { number, size } = paging(call, { least: 1, fallback: 100 });
	const rows = call.world.accounts.filter(
		(account) => account.provider === 'twoChat' && mayUse(call.key, account),
	);
	const view = windowOf(rows, number * size, size, call.listEffects);
	const numbers = view.rows.map(numberRow);
	return { status: 200, body: { success: true, numbers, ...pageFields(call, number, view) } };
}

/** `page` counts from zero; `limit` (a third party) or `per_page` (the vendor's node). */
function paging(
	call: Call,
	{ least, fallback }: { least: number; fallback: number },
): { number: number; size: number } {
	const { query } = call;
	const number = query.has('page') ? integer(query.get('page'), 0) : 0;
	if (number === null) throw refuse(400, 'page must be an integer of at least 0');
	const name = query.has('limit') ? 'limit' : 'per_page';
	const size = query.has(name) ? integer(query.get(name), least, 200) : fallback;
	if (size === null) throw refuse(400, `${name} must be between ${least} and 200`);
	return { number, size };
}

/** `count` is what the vendor's node looks for; `total` and `next_page` are printed. */
function pageFields(
	call: Call,
	number: number,
	view: { rows: unknown[]; total: number; more: boolean },
): Record<string, unknown> {
	const end = variantsOf(call.world).lastPage === 'absent' ? {} : { next_page: null };
	return {
		count: view.rows.length,
		total: view.total,
		...(view.more ? { next_page: number + 1 } : end),
	};
}

function getNumber(call: Call): Answer {
	const account = call.world.accounts.find(
		(each) => each.provider === 'twoChat' && wabaUuid(each) === call.params.uuid,
	);
	// Assumption: 404 is not among the documented status codes, 400 is.
	if (!account) throw refuse(400, 'Number not found');
	const number = {
		...numberRow(account),
		phone_number_id: '106540352242999',
		meta_waba_id: '102290129340399',
		has_meta_token: account.configured,
		messaging_provider: 'META',
		enabled: true,
	};
	return { status: 200, body: { success: true, number } };
}

/**
 * `phone_number`, required, E.164; 422 when it is not (response codes). The pages print the plus
 * sign, the vendor's node leaves it out.
 */
function accountFor(call: Call, known: string[]): Account {
	const [stranger] = unknownNames(call, ['phone_number', ...known]);
	if (stranger) throw refuse(400, `Unknown parameter ${stranger}`);
	const number = call.query.get('phone_number');
	if (!number) throw refuse(400, 'phone_number is required');
	// An unencoded plus sign arrives as a space and fails here.
	if (!/^\+?[1-9]\d{6,14}$/.test(number)) {
		throw refuse(422, `phone_number is not in E.164 format: "${number}"`);
	}
	const account = findAccount(call.world, 'twoChat', `+${number.replace('+', '')}`);
	if (!account || !mayUse(call.key, account)) throw refuse(400, 'Number not found');
	return account;
}

/** Get WABA Templates: a third party names `limit` 10 to 200, 10 by default. */
function listTemplates(call: Call): Answer {
	const account = accountFor(call, ['page', 'limit', 'per_page']);
	const { number, size } = paging(call, { least: 10, fallback: 10 });
	if (number === 0) countListing(call.world, account);
	return page(call, account, () => {
		const rows = [...account.copy.values()];
		const view = windowOf(rows, number * size, size, call.listEffects);
		const waba = numberRow(account);
		const whole = variantsOf(call.world).rows === 'whole';
		const templates = view.rows.map((row) => ({
			...templateRow(row, waba),
			...(whole ? { language: row.language, components: row.components } : {}),
		}));
		return { success: true, templates, ...pageFields(call, number, view) };
	});
}

const STARTED = 'Template sync started in background. Please wait.';
const RUNNING = 'Template sync is already in progress. Please wait.';

/** Sync WABA Templates: answers at once; new, modified and removed templates show up later. */
function syncTemplates(call: Call): Answer {
	const account = accountFor(call, []);
	const { world } = call;
	const { sync, startTime } = variantsOf(world);
	if (sync === 'refused' || !account.configured || !world.settings.metaReachable) {
		// The newer page only: HTTP and `success` say fine, nothing was started.
		const message = 'Template sync could not be started.';
		return { status: 200, body: { success: true, is_syncing: false, message } };
	}
	const running = account.syncJob !== null;
	if (!running) startJob(world, account);
	const started = account.syncJob?.startedAt ?? world.now();
	// Microseconds and no zone, as printed.
	const time = { start_time_syncing: new Date(started).toISOString().replace('Z', '000') };
	return {
		status: 200,
		body: {
			success: true,
			is_syncing: true,
			...(!running || startTime === 'always' ? time : {}),
			message: running ? RUNNING : STARTED,
		},
	};
}

function startJob(world: World, account: Account): void {
	const takes = world.settings.twoChatSync;
	const job = {
		startedAt: world.now(),
		listingsLeft: 'listings' in takes ? takes.listings : null,
	};
	account.syncJob = job;
	if (!('ms' in takes)) return;
	schedule(world, account, takes.ms, () => {
		if (account.syncJob === job) endJob(world, account);
	});
}

function endJob(world: World, account: Account): void {
	copyAll(world, account, true);
	account.syncJob = null;
}

/** A job that is counted in listings ends with the first listing after those. */
function countListing(world: World, account: Account): void {
	const job = account.syncJob;
	if (!job || job.listingsLeft === null) return;
	if (job.listingsLeft === 0) endJob(world, account);
	else job.listingsLeft -= 1;
}

/** Delete WABA template: removes every language of the name, here and at Meta. */
function deleteTemplate(call: Call): Answer {
	const { world, params } = call;
	for (const account of world.accounts) {
		if (account.provider !== 'twoChat' || !mayUse(call.key, account)) continue;
		const rows = [...account.copy.values()];
		const name = rows.find((row) => templateUuid(row) === params.uuid)?.name;
		if (name === undefined) continue;
		for (const row of rows) if (row.name === name) removeCopy(account, row.id);
		for (const { metaId, name: other } of [...account.atMeta.values()]) {
			if (other === name) removeAtMeta(account, metaId);
		}
		return { status: 200, body: { success: true, message: 'Template deleted successfully' } };
	}
	// Assumption: the documented status codes have no 404.
	throw refuse(400, 'Template not found');
}
