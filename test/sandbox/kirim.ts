import { createHash } from 'node:crypto';

import { sleep } from 'n8n-workflow';

import { addAtMeta, addCopy, asCopied, copyAll } from './account';
import { windowOf } from './faults';
import { idempotent } from './idempotency';
import { takeToken } from './limits';
import { componentProblems, timeToLiveProblem } from './metaComponents';
import type { Component, CopiedTemplate } from './template';
import { bodyText, component, placeholders } from './template';
import type { Answer, Call, Vendor } from './vendor';
import { Refusal, bearer, integer, isObject, mayUse, page, unknownNames } from './vendor';
import type { Account, World } from './world';
import { findAccount } from './world';

/** Kirim, docs.kirimdev.com. Statuses are lower case; templates are addressed by name. */
export const kirim: Vendor = {
	provider: 'kirim',
	prefix: '/kirim/v1',
	readKey: bearer,
	// Assumption: the code of a wrong key; concepts/errors names the type only.
	unauthenticated: (world) => refusal(world, 401, 'invalid_api_key', 'Invalid or missing API key'),
	failure: (world, status) => errorBody(world, status, codeOf(status), `Status ${status}`),
	admit,
	endpoints: [
		['GET', '/me', getMe],
		['GET', '/accounts', listAccounts],
		['GET', '/:pnid/templates', listTemplates],
		['POST', '/:pnid/templates', (call) => keyed(call, () => createTemplate(call))],
		['GET', '/:pnid/templates/:name', getTemplate],
		['POST', '/:pnid/templates/sync', (call) => keyed(call, () => syncTemplates(call))],
		['POST', '/:pnid/messages', (call) => keyed(call, () => sendTemplate(call))],
	],
};

const variantsOf = (world: World) => world.settings.variants.kirim;

function codeOf(status: number): string {
	if (status === 404) return 'resource_not_found';
	if (status === 429) return 'rate_limit_exceeded';
	if (status === 502) return 'whatsapp_upstream_error';
	return status < 500 ? 'invalid_field_value' : 'internal_error';
}

/** concepts/errors: which `type` goes with which status. */
function typeOf(status: number): string {
	if (status === 401) return 'authentication_error';
	if (status === 403) return 'permission_error';
	if (status === 404) return 'not_found';
	if (status === 409) return 'conflict';
	if (status === 429) return 'rate_limit_error';
	return status < 500 ? 'invalid_request_error' : 'api_error';
}

/** concepts/errors; the page of sync prints the same without a message. */
function errorBody(world: World, status: number, code: string, message: string, param?: string) {
	const full = variantsOf(world).errors === 'full';
	return {
		error: {
			type: typeOf(status),
			code,
			...(full ? { message } : {}),
			...(param ? { param } : {}),
			request_id: requestId(world),
		},
	};
}

function requestId(world: World): string {
	return `req_01HXYZ${String(world.next()).padStart(20, '0')}`;
}

function refusal(
	world: World,
	status: number,
	code: string,
	message: string,
	param?: string,
): Refusal {
	return new Refusal(status, errorBody(world, status, code, message, param));
}

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
	throw new Refusal(429, body, { ...headers, 'retry-after': String(bucket.secondsToNext) });
}

/** Idempotency-Key is looked at on POST only. */
async function keyed(call: Call, answer: () => Answer | Promise<Answer>): Promise<Answer> {
	const refuse = (status: number, code: string, message: string) =>
		refusal(call.world, status, code, message, 'Idempotency-Key');
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
		throw refusal(world, 400, 'invalid_field_value', 'status is connected or all', 'status');
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
		throw refusal(call.world, 400, 'invalid_field_value', message, stranger);
	}
}

/** Sync templates from Meta: the path carries a phone_number_id, six to twenty digits. */
function accountFor(call: Call): Account {
	const { world, params } = call;
	const id = params.pnid ?? '';
	if (!/^\d{6,20}$/.test(id)) {
		throw refusal(world, 400, 'invalid_phone_number', 'Not a phone_number_id', 'phone_number_id');
	}
	const account = findAccount(world, 'kirim', id);
	if (!account || !mayUse(call.key, account)) {
		throw refusal(world, 404, 'resource_not_found', 'No such account', 'phone_number_id');
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
	if (limit === null) throw refusal(world, 400, 'invalid_limit', 'limit is 1 to 100', 'limit');
	// The vendor's plugin: upper case is answered 400.
	const status = query.get('status') ?? variantsOf(world).defaultStatus;
	if (!STATUSES.includes(status)) {
		const message = `status is one of ${STATUSES.join(', ')}`;
		throw refusal(world, 400, 'invalid_field_value', message, 'status');
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
		const start = next === -1 ? rows.length : next;
		const view = windowOf(rows, start, limit, call.listEffects);
		const last = rows[start + limit - 1];
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
		throw refusal(world, 400, 'invalid_cursor', message, 'cursor');
	}
	return Number(after);
}

function hashOf(text: string): string {
	return createHash('sha256').update(text).digest('hex').slice(0, 12);
}

/** The fields that the vendor's plugin reads (tools.py); no public page prints a whole template. */
function templateRow(world: World, row: CopiedTemplate): Record<string, unknown> {
	const header = component(row, 'HEADER');
	const names = placeholders(bodyText(row));
	const { ids, name, variables } = variantsOf(world);
	return {
		object: 'template',
		id: ids === 'number' ? row.id : `tmpl_${String(row.id).padStart(12, '0')}`,
		[name]: row.name,
		language: row.language,
		status: row.status.toLowerCase(),
		category: row.category,
		content: bodyText(row),
		header_type: header?.format?.toLowerCase() ?? null,
		header_content: header?.text ?? header?.example?.header_handle?.[0] ?? null,
		footer_content: component(row, 'FOOTER')?.text ?? null,
		has_variables: names.length > 0,
		variables: variables === 'objects' ? names.map((each) => ({ name: each })) : names,
		buttons: component(row, 'BUTTONS')?.buttons ?? [],
	};
}

/** sending/create-templates: by name, though a name may have several languages. */
function getTemplate(call: Call): Answer {
	const { world, params } = call;
	const account = accountFor(call);
	refuseStrangers(call, []);
	const name = templateName(world, params.name);
	// Assumption: the oldest language answers for the name.
	const row = [...account.copy.values()].find((each) => each.name === name);
	if (!row) throw refusal(world, 404, 'resource_not_found', 'No such template', 'name');
	return { status: 200, body: { data: templateRow(world, row) } };
}

function templateName(world: World, name: unknown): string {
	if (typeof name === 'string' && /^[a-z0-9_]{1,512}$/.test(name)) return name;
	const message = 'A name has lower-case letters, digits and underscores';
	throw refusal(world, 400, 'invalid_template_name', message, 'name');
}

const CREATE_FIELDS = [
	'name',
	'category',
	'language',
	'components',
	'variables',
	'messageSendTtlSeconds',
];

/** operations/phone_number_idtemplates/post. */
async function createTemplate(call: Call): Promise<Answer> {
	const { world } = call;
	const account = accountFor(call);
	const body = isObject(call.body) ? call.body : {};
	const invalid = (param: string, message: string) =>
		refusal(world, 400, 'invalid_field_value', message, param);
	for (const field of ['name', 'category', 'language', 'components']) {
		if (body[field] === undefined) {
			throw refusal(world, 400, 'missing_required_field', `${field} is required`, field);
		}
	}
	// Assumption: fields that the page does not list are refused.
	const stranger = Object.keys(body).find((field) => !CREATE_FIELDS.includes(field));
	if (stranger) throw invalid(stranger, `Unknown field ${stranger}`);
	const name = templateName(world, body.name);
	const { category, language, components, variables, messageSendTtlSeconds: ttl } = body;
	if (!['MARKETING', 'UTILITY', 'AUTHENTICATION'].includes(String(category))) {
		throw invalid('category', 'category is MARKETING, UTILITY or AUTHENTICATION');
	}
	if (typeof language !== 'string' || !/^[a-z]{2,3}(_[A-Z]{2})?$/.test(language)) {
		throw invalid('language', 'language is a code such as en_US');
	}
	if (variables !== undefined && !Array.isArray(variables)) {
		throw invalid('variables', 'variables is a list');
	}
	const [problem] = componentProblems(components, category, ['header_url', 'header_handle']);
	if (problem) throw invalid(problem.param, problem.message);
	checkHeaderUrl(components as Component[], invalid);
	const late = timeToLiveProblem(ttl, category);
	if (late) throw invalid('messageSendTtlSeconds', late);
	// "The same name and language again gives 409 before Meta is asked."
	if ([...account.copy.values()].some((row) => row.name === name && row.language === language)) {
		const message = 'A template with this name and language exists';
		throw refusal(world, 409, 'template_already_exists', message, 'name');
	}
	if (world.settings.kirimCreateMs > 0) await sleep(world.settings.kirimCreateMs);
	if (!world.settings.metaReachable) {
		throw refusal(world, 502, 'whatsapp_upstream_error', 'Meta could not be reached');
	}
	const template = addAtMeta(world, account, {
		name,
		language,
		category: String(category),
		status: 'PENDING',
		components: components as Component[],
		messageSendTtlSeconds: (ttl as number | undefined) ?? null,
	});
	const row = addCopy(world, account, asCopied(template));
	// "Success carries status pending"; 201 is an assumption.
	return { status: 201, body: { data: templateRow(world, row) } };
}

/** Media header: an https address that Kirim fetches itself; private addresses are blocked. */
function checkHeaderUrl(
	components: Component[],
	invalid: (param: string, message: string) => Refusal,
): void {
	const header = component({ components }, 'HEADER');
	const [url] = header?.example?.header_url ?? [];
	if (url === undefined) return;
	const param = 'components[0].example.header_url';
	if (!URL.canParse(url) || new URL(url).protocol !== 'https:') {
		throw invalid(param, 'header_url must be an https address');
	}
	const host = new URL(url).hostname;
	if (/^(localhost$|127\.|10\.|192\.168\.|169\.254\.|172\.(1[6-9]|2\d|3[01])\.|\[)/.test(host)) {
		throw invalid(param, 'header_url must not be a private address');
	}
	if (header?.format === 'IMAGE' && /\.webp$/i.test(new URL(url).pathname)) {
		throw invalid(param, 'WebP is not accepted, use JPEG or PNG');
	}
}

/** Sync templates from Meta: an upsert, so a template that is gone at Meta keeps its row. */
function syncTemplates(call: Call): Answer {
	const { world } = call;
	const account = accountFor(call);
	if (!world.settings.metaReachable || !account.configured) {
		throw refusal(world, 502, 'whatsapp_upstream_error', 'Meta could not be reached');
	}
	const { synced, created, updated } = copyAll(world, account, false);
	const data = { object: 'template_sync_result', synced, created, updated };
	return { status: 200, body: { data } };
}

/** Assumption: path and body follow Meta's Cloud API; only the error code is documented. */
function sendTemplate(call: Call): Answer {
	const { world } = call;
	const account = accountFor(call);
	const body = isObject(call.body) ? call.body : {};
	const asked = isObject(body.template) ? body.template : {};
	const { name, variables = [] } = asked;
	const language = isObject(asked.language) ? asked.language.code : asked.language;
	if (typeof body.to !== 'string' || typeof name !== 'string' || !Array.isArray(variables)) {
		const message = 'to and template.name are required';
		throw refusal(world, 400, 'missing_required_field', message, 'to');
	}
	const template = [...account.copy.values()].find(
		(row) =>
			row.name === name && row.status === 'APPROVED' && (!language || row.language === language),
	);
	if (!template) throw refusal(world, 404, 'resource_not_found', 'No such template', 'template');
	if (variables.length !== placeholders(bodyText(template)).length) {
		const message = 'The number of variables does not match the template';
		throw refusal(world, 400, 'invalid_field_value', message, 'template.variables');
	}
	const id = `msg_${world.next()}`;
	world.messages.push({
		provider: 'kirim',
		account: account.id,
		to: body.to,
		templateId: `tmpl_${String(template.id).padStart(12, '0')}`,
		name: template.name,
		language: template.language,
		variables: variables.map(String),
		sentAt: new Date(world.now()).toISOString(),
	});
	return { status: 202, body: { data: { object: 'message', id, status: 'queued' } } };
}
