import { addAtMeta, changeAtMeta, removeAtMeta } from './account';
import { windowOf } from './faults';
import { countInWindow } from './limits';
import { componentProblems, timeToLiveProblem } from './metaComponents';
import { sendTemplate } from './metaMessage';
import { metaNode, metaRefusal, notThere, templateNode } from './metaNode';
import type { Component, MetaTemplate } from './template';
import { bodyText } from './template';
import type { Answer, Call, Vendor } from './vendor';
import { bearer, integer, isObject, mayUse, page } from './vendor';
import type { Account } from './world';

/**
 * Meta's WhatsApp Business Management API, developers.facebook.com, template-management. It is the
 * source: there is nothing to sync. A leading version segment is accepted and left out.
 */
export const meta: Vendor = {
	provider: 'meta',
	prefix: '/meta',
	readKey: bearer,
	unauthenticated: (_world, missing) =>
		// Code 190 stands for every token problem; the words for a missing one are an assumption.
		metaRefusal(401, 190, missing ? 'An access token is required' : 'Invalid OAuth access token'),
	failure: (_world, status) => {
		if (status === 429) return metaRefusal(status, 80008, 'There have been too many calls').body;
		const code = status >= 500 ? 2 : 100;
		return metaRefusal(status, code, 'Unknown path components').body;
	},
	admit,
	endpoints: [
		['GET', '/:id', getNode],
		['POST', '/:id', updateTemplate],
		['GET', '/:id/message_templates', listTemplates],
		['POST', '/:id/message_templates', createTemplate],
		['DELETE', '/:id/message_templates', deleteTemplates],
		['POST', '/:id/unpause', unpauseTemplate],
		['POST', '/:id/messages', sendTemplate],
	],
};

/** 200 calls an hour for each app and WABA, 5000 for an active one. */
function admit({ world, key }: Call): Record<string, string> {
	const { meta: most } = world.settings.limits;
	if (most === null) return {};
	const { over, secondsLeft } = countInWindow(world, `meta ${key.token}`, 3_600_000, most);
	const usage = JSON.stringify({
		'102290129340398': [
			{
				type: 'whatsapp_business_management',
				call_count: over ? 100 : 50,
				estimated_time_to_regain_access: over ? Math.ceil(secondsLeft / 60) : 0,
			},
		],
	});
	const headers = { 'x-business-use-case-usage': usage };
	// Code 80008, WABA rate limit; status 400 as for other Graph errors is an assumption.
	if (over) throw metaRefusal(400, 80008, 'There have been too many calls', undefined, headers);
	return headers;
}

function wabaOf(call: Call): Account {
	const account = call.world.accounts.find(
		({ provider, id }) => provider === 'meta' && id === call.params.id,
	);
	if (!account || !mayUse(call.key, account)) throw notThere(call.params.id);
	return account;
}

function templateOf(call: Call): { account: Account; template: MetaTemplate } {
	for (const account of call.world.accounts) {
		if (account.provider !== 'meta' || !mayUse(call.key, account)) continue;
		const template = account.atMeta.get(call.params.id ?? '');
		if (template) return { account, template };
	}
	throw notThere(call.params.id);
}

/** A WABA (the credential test asks for `fields=id`) or a template. */
function getNode(call: Call): Answer {
	const { params, world } = call;
	const fields = call.query.get('fields')?.split(',').filter(Boolean);
	const waba = world.accounts.find(({ provider, id }) => provider === 'meta' && id === params.id);
	if (waba && mayUse(call.key, waba)) {
		return { status: 200, body: metaNode({ id: waba.id, name: waba.name }, fields) };
	}
	return { status: 200, body: templateNode(world, templateOf(call).template, fields) };
}

/** Graph reference, message_templates: filters, `limit` 25 by default, cursors. */
function listTemplates(call: Call): Answer {
	const account = wabaOf(call);
	const { query, world } = call;
	const limit = query.has('limit') ? integer(query.get('limit'), 1) : 25;
	if (limit === null) throw metaRefusal(400, 100, '(#100) Param limit must be a positive integer');
	const after = readCursor(query.get('after'));
	const fields = query.get('fields')?.split(',').filter(Boolean);
	const summary = query.get('summary');

	return page(call, account, () => {
		const rows = [...account.atMeta.values()].filter((row) => wanted(row, query));
		const start = after ? rows.findIndex(({ metaId }) => metaId === after) + 1 : 0;
		const view = windowOf(rows, start, limit, call.listEffects);
		const data = view.rows.map((row) => templateNode(world, row, fields));
		const last = rows[start + limit - 1];
		const cursors = {
			before: writeCursor(rows[start]?.metaId),
			after: writeCursor(last?.metaId ?? rows.at(-1)?.metaId),
		};
		const foreign = world.settings.variants.meta.nextLinks === 'elsewhere';
		const base = foreign ? world.elsewhere : call.baseUrl;
		// Real links carry the access token; this one does not, so that none can leak into a log.
		const next = `${base}/${account.id}/message_templates?limit=${limit}&after=${cursors.after}`;
		return {
			data,
			...(data.length > 0 && { paging: { cursors, ...(view.more && last ? { next } : {}) } }),
			...(summary !== null && {
				summary: { total_count: view.total, message_template_count: view.total },
			}),
		};
	});
}

/** The name filter matches prefixes; examples pass the status in lower case. */
function wanted(row: MetaTemplate, query: URLSearchParams): boolean {
	const [name, content, either] = ['name', 'content', 'name_or_content'].map((key) =>
		query.get(key),
	);
	const exact: Array<[string, string]> = [
		['status', row.status],
		['category', row.category],
		['language', row.language],
		['quality_score', row.qualityScore],
	];
	return (
		exact.every(([key, value]) => {
			const given = query.get(key);
			return given === null || given.toLowerCase() === value.toLowerCase();
		}) &&
		(!name || row.name.startsWith(name)) &&
		(!content || bodyText(row).includes(content)) &&
		(!either || row.name.includes(either) || bodyText(row).includes(either))
	);
}

function writeCursor(metaId: string | undefined): string {
	return metaId ? Buffer.from(metaId).toString('base64url') : '';
}

function readCursor(cursor: string | null): string | null {
	if (!cursor) return null;
	const metaId = Buffer.from(cursor, 'base64url').toString();
	if (!/^\d+$/.test(metaId)) throw metaRefusal(400, 100, 'Invalid cursors values');
	return metaId;
}

function checkComponents(components: unknown, category: unknown): void {
	const [problem] = componentProblems(components, category, ['header_handle']);
	if (!problem) return;
	throw metaRefusal(
		400,
		100,
		'Invalid parameter',
		problem.subcode,
		{},
		{
			title: 'Template format is not right',
			message: `${problem.param}: ${problem.message}`,
		},
	);
}

function createTemplate(call: Call): Answer {
	const account = wabaOf(call);
	const body = isObject(call.body) ? call.body : {};
	for (const name of ['name', 'language', 'category', 'components']) {
		if (body[name] === undefined) {
			throw metaRefusal(400, 100, `(#100) The parameter ${name} is required.`);
		}
	}
	const { name, language, category, components } = body;
	if (typeof name !== 'string' || !/^[a-z0-9_]{1,512}$/.test(name)) {
		throw metaRefusal(
			400,
			100,
			'(#100) Param name must be lower-case letters, digits, underscores',
		);
	}
	if (!['MARKETING', 'UTILITY', 'AUTHENTICATION'].includes(String(category))) {
		throw metaRefusal(400, 100, '(#100) Param category must be a template category');
	}
	checkComponents(components, category);
	const ttl = timeToLiveProblem(body.message_send_ttl_seconds, category);
	if (ttl) throw metaRefusal(400, 100, `(#100) Param message_send_ttl_seconds ${ttl}`);
	if ([...account.atMeta.values()].some((row) => row.name === name && row.language === language)) {
		throw metaRefusal(
			400,
			100,
			'Invalid parameter',
			2388024,
			{},
			{
				title: 'Content in this language already exists',
				message: `There is already ${String(language)} content for this template.`,
			},
		);
	}
	const template = addAtMeta(call.world, account, {
		name,
		language: String(language),
		category: String(category),
		status: 'PENDING',
		components: components as Component[],
		messageSendTtlSeconds: (body.message_send_ttl_seconds as number | undefined) ?? null,
	});
	const { metaId, status } = template;
	return { status: 200, body: { id: metaId, status, category: template.category } };
}

const DAY = 24 * 60 * 60 * 1000;

/** template-management, Edit: only some statuses, only some fields, all components replaced. */
function updateTemplate(call: Call): Answer {
	const { world } = call;
	const { account, template } = templateOf(call);
	const body = isObject(call.body) ? call.body : {};
	const allowed = ['category', 'components', 'message_send_ttl_seconds', 'parameter_format'];
	const stranger = Object.keys(body).find((name) => !allowed.includes(name));
	if (stranger) throw metaRefusal(400, 100, `(#100) Param ${stranger} cannot be edited`);
	const notNow = (message: string) =>
		metaRefusal(
			400,
			100,
			'Invalid parameter',
			2388039,
			{},
			{
				title: 'Template cannot be edited',
				message,
			},
		);
	if (!['APPROVED', 'REJECTED', 'PAUSED'].includes(template.status)) {
		throw notNow(`A template in status ${template.status} cannot be edited.`);
	}
	const { category = template.category, components = template.components } = body;
	const now = world.now();
	if (template.status === 'APPROVED') {
		if (category !== template.category) {
			throw notNow('The category of an approved template cannot change.');
		}
		// "1 edit in 24 hours and 10 in 30 days"; the error of a used-up quota is an assumption.
		const within = (span: number) => template.edits.filter((at) => now - at < span).length;
		if (within(DAY) >= 1 || within(30 * DAY) >= 10) {
			throw notNow('An approved template can be edited once a day and ten times in 30 days.');
		}
	}
	checkComponents(components, category);
	changeAtMeta(world, account, template.metaId, {
		category: String(category),
		components: components as Component[],
		// Assumption: an edit puts the template back under review as PENDING.
		status: 'PENDING',
		rejectedReason: 'NONE',
		edits: [...template.edits, now],
	});
	return { status: 200, body: { success: true } };
}

/** By `name` (all languages), by `hsm_id` and `name` (one), or by `hsm_ids` (up to 100). */
function deleteTemplates(call: Call): Answer {
	const account = wabaOf(call);
	const [name, one, many] = ['name', 'hsm_id', 'hsm_ids'].map((key) => call.query.get(key));
	const rows = [...account.atMeta.values()];
	let doomed: MetaTemplate[];
	if (many) {
		const ids = (many.match(/\d+/g) ?? []) as string[];
		if (name || one || ids.length === 0 || ids.length > 100) {
			throw metaRefusal(400, 100, '(#100) hsm_ids takes up to 100 ids and no other parameter');
		}
		doomed = rows.filter(({ metaId }) => ids.includes(metaId));
		// All or nothing.
		if (doomed.length !== ids.length) throw notThere(ids.join(','));
	} else {
		if (!name) throw metaRefusal(400, 100, '(#100) The parameter name is required.');
		doomed = rows.filter((row) => row.name === name && (!one || row.metaId === one));
	}
	if (doomed.length === 0) {
		throw metaRefusal(
			404,
			100,
			'Invalid parameter',
			2593002,
			{},
			{
				title: 'Message template was not found',
				message: 'The template does not exist.',
			},
		);
	}
	if (doomed.some(({ status }) => status === 'DISABLED')) {
		throw metaRefusal(400, 100, '(#100) A disabled template cannot be deleted');
	}
	for (const { metaId } of doomed) removeAtMeta(account, metaId);
	return { status: 200, body: { success: true } };
}

/** After a pacing pause; the waiting time of five minutes is not simulated. */
function unpauseTemplate(call: Call): Answer {
	const { account, template } = templateOf(call);
	if (template.status !== 'PAUSED') {
		throw metaRefusal(400, 100, '(#100) The template is not paused');
	}
	changeAtMeta(call.world, account, template.metaId, { status: 'APPROVED' });
	return { status: 200, body: { success: true } };
}
