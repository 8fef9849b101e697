import { createHash } from 'node:crypto';

import { copyAll } from './account';
import { endless, windowOf } from './faults';
import { idempotent } from './idempotency';
import { apiError, codeOf, errorBody, requestId } from './kirimError';
import { createTemplate, templateName, templateRow } from './kirimTemplate';
import { takeToken } from './limits';
import { approved, deliver, refused } from './sending';
import type { Answer, Call, Vendor } from './vendor';
import { ApiError, bearer, integer, isObject, mayUse, page, unknownNames } from './vendor';
import type { Account, World } from './world';
import { findAccount } from './world';

/** Kirim, docs.kirimdev.com. Statuses are lower case; templates are addressed by name. */
export const kirim: Vendor = {
	provider: 'kirim',
	prefix: '/kirim/v1',
	readKey: bearer,
	// Assumption: the code of a wrong key; concepts/errors names the type only.
	unauthenticated: (world) => apiError(world, 401, 'invalid_api_key', 'Invalid or missing API key'),
	failure: (world, status) => errorBody(world, status, codeOf(status), `Status ${status}`),
	admit,
	endpoints: [
		['GET', '/me', getMe],
		['GET', '/accounts', listAccounts],
		['GET', '/:pnid/templates', listTemplates],
		[
			'POST',
			'/:pnid/templates',
			(call) => keyed(call, () => createTemplate(call, accountFor(call))),
		],
		['GET', '/:pnid/templates/:name', getTemplate],
		['POST', '/:pnid/templates/sync', (call) => keyed(call, () => syncTemplates(call))],
		['POST', '/:pnid/messages', (call) => keyed(call, () => sendTemplate(call))],
	],
};

const variantsOf = (world: World) => world.settings.variants.kirim;

/** Token buckets of the organisation: free 60 writes and 600 reads a minute, pro ten times that. */
function admit({ world, method }: Call): Record<string, string> {
	const plan = world.settings.limits.kirim;
	if (!plan) return {};
	const kind = method === 'GET' ? 'reads' : 'writes';
	const size = (kind === 'reads' ? 600 : 60) * (plan === 'pro' ? 10 : 1);
	const bucket = takeToken(world, `kirim ${kind}`, size);
	const headers = {
		'x-ratelimit-limit': String(size),
		'x-ratelimit-remaining': String(bucket.remaining),
		// Assumption: Unix seconds at which the bucket is full again.
		'x-ratelimit-reset': String(Math.ceil(world.now() / 1000) + bucket.secondsToFull),
	};
	if (!bucket.over) return headers;
	const body = errorBody(world, 429, 'rate_limit_exceeded', 'Too many requests');
	throw new ApiError(429, body, { ...headers, 'retry-after': String(bucket.secondsToNext) });
}

/** Idempotency-Key is looked at on POST only. */
async function keyed(call: Call, answer: () => Answer | Promise<Answer>): Promise<Answer> {
	const refuse = (status: number, code: string, message: string) =>
		apiError(call.world, status, code, message, 'Idempotency-Key');
	return await idempotent(call, refuse, answer);
}

/** `GET /me` as the vendor's plugin reads it: organisation, key, rate tier, teams. */
function getMe({ world }: Call): Answer {
	const tier = world.settings.limits.kirim ?? 'free';
	const data = {
		object: 'me',
		organization: { id: 'org_sandbox', name: 'Sandbox' },
		api_key: { prefix: 'kdv_live', rate_tier: tier },
		teams: [],
	};
	return { status: 200, body: { data } };
}

/** operations/accounts: `status` connected (default) or all. */
function listAccounts(call: Call): Answer {
	const { world, query } = call;
	refuseStrangers(call, ['status']);
	const status = query.get('status') ?? 'connected';
	if (!['connected', 'all'].includes(status)) {
		throw apiError(world, 400, 'invalid_field_value', 'status is connected or all', 'status');
	}
	const data = world.accounts
		.filter((account) => account.provider === 'kirim')
		.filter((account) => account.id === null || mayUse(call.key, account))
		.filter((account) => status === 'all' || account.status === 'connected')
		.map((account) => accountRow(world, account));
	return { status: 200, body: list(world, data, null) };
}

function accountRow(world: World, { id, name, phoneNumber, status }: Account): unknown {
	if (variantsOf(world).accounts === 'short') {
		return { object: 'account', phone_number_id: id, phone_number: phoneNumber, name, status };
	}
	return {
		object: 'account',
		id: `wba_${id ?? 'onboarding'}`,
		phone_number_id: id,
		display_phone_number: phoneNumber,
		verified_name: name,
		quality_rating: 'GREEN',
		status,
	};
}

function list(world: World, data: unknown[], cursor: string | null): Record<string, unknown> {
	return { data, has_more: cursor !== null, next_cursor: cursor, request_id: requestId(world) };
}

/** Assumption: parameters that no page lists are refused. */
function refuseStrangers(call: Call, known: string[]): void {
	const [stranger] = unknownNames(call, known);
	if (stranger) {
		const message = `Unknown parameter ${stranger}`;
		throw apiError(call.world, 400, 'invalid_field_value', message, stranger);
	}
}

/** Sync templates from Meta: the path carries a phone_number_id, six to twenty digits. */
function accountFor(call: Call): Account {
	const { world, params } = call;
	const id = params.pnid ?? '';
	if (!/^\d{6,20}$/.test(id)) {
		throw apiError(world, 400, 'invalid_phone_number', 'Not a phone_number_id', 'phone_number_id');
	}
	const account = findAccount(world, 'kirim', id);
	if (!account || !mayUse(call.key, account)) {
		throw apiError(world, 404, 'resource_not_found', 'No such account', 'phone_number_id');
	}
	return account;
}

const STATUSES = ['approved', 'pending', 'rejected', 'all'];

function listTemplates(call: Call): Answer {
	const { world, query } = call;
	const account = accountFor(call);
	refuseStrangers(call, ['status', 'language', 'limit', 'cursor']);
	// concepts/pagination: limit 1 to 100, 25 by default.
	const limit = query.has('limit') ? integer(query.get('limit'), 1, 100) : 25;
	if (limit === null) throw apiError(world, 400, 'invalid_limit', 'limit is 1 to 100', 'limit');
	// The vendor's plugin: upper case is answered 400.
	const status = query.get('status') ?? variantsOf(world).defaultStatus;
	if (!STATUSES.includes(status)) {
		const message = `status is one of ${STATUSES.join(', ')}`;
		throw apiError(world, 400, 'invalid_field_value', message, 'status');
	}
	const language = query.get('language');
	const filters = hashOf(`${account.id} ${status} ${language ?? ''}`);
	const cursor = query.get('cursor');
	const after = cursor === null ? 0 : readCursor(world, cursor, filters);

	return page(call, account, () => {
		const rows = [...account.copy.values()]
			.filter((row) => status === 'all' || row.status.toLowerCase() === status)
			.filter((row) => language === null || row.language === language);
		const next = rows.findIndex(({ id }) => id > after);
		const unending = endless(call.listEffects);
		const start = unending ? after : next === -1 ? rows.length : next;
		const view = windowOf(rows, start, limit, call.listEffects);
		const last = unending ? { id: start + limit } : rows[start + limit - 1];
		const shown = view.rows.map((row) => templateRow(world, row));
		return list(world, shown, view.more && last ? writeCursor(last.id, filters) : null);
	});
}

/** concepts/pagination: a cursor is bound to its filters. */
function writeCursor(after: number, filters: string): string {
	return Buffer.from(JSON.stringify([after, filters])).toString('base64url');
}

function readCursor(world: World, cursor: string, filters: string): number {
	const text = Buffer.from(cursor, 'base64url').toString();
	const [, after, bound] = /^\[(\d+),"([0-9a-f]+)"\]$/.exec(text) ?? [];
	if (!after || bound !== filters) {
		const message = 'The cursor is not one of this list';
		throw apiError(world, 400, 'invalid_cursor', message, 'cursor');
	}
	return Number(after);
}

function hashOf(text: string): string {
	return createHash('sha256').update(text).digest('hex').slice(0, 12);
}

/** sending/create-templates: by name, though a name may have several languages. */
function getTemplate(call: Call): Answer {
	const { world, params } = call;
	const account = accountFor(call);
	refuseStrangers(call, []);
	const name = templateName(world, params.name);
	// Assumption: the oldest language answers for the name.
	const row = [...account.copy.values()].find((each) => each.name === name);
	if (!row) throw apiError(world, 404, 'resource_not_found', 'No such template', 'name');
	return { status: 200, body: { data: templateRow(world, row) } };
}

/** Sync templates from Meta: an upsert, so a template that is gone at Meta keeps its row. */
function syncTemplates(call: Call): Answer {
	const { world } = call;
	const account = accountFor(call);
	if (!world.settings.metaReachable || !account.configured) {
		throw apiError(world, 502, 'whatsapp_upstream_error', 'Meta could not be reached');
	}
	const { synced, created, updated } = copyAll(world, account, false);
	const data = { object: 'template_sync_result', synced, created, updated };
	return { status: 200, body: { data } };
}

/**
 * sending/send-templates: Meta's form word for word, the language as a bare code or as an object.
 * Assumption: the answer, and that Meta's errors come as `invalid_field_value` with their text.
 */
function sendTemplate(call: Call): Answer {
	const { world } = call;
	const account = accountFor(call);
	const body = isObject(call.body) ? call.body : {};
	const missing = (param: string) =>
		apiError(world, 400, 'missing_required_field', `${param} is required`, param);
	if (body.messaging_product !== 'whatsapp') throw missing('messaging_product');
	if (typeof body.to !== 'string' || !/^\+?[1-9]\d{6,14}$/.test(body.to)) throw missing('to');
	if (body.type !== 'template') throw missing('type');
	const asked = isObject(body.template) ? body.template : {};
	const language = isObject(asked.language) ? asked.language.code : asked.language;
	if (typeof asked.name !== 'string') throw missing('template.name');
	if (typeof language !== 'string') throw missing('template.language');
	try {
		const template = approved(account.copy.values(), asked.name, language);
		const templateId = `tmpl_${String(template.id).padStart(12, '0')}`;
		const { components } = asked;
		deliver(world, template, { account, to: body.to, templateId, components });
	} catch (error) {
		throw refused(error, ({ code, message, details }) => {
			const words = `${message}: ${details}`;
			return code === 132001
				? apiError(world, 404, 'resource_not_found', words, 'template.name')
				: apiError(world, 400, 'invalid_field_value', words, 'template.components');
		});
	}
	const data = { object: 'message', id: `msg_${world.next()}`, status: 'queued' };
	return { status: 202, body: { data } };
}
