import { copyAll, removeAtMeta, removeCopy, schedule } from './account';
import { windowOf } from './faults';
import { countInWindow } from './limits';
import type { CopiedTemplate } from './template';
import { bodyText, component, placeholders } from './template';
import type { Answer, Call, Vendor } from './vendor';
import { Refusal, integer, isObject, mayUse, page, unknownNames } from './vendor';
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

/** The vendor's n8n node reads `success`, `error` and `error_message`. */
function errorBody(message: string): unknown {
	return { success: false, error: true, error_message: message };
}

function refuse(status: number, message: string): Refusal {
	return new Refusal(status, errorBody(message));
}

function unauthenticated(world: World, missing: boolean): Refusal {
	const { authErrors } = variantsOf(world);
	const message = missing ? 'Not authenticated' : 'Invalid API Key';
	// Measured: no key 403, wrong key 401, both from the gateway.
	if (authErrors === 'gateway') return new Refusal(missing ? 403 : 401, { detail: message });
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

/** The vendor's node reads `numbers`; a third party adds `page` and `limit`. */
function listNumbers(call: Call): Answer {
	const [stranger] = unknownNames(call, ['page', 'limit', 'per_page']);
	if (stranger) throw refuse(400, `Unknown parameter ${stranger}`);
	const numbers = call.world.accounts
		.filter((account) => account.provider === 'twoChat' && mayUse(call.key, account))
		.map(numberRow);
	return { status: 200, body: { success: true, numbers } };
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

/** `connection_status`: C connected, D disconnected, F failure. Blank-separated time, no zone. */
function numberRow(account: Account): Record<string, unknown> {
	return {
		uuid: wabaUuid(account),
		friendly_name: account.name,
		iso_country_code: account.id?.startsWith('+52') ? 'MX' : 'US',
		verified_name: account.name,
		phone_number: account.id,
		connection_status: account.status === 'connected' ? 'C' : 'D',
		created_at: '2025-11-19 23:04:18',
		updated_at: '2026-02-02 19:41:12',
	};
}

function wabaUuid({ id }: Account): string {
	return `WAN${uuidFrom(Number((id ?? '').replace(/\D/g, '')) % 1e12)}`;
}

function templateUuid({ id }: CopiedTemplate): string {
	return `TMP${uuidFrom(id)}`;
}

function uuidFrom(number: number): string {
	return `1b44a079-5c0e-4d1b-8f7a-${String(number).padStart(12, '0')}`;
}

/** `phone_number`, required, E.164 with its plus sign; 422 when it is not (response codes). */
function accountFor(call: Call, known: string[]): Account {
	const [stranger] = unknownNames(call, ['phone_number', ...known]);
	if (stranger) throw refuse(400, `Unknown parameter ${stranger}`);
	const number = call.query.get('phone_number');
	if (!number) throw refuse(400, 'phone_number is required');
	// An unencoded plus sign arrives as a space and fails here.
	if (!/^\+[1-9]\d{6,14}$/.test(number)) {
		throw refuse(422, `phone_number is not in E.164 format: "${number}"`);
	}
	const account = findAccount(call.world, 'twoChat', number);
	if (!account || !mayUse(call.key, account)) throw refuse(400, 'Number not found');
	return account;
}

/** Get WABA Templates: `page` counts from zero; a third party names `limit` 10 to 200. */
function listTemplates(call: Call): Answer {
	const account = accountFor(call, ['page', 'limit']);
	const { query } = call;
	const number = query.has('page') ? integer(query.get('page'), 0) : 0;
	if (number === null) throw refuse(400, 'page must be an integer of at least 0');
	const limit = query.has('limit') ? integer(query.get('limit'), 10, 200) : 10;
	if (limit === null) throw refuse(400, 'limit must be between 10 and 200');
	if (number === 0) countListing(call.world, account);
	return page(call, account, () => {
		const rows = [...account.copy.values()];
		const view = windowOf(rows, number * limit, limit, call.listEffects);
		const waba = numberRow(account);
		const end = variantsOf(call.world).lastPage === 'absent' ? {} : { next_page: null };
		return {
			success: true,
			templates: view.rows.map((row) => templateRow(row, waba)),
			total: view.total,
			...(view.more ? { next_page: number + 1 } : end),
		};
	});
}

/**
 * Get WABA Templates prints no language, components, rejection reason or Meta id.
 * `template_content` begins with the header's text, as the sample looks.
 */
function templateRow(row: CopiedTemplate, waba: Record<string, unknown>): Record<string, unknown> {
	const header = component(row, 'HEADER')?.text;
	return {
		uuid: templateUuid(row),
		name: row.name,
		status: row.status,
		category: row.category,
		template_content: header ? `${header}\n${bodyText(row)}` : bodyText(row),
		description: null,
		updated_at: row.updatedAt,
		waba,
	};
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

/** The vendor's node and skill: from_number, to_number, template_uuid, params. */
function sendTemplate(call: Call): Answer {
	const { world } = call;
	const body = isObject(call.body) ? call.body : {};
	const { from_number: from, to_number: to, template_uuid: uuid } = body;
	for (const number of [from, to]) {
		if (!/^\+[1-9]\d{6,14}$/.test(String(number ?? ''))) {
			throw refuse(422, 'from_number and to_number must be in E.164 format');
		}
	}
	const account = findAccount(world, 'twoChat', String(from));
	const template = [...(account?.copy.values() ?? [])].find((row) => templateUuid(row) === uuid);
	// Assumption: the words and statuses of the refusals below.
	if (!account || !template) throw refuse(400, 'Template not found');
	if (template.status !== 'APPROVED') throw refuse(400, 'Template is not approved');
	const parameters =
		isObject(body.params) && Array.isArray(body.params.body) ? body.params.body : [];
	if (parameters.length !== placeholders(bodyText(template)).length) {
		throw refuse(400, 'The number of body parameters does not match the template');
	}
	const number = world.next();
	world.messages.push({
		provider: 'twoChat',
		account: account.id,
		to: String(to),
		templateId: templateUuid(template),
		name: template.name,
		language: template.language,
		variables: parameters.map(String),
		sentAt: new Date(world.now()).toISOString(),
	});
	return { status: 200, body: { success: true, message_uuid: `MSG${uuidFrom(number)}` } };
}
