import { addAtMeta, changeAtMeta, removeAtMeta } from './account';
import { componentProblems, timeToLiveProblem } from './metaComponents';
import { asKept } from './metaForm';
import { invalidParameter, metaError, need, notThere, templateNode, wabaOf } from './metaNode';
import { isOtherMedia } from './metaUpload';
import type { Component, MetaTemplate } from './template';
import type { Answer, Call, ApiError } from './vendor';
import { isObject, mayUse, unknownNames } from './vendor';
import type { Account, World } from './world';

/** The template in the path, in any WABA that the token may see. */
export function templateOf(call: Call): { account: Account; template: MetaTemplate } {
	for (const account of call.world.accounts) {
		if (account.provider !== 'meta' || !mayUse(call.key, account)) continue;
		const template = account.atMeta.get(call.params.id ?? '');
		if (!template) continue;
		need(call, 'whatsapp_business_management');
		return { account, template };
	}
	throw notThere(call.params.id);
}

function checkComponents(
	world: World,
	components: unknown,
	category: unknown,
	format: unknown,
): void {
	const [problem] = componentProblems(components, {
		category,
		media: ['header_handle'],
		addresses: false,
		parameterFormat: format === 'NAMED' ? 'NAMED' : 'POSITIONAL',
		readOtp: world.settings.variants.meta.readOtp === 'accepted',
		isOtherMedia: (handle, header) => isOtherMedia(world, handle, header),
	});
	if (!problem) return;
	const words = `${problem.param}: ${problem.message}`;
	throw invalidParameter(problem.subcode, 'Template format is not right', words);
}

const CREATE_FIELDS = [
	'name',
	'language',
	'category',
	'components',
	'parameter_format',
	'message_send_ttl_seconds',
	'allow_category_change',
	'sub_category',
	'display_format',
	'cta_url_link_tracking_opted_out',
];

/** template-management, Create. An absent `parameter_format` means POSITIONAL. */
export function createTemplate(call: Call): Answer {
	const account = wabaOf(call);
	const { world } = call;
	const body = isObject(call.body) ? call.body : {};
	for (const name of ['name', 'language', 'category', 'components']) {
		if (body[name] === undefined) {
			throw metaError(400, 100, `(#100) The parameter ${name} is required.`);
		}
	}
	const stranger = Object.keys(body).find((field) => !CREATE_FIELDS.includes(field));
	if (stranger) throw metaError(400, 100, `(#100) Unknown parameter ${stranger}`);
	const { name, language, category, components } = body;
	if (typeof name !== 'string' || !/^[a-z0-9_]{1,512}$/.test(name)) {
		const message = '(#100) Param name must be lower-case letters, digits, underscores';
		throw metaError(400, 100, message);
	}
	if (!/^[a-z]{2,3}(_[A-Z]{2,3})?$/.test(String(language))) {
		throw metaError(400, 100, '(#100) Param language must be a language code such as en_US');
	}
	const format = readFormat(body.parameter_format);
	const kind = readCategory(category);
	checkComponents(world, components, kind, format);
	checkTimeToLive(body.message_send_ttl_seconds, kind);
	refuseTaken(world, account, name, String(language));
	const extras = Object.fromEntries(
		['sub_category', 'display_format', 'cta_url_link_tracking_opted_out']
			.filter((field) => body[field] !== undefined)
			.map((field) => [field, body[field]]),
	);
	const template = addAtMeta(world, account, {
		name,
		language: String(language),
		category: kind,
		status: 'PENDING',
		components: asKept(components as Component[], kind),
		messageSendTtlSeconds: (body.message_send_ttl_seconds as number | undefined) ?? null,
		extras: { ...extras, ...(body.parameter_format ? { parameter_format: format } : {}) },
	});
	const { metaId, status } = template;
	return { status: 200, body: { id: metaId, status, category: template.category } };
}

/** Assumption: enumerations are taken in any case, as they occur in lists. */
function readCategory(category: unknown): string {
	const kind = String(category).toUpperCase();
	if (['MARKETING', 'UTILITY', 'AUTHENTICATION'].includes(kind)) return kind;
	throw metaError(400, 100, '(#100) Param category must be a template category');
}

function readFormat(given: unknown): string {
	const format = String(given ?? 'POSITIONAL').toUpperCase();
	if (['NAMED', 'POSITIONAL'].includes(format)) return format;
	throw metaError(400, 100, '(#100) Param parameter_format must be one of {NAMED, POSITIONAL}');
}

function checkTimeToLive(seconds: unknown, category: unknown): void {
	const problem = timeToLiveProblem(seconds, category);
	if (problem) throw metaError(400, 100, `(#100) Param message_send_ttl_seconds ${problem}`);
}

const DAY = 24 * 60 * 60 * 1000;
const deletion = (account: Account, name: string) => `deleted ${account.id} ${name}`;

/** One template for each name and language; an approved name stays blocked 30 days when deleted. */
function refuseTaken(world: World, account: Account, name: string, language: string): void {
	// Assumption: a row that is listed as DELETED takes no name; its time to wait is remembered below.
	const same = ({ name: other, language: spoken, status }: MetaTemplate) =>
		other === name && spoken === language && status !== 'DELETED';
	if ([...account.atMeta.values()].some(same)) {
		const words = `There is already ${language} content for this template. You can create a new template and try again.`;
		throw invalidParameter(2388024, 'Content in this language already exists', words);
	}
	const deletedAt = world.memory.get(deletion(account, name)) as number | undefined;
	if (deletedAt !== undefined && world.now() - deletedAt < 30 * DAY) {
		const words = `New content for ${name} cannot be added while the existing content is being deleted. Try again in 4 weeks.`;
		throw invalidParameter(2388023, 'Message template language is being deleted', words);
	}
}

function notNow(words: string): ApiError {
	return invalidParameter(2388039, 'Template cannot be edited', words);
}

/** template-management, Edit: only some statuses, only some fields, all components replaced. */
export function updateTemplate(call: Call): Answer {
	const { world } = call;
	const { account, template } = templateOf(call);
	const body = isObject(call.body) ? call.body : {};
	// The guide and the reference disagree about the last two; AWS's call for it takes both.
	const allowed = [
		'category',
		'components',
		'message_send_ttl_seconds',
		'parameter_format',
		'cta_url_link_tracking_opted_out',
	];
	const stranger = Object.keys(body).find((name) => !allowed.includes(name));
	if (stranger) throw metaError(400, 100, `(#100) Param ${stranger} cannot be edited`);
	// Assumption: an edit that names nothing is refused.
	if (Object.keys(body).length === 0) throw metaError(400, 100, '(#100) Nothing to edit');
	if (!['APPROVED', 'REJECTED', 'PAUSED'].includes(template.status)) {
		throw notNow(`A template in status ${template.status} cannot be edited.`);
	}
	const { components = template.components } = body;
	const category = readCategory(body.category ?? template.category);
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
	const extras = { ...template.extras };
	if (body.parameter_format) extras.parameter_format = readFormat(body.parameter_format);
	const { cta_url_link_tracking_opted_out: tracking } = body;
	if (tracking !== undefined) extras.cta_url_link_tracking_opted_out = tracking;
	const { parameter_format: format = templateNode(world, template, undefined).parameter_format } =
		extras;
	if (body.components !== undefined) checkComponents(world, components, category, format);
	checkTimeToLive(body.message_send_ttl_seconds, category);
	changeAtMeta(world, account, template.metaId, {
		category,
		components: asKept(components as Component[], category),
		messageSendTtlSeconds:
			(body.message_send_ttl_seconds as number | undefined) ?? template.messageSendTtlSeconds,
		extras,
		// Assumption: an edit puts the template back under review as PENDING.
		status: 'PENDING',
		rejectedReason: 'NONE',
		// Rejected and paused templates can be edited without limit.
		edits: template.status === 'APPROVED' ? [...template.edits, now] : template.edits,
	});
	return { status: 200, body: { success: true } };
}

/** By `name` (all languages), by `hsm_id` and `name` (one), or by `hsm_ids` (up to 100). */
export function deleteTemplates(call: Call): Answer {
	const account = wabaOf(call);
	const [stranger] = unknownNames(call, ['name', 'hsm_id', 'hsm_ids', 'access_token']);
	if (stranger) throw metaError(400, 100, `(#100) Unknown parameter ${stranger}`);
	const doomed = doomedRows(account, call.query);
	if (doomed.length === 0) {
		const more = { subcode: 2593002, title: 'Message template was not found' };
		throw metaError(404, 100, 'Invalid parameter', {
			...more,
			words: 'The template does not exist.',
		});
	}
	// template-management, Delete; the code is an assumption.
	if (doomed.some(({ status }) => status === 'DISABLED')) {
		throw metaError(400, 100, '(#100) A disabled template cannot be deleted');
	}
	for (const { metaId, name, status } of doomed) {
		removeAtMeta(account, metaId);
		if (status === 'APPROVED') call.world.memory.set(deletion(account, name), call.world.now());
	}
	return { status: 200, body: { success: true } };
}

function doomedRows(account: Account, query: URLSearchParams): MetaTemplate[] {
	const [name, one, many] = ['name', 'hsm_id', 'hsm_ids'].map((key) => query.get(key));
	const rows = [...account.atMeta.values()];
	if (!many) {
		if (!name) throw metaError(400, 100, '(#100) The parameter name is required.');
		return rows.filter((row) => row.name === name && (!one || row.metaId === one));
	}
	const ids = (many.match(/\d+/g) ?? []) as string[];
	if (name || one || ids.length === 0 || ids.length > 100) {
		throw metaError(400, 100, '(#100) hsm_ids takes up to 100 ids and no other parameter');
	}
	const found = rows.filter(({ metaId }) => ids.includes(metaId));
	// All or nothing.
	if (found.length !== ids.length) throw notThere(ids.join(','));
	return found;
}

/** After a pacing pause; the waiting time of five minutes is not simulated. */
export function unpauseTemplate(call: Call): Answer {
	const { account, template } = templateOf(call);
	if (template.status !== 'PAUSED') {
		throw metaError(400, 100, '(#100) The template is not paused');
	}
	changeAtMeta(call.world, account, template.metaId, { status: 'APPROVED' });
	return { status: 200, body: { success: true } };
}
