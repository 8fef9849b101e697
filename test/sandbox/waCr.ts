import { copyAll } from './account';
import { windowOf } from './faults';
import { countInWindow } from './limits';
import type { Button, CopiedTemplate } from './template';
import { bodySamples, bodyText, component, placeholders } from './template';
import type { Answer, Call, Vendor } from './vendor';
import { Refusal, bearer, integer, isObject, page, unknownNames } from './vendor';
import type { Account, World } from './world';
import { firstAccount } from './world';

/** WA.cr APP API v2, docs.app.wa.cr. The token names the account; there is no create or update. */
export const waCr: Vendor = {
	provider: 'waCr',
	prefix: '/wacr/api/v2',
	readKey: bearer,
	// Sync Templates, 401: "Invalid or missing API token".
	unauthenticated: (world) => refusal(world, 401, 'UNAUTHORIZED', 'Invalid or missing API token'),
	failure: (world, status) => errorBody(world, codeOf(status), `Status ${status}`),
	admit,
	endpoints: [
		['GET', '/account', getAccount],
		['GET', '/account/limits', getLimits],
		['GET', '/account/usage', getUsage],
		['GET', '/templates', listTemplates],
		['POST', '/templates/sync', syncTemplates],
		['GET', '/templates/:id', getTemplate],
		['POST', '/messages/template', sendTemplate],
	],
};

const SORTS = ['template_name', 'created_at', 'updated_at'];

function codeOf(status: number): string {
	if (status === 404) return 'NOT_FOUND';
	if (status === 429) return 'RATE_LIMIT_EXCEEDED';
	if (status === 405) return 'METHOD_NOT_ALLOWED'; // assumption
	if (status < 500) return 'VALIDATION_ERROR'; // assumption
	return 'INTERNAL_ERROR';
}

function refusal(world: World, status: number, code: string, message: string): Refusal {
	return new Refusal(status, errorBody(world, code, message));
}

/** The documents name codes but never print the body: both readings, by `variants.waCr.errors`. */
function errorBody(world: World, code: string, message: string): unknown {
	const { errors } = world.settings.variants.waCr;
	return errors === 'flat' ? { code, message } : { error: { code, message } };
}

/** Get Plan Limits: 60 calls a minute for a token by default. Assumption: in fixed minutes. */
function admit(call: Call): Record<string, string> {
	const { world, key } = call;
	const { waCr: most } = world.settings.limits;
	if (most === null) return {};
	const { over, secondsLeft } = countInWindow(world, `waCr ${key.token}`, 60_000, most);
	if (!over) return {};
	const headers: Record<string, string> = world.settings.variants.waCr.retryAfter
		? { 'retry-after': String(secondsLeft) }
		: {};
	throw new Refusal(429, errorBody(world, 'RATE_LIMIT_EXCEEDED', 'Too many requests'), headers);
}

/** @throws 403 INSUFFICIENT_SCOPE when the token lacks the scope that the page names */
function accountFor(call: Call, scope: string): Account {
	const { world, key } = call;
	if (key.scopes && !key.scopes.includes(scope)) {
		throw refusal(world, 403, 'INSUFFICIENT_SCOPE', `Token missing ${scope} scope`);
	}
	const account = firstAccount(world, 'waCr', key);
	if (!account) throw refusal(world, 401, 'UNAUTHORIZED', 'The account of this token is gone');
	return account;
}

/** Get Account Info: the credential test of the vendor's own node. The fields are assumptions. */
function getAccount(call: Call): Answer {
	const { id, name, phoneNumber, status } = accountFor(call, 'account:read');
	return { status: 200, body: { data: { id, name, phone_number: phoneNumber, status } } };
}

function getLimits(call: Call): Answer {
	accountFor(call, 'account:read');
	const most = call.world.settings.limits.waCr ?? 60;
	return { status: 200, body: { data: { limits: { api_calls_per_minute: most } } } };
}

/** Assumption: the fields of usage. */
function getUsage(call: Call): Answer {
	const { copy } = accountFor(call, 'account:read');
	return { status: 200, body: { data: { usage: { templates: copy.size } } } };
}

/** List Templates: page, per_page, sort, search or q, fields; filters as the vendor's node sends. */
function listTemplates(call: Call): Answer {
	const account = accountFor(call, 'templates:read');
	const { query, world } = call;
	const known = ['page', 'per_page', 'sort', 'search', 'q', 'fields'];
	const filters = ['status', 'category', 'language'];
	// Assumption: what the page does not list, and values out of bounds, are refused.
	const refuse = (message: string) => refusal(world, 422, 'VALIDATION_ERROR', message);
	const [stranger] = unknownNames(call, [...known, ...filters.map((name) => `filter[${name}]`)]);
	if (stranger) throw refuse(`Unknown parameter ${stranger}`);
	const number = query.has('page') ? integer(query.get('page'), 1) : 1;
	if (number === null) throw refuse('page must be an integer of at least 1');
	const perPage = query.has('per_page') ? integer(query.get('per_page'), 1, 100) : 15;
	if (perPage === null) throw refuse('per_page must be between 1 and 100');
	const sorts = (query.get('sort') ?? '').split(',').filter(Boolean);
	const badSort = sorts.find((name) => !SORTS.includes(name.replace(/^-/, '')));
	if (badSort) throw refuse(`Cannot sort by ${badSort}`);
	const fields = query.get('fields')?.split(',').filter(Boolean);
	const badField = fields?.find((name) => !FIELDS.includes(name));
	if (badField) throw refuse(`Unknown field ${badField}`);

	return page(call, account, () => {
		const search = (query.get('search') ?? query.get('q') ?? '').toLowerCase();
		const rows = [...account.copy.values()]
			.filter((row) => matches(row, search))
			.filter((row) =>
				filters.every((name) => {
					const wanted = query.get(`filter[${name}]`);
					return wanted === null || row[name as 'status'] === wanted;
				}),
			)
			.sort((one, other) => compare(one, other, sorts));
		const start = (number - 1) * perPage;
		const view = windowOf(rows, start, perPage, call.listEffects);
		return {
			data: view.rows.map((row) => pick(templateRow(world, row), fields)),
			// `has_more` is what the vendor's node reads; the other keys are assumptions.
			meta: {
				pagination: {
					current_page: number,
					per_page: perPage,
					total: view.total,
					has_more: view.more,
				},
			},
		};
	});
}

/** List Templates: `search` looks at template_name and category, partially. */
function matches({ name, category }: CopiedTemplate, search: string): boolean {
	return name.toLowerCase().includes(search) || category.toLowerCase().includes(search);
}

/** `-` in front of a name means descending; equal rows stay in the order of their row numbers. */
function compare(one: CopiedTemplate, other: CopiedTemplate, sorts: string[]): number {
	for (const sort of sorts) {
		const value = (row: CopiedTemplate) => {
			if (sort.endsWith('template_name')) return row.name;
			return sort.endsWith('created_at') ? row.createdAt : row.updatedAt;
		};
		const [a, b] = [value(one), value(other)];
		if (a !== b) return (a < b ? -1 : 1) * (sort.startsWith('-') ? -1 : 1);
	}
	return one.id - other.id;
}

function pick(row: Record<string, unknown>, fields?: string[]): Record<string, unknown> {
	if (!fields?.length) return row;
	return Object.fromEntries(fields.map((name) => [name, row[name]]));
}

/** Get Template: `{id}` is the string template_id, not the internal integer. */
function getTemplate(call: Call): Answer {
	const account = accountFor(call, 'templates:read');
	const { world, params } = call;
	const row = [...account.copy.values()].find(({ metaId }) => metaId === params.id);
	if (!row) throw refusal(world, 404, 'NOT_FOUND', 'Template not found');
	const shown = templateRow(world, row);
	return {
		status: 200,
		body: world.settings.variants.waCr.item === 'bare' ? shown : { data: shown },
	};
}

/**
 * Sync Templates from WhatsApp: "use this after creating, modifying, or deleting", so templates
 * that are gone at Meta are dropped.
 */
function syncTemplates(call: Call): Answer {
	const account = accountFor(call, 'templates:sync');
	const { world } = call;
	if (!account.configured) {
		const message = 'WhatsApp Business API is not configured for this account';
		throw refusal(world, 422, 'WHATSAPP_NOT_CONFIGURED', message);
	}
	if (!world.settings.metaReachable) {
		const message = 'Failed to sync templates from WhatsApp';
		throw refusal(world, 500, 'WHATSAPP_API_ERROR', message);
	}
	copyAll(world, account, true);
	const { sync } = world.settings.variants.waCr;
	// The printed sample is `{}` although two fields are documented.
	if (sync === 'empty') return { status: 200, body: {} };
	const templates = [...account.copy.values()].map((row) => templateRow(world, row));
	const fields = { synced_count: templates.length, templates };
	return { status: 200, body: sync === 'bare' ? fields : { data: fields } };
}

/** The fields of Get Template. */
function templateRow(world: World, row: CopiedTemplate): Record<string, unknown> {
	const header = component(row, 'HEADER');
	const footer = component(row, 'FOOTER');
	const buttons = component(row, 'BUTTONS')?.buttons;
	const { ids } = world.settings.variants.waCr;
	return {
		id: row.id,
		template_id: ids === 'number' ? Number(row.metaId) : row.metaId,
		template_name: row.name,
		name: row.name,
		language: row.language,
		category: row.category,
		status: row.status,
		header_data_format: header?.format ?? 'NONE',
		header_data_text: header?.text ?? null,
		header_params_count: placeholders(header?.text).length,
		header_file_url: header?.example?.header_handle?.[0] ?? null,
		header_variable_value: header?.example?.header_text?.[0] ?? null,
		body_data: bodyText(row),
		body_params_count: placeholders(bodyText(row)).length,
		// Assumption: several sample values are joined.
		body_variable_value: bodySamples(row).join(',') || null,
		footer_data: footer?.text ?? null,
		footer_params_count: 0,
		// A JSON string, not an array.
		buttons_data: buttons ? JSON.stringify(buttons) : null,
		message_send_ttl_seconds: row.messageSendTtlSeconds,
		add_security_recommendation: component(row, 'BODY')?.add_security_recommendation ?? false,
		code_expiration_minutes: footer?.code_expiration_minutes ?? null,
		otp_button_config: buttons?.find(isOtp) ?? null,
		components: row.components,
		created_at: row.createdAt,
		updated_at: row.updatedAt,
	};
}

const isOtp = ({ type }: Button) => type === 'OTP';

const FIELDS = [
	'id',
	'template_id',
	'template_name',
	'name',
	'language',
	'category',
	'status',
	'header_data_format',
	'header_data_text',
	'header_params_count',
	'header_file_url',
	'header_variable_value',
	'body_data',
	'body_params_count',
	'body_variable_value',
	'footer_data',
	'footer_params_count',
	'buttons_data',
	'message_send_ttl_seconds',
	'add_security_recommendation',
	'code_expiration_minutes',
	'otp_button_config',
	'components',
	'created_at',
	'updated_at',
];

/** Send Template Message stands in the docs' menu; path, body and answer here are assumptions. */
function sendTemplate(call: Call): Answer {
	const { world } = call;
	const account = accountFor(call, 'messages:send');
	const body = isObject(call.body) ? call.body : {};
	const { to, template_name: name, language, variables = [] } = body;
	if (typeof to !== 'string' || typeof name !== 'string' || !Array.isArray(variables)) {
		const message = 'to and template_name are required, variables is a list';
		throw refusal(world, 422, 'VALIDATION_ERROR', message);
	}
	const template = [...account.copy.values()].find(
		(row) =>
			row.name === name && row.status === 'APPROVED' && (!language || row.language === language),
	);
	if (!template) throw refusal(world, 404, 'NOT_FOUND', 'Template not found');
	if (variables.length !== placeholders(bodyText(template)).length) {
		throw refusal(world, 422, 'VALIDATION_ERROR', 'The number of variables does not match');
	}
	const id = `msg_${world.next()}`;
	world.messages.push({
		provider: 'waCr',
		account: account.id,
		to,
		templateId: String(template.metaId),
		name: template.name,
		language: template.language,
		variables: variables.map(String),
		sentAt: new Date(world.now()).toISOString(),
	});
	return { status: 200, body: { data: { id, status: 'queued' } } };
}
