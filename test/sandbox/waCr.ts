import { copyAll } from './account';
import { windowOf } from './faults';
import { countInWindow } from './limits';
import type { CopiedTemplate } from './template';
import { bodySamples, bodyText, component, isOtp, placeholders } from './template';
import type { Answer, Call, Vendor } from './vendor';
import { ApiError, bearer, integer, page, unknownNames } from './vendor';
import { accountFor, apiError, codeOf, errorBody } from './waCrError';
import { sendTemplate } from './waCrMessage';
import type { World } from './world';

/** WA.cr APP API v2, docs.app.wa.cr. The token names the account; there is no create or update. */
export const waCr: Vendor = {
	provider: 'waCr',
	prefix: '/wacr/api/v2',
	readKey: bearer,
	// Sync Templates, 401: "Invalid or missing API token".
	unauthenticated: (world) => apiError(world, 401, 'UNAUTHORIZED', 'Invalid or missing API token'),
	failure: (world, status) => errorBody(world, codeOf(status), `Status ${status}`),
	admit,
	endpoints: [
		['GET', '/account', getAccount],
		['GET', '/account/limits', getLimits],
		['GET', '/account/usage', getUsage],
		['GET', '/templates', listTemplates],
		['POST', '/templates/sync', syncTemplates],
		['GET', '/templates/:id', getTemplate],
		['GET', '/auth/templates', listAuthTemplates],
		['POST', '/messages/template', sendTemplate],
	],
};

const SORTS = ['template_name', 'created_at', 'updated_at'];

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
	throw new ApiError(429, errorBody(world, 'RATE_LIMIT_EXCEEDED', 'Too many requests'), headers);
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

interface ListRules {
	sorts: string[];
	filters: string[];
	/** More parameters than page, per_page, sort, search, q and the filters. */
	more: string[];
}

/** List Templates: page, per_page, sort, search or q, fields; filters as the vendor's node sends. */
function listTemplates(call: Call): Answer {
	const account = accountFor(call, 'templates:read');
	const { query, world } = call;
	const filters = ['status', 'category', 'language'];
	const asked = listing(call, { sorts: SORTS, filters, more: ['fields'] });
	const fields = query.get('fields')?.split(',').filter(Boolean);
	const badField = fields?.find((name) => !FIELDS.includes(name));
	if (badField) throw apiError(world, 422, 'VALIDATION_ERROR', `Unknown field ${badField}`);
	return page(call, account, () =>
		asked(
			[...account.copy.values()].filter((row) => matches(row, searchOf(query))),
			(row) => pick(templateRow(world, row), fields),
		),
	);
}

/** List Authentication Templates: approved ones only, with names of fields of its own. */
function listAuthTemplates(call: Call): Answer {
	const account = accountFor(call, 'templates:read');
	const asked = listing(call, {
		sorts: ['template_name', 'created_at', 'language'],
		filters: ['language', 'template_name'],
		more: [],
	});
	const search = searchOf(call.query);
	return page(call, account, () =>
		asked(
			[...account.copy.values()]
				.filter(({ category, status }) => category === 'AUTHENTICATION' && status === 'APPROVED')
				.filter((row) => `${row.name} ${bodyText(row)}`.toLowerCase().includes(search)),
			authRow,
		),
	);
}

function authRow(row: CopiedTemplate): Record<string, unknown> {
	const header = component(row, 'HEADER');
	return {
		id: row.id,
		template_name: row.name,
		language: row.language,
		body_text: bodyText(row),
		body_params_count: placeholders(bodyText(row)).length,
		header_format: header?.format ?? 'NONE',
		header_text: header?.text ?? null,
		footer_text: component(row, 'FOOTER')?.text ?? null,
		status: row.status,
		created_at: row.createdAt,
	};
}

const searchOf = (query: URLSearchParams) =>
	(query.get('search') ?? query.get('q') ?? '').toLowerCase();

/** Checks what was asked. @returns what makes a page of rows */
function listing(call: Call, { sorts: known, filters, more }: ListRules) {
	const { query, world } = call;
	// Assumption: what the page does not list, and values out of bounds, are refused.
	const refuse = (message: string) => apiError(world, 422, 'VALIDATION_ERROR', message);
	const names = ['page', 'per_page', 'sort', 'search', 'q', ...more];
	const [stranger] = unknownNames(call, [...names, ...filters.map((name) => `filter[${name}]`)]);
	if (stranger) throw refuse(`Unknown parameter ${stranger}`);
	const number = query.has('page') ? integer(query.get('page'), 1) : 1;
	if (number === null) throw refuse('page must be an integer of at least 1');
	const perPage = query.has('per_page') ? integer(query.get('per_page'), 1, 100) : 15;
	if (perPage === null) throw refuse('per_page must be between 1 and 100');
	const sorts = (query.get('sort') ?? '').split(',').filter(Boolean);
	const badSort = sorts.find((name) => !known.includes(name.replace(/^-/, '')));
	if (badSort) throw refuse(`Cannot sort by ${badSort}`);

	return (found: CopiedTemplate[], show: (row: CopiedTemplate) => Record<string, unknown>) => {
		const rows = found
			.filter((row) =>
				filters.every((name) => {
					const wanted = query.get(`filter[${name}]`);
					const value = name === 'template_name' ? row.name : row[name as 'status'];
					return wanted === null || value === wanted;
				}),
			)
			.sort((one, other) => compare(one, other, sorts));
		const start = (number - 1) * perPage;
		const view = windowOf(rows, start, perPage, call.listEffects);
		return {
			data: view.rows.map(show),
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
	};
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
			if (sort.endsWith('language')) return row.language;
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
	if (!row) throw apiError(world, 404, 'NOT_FOUND', 'Template not found');
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
		throw apiError(world, 422, 'WHATSAPP_NOT_CONFIGURED', message);
	}
	if (!world.settings.metaReachable) {
		const message = 'Failed to sync templates from WhatsApp';
		throw apiError(world, 500, 'WHATSAPP_API_ERROR', message);
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
		// Assumption: sample values are a list, as JSON like the buttons.
		body_variable_value: bodySamples(row).length > 0 ? JSON.stringify(bodySamples(row)) : null,
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
