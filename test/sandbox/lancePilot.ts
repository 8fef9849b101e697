import {
	addAtMeta,
	addCopy,
	changeAtMeta,
	changeCopy,
	removeAtMeta,
	removeCopy,
	schedule,
} from './account';
import { toLancePilot, toMeta } from './lancePilotComponents';
import { asRow, invalid, listBody, one, paging } from './lancePilotEnvelope';
import { asPayload, fromForm, payloadErrors } from './lancePilotPayload';
import { lancePilotSend } from './lancePilotMessage';
import { asKept } from './metaForm';
import { deliver, refused } from './sending';
import type { CopiedTemplate } from './template';
import type { Answer, Call, Vendor } from './vendor';
import { ApiError, bearer, integer, isObject, mayUse, page } from './vendor';
import type { Account, World } from './world';
import { findAccount, isoSeconds } from './world';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** LancePilot, api.lancepilot.com and its OpenAPI file (openapi.json, 2026-01-06). */
export const lancePilot: Vendor = {
	provider: 'lancePilot',
	prefix: '/lancepilot/api/v3',
	readKey: bearer,
	// OpenAPI, response 401.
	unauthenticated: () => new ApiError(401, { message: 'Unauthenticated.' }),
	failure: (_world, status) => {
		if (status === 404) return { message: 'Resource not found.', status: 404 };
		// Sync Templates, 500; the other statuses are assumptions in Laravel's words.
		if (status === 500) return { success: false, message: 'Failed to sync the templates' };
		if (status === 429) return { message: 'Too Many Attempts.' };
		return { message: `The request failed with status ${status}.` };
	},
	endpoints: [
		['GET', '/workspaces', listWorkspaces],
		['GET', '/workspaces/:workspace', (call) => one(call, workspaceRow(workspaceOf(call)))],
		// Get Channel answers an undescribed object.
		['GET', '/workspaces/:workspace/channel', (call) => one(call, channelRow(workspaceOf(call)))],
		['GET', '/workspaces/:workspace/templates', listTemplates],
		['POST', '/workspaces/:workspace/templates', addTemplate],
		['POST', '/workspaces/:workspace/templates/sync', syncTemplates],
		['GET', '/workspaces/:workspace/templates/:template', getTemplate],
		// Update Template is a POST, not a PUT or PATCH.
		['POST', '/workspaces/:workspace/templates/:template', updateTemplate],
		['DELETE', '/workspaces/:workspace/templates/:template', deleteTemplate],
		['POST', '/workspaces/:workspace/contacts/:contact/template-messages', sendTemplate],
		['POST', '/workspaces/:workspace/contacts/number/:number/template-messages', sendTemplate],
	],
};

const variantsOf = ({ world }: Call) => world.settings.variants.lancePilot;

function notFound(): ApiError {
	// OpenAPI, response 404.
	return new ApiError(404, { message: 'Resource not found.', status: 404 });
}

/** The workspace in the path. OpenAPI: a UUID; what is none cannot be found. */
function workspaceOf(call: Call): Account {
	const id = (call.params.workspace ?? '').toLowerCase();
	const account = UUID.test(id) ? findAccount(call.world, 'lancePilot', id) : undefined;
	if (!account) throw notFound();
	// Delete Template names 403 for missing workspace rights; the wording is an assumption.
	if (!mayUse(call.key, account))
		throw new ApiError(403, { message: 'This action is unauthorized.' });
	return account;
}

function templateOf(call: Call, account: Account): CopiedTemplate {
	// OpenAPI: `{template}` is an integer.
	const id = integer(call.params.template, 1);
	const template = id === null ? undefined : account.copy.get(id);
	if (template) return template;
	// Get Template and Delete Template print one body, the OpenAPI file another.
	if (variantsOf(call).envelope !== 'success') throw notFound();
	throw new ApiError(404, { success: false, message: 'Template not found' });
}

function listWorkspaces(call: Call): Answer {
	const asked = paging(call, ['search', 'page', 'per_page']);
	const search = (call.query.get('search') ?? '').toLowerCase();
	const rows = call.world.accounts
		.filter((account) => account.provider === 'lancePilot' && mayUse(call.key, account))
		.filter(({ name }) => name.toLowerCase().includes(search));
	return { status: 200, body: listBody(call, rows.map(workspaceRow), asked, '/workspaces') };
}

function listTemplates(call: Call): Answer {
	const account = workspaceOf(call);
	// No status, name or sort parameter is documented. Assumption: oldest row first.
	const asked = paging(call, ['page', 'per_page']);
	const path = `/workspaces/${account.id}/templates`;
	return page(call, account, () =>
		listBody(call, [...account.copy.values()], asked, path, (row) => templateRow(account, row)),
	);
}

/** Assumption: the fields of a workspace are those that Create Workspace takes. */
function workspaceRow({ id, name }: Account): Record<string, unknown> {
	return { id, name, type: 'INTERNAL', status: true };
}

function channelRow({ phoneNumber, name, status }: Account): Record<string, unknown> {
	return { id: 1, name, phone_number: phoneNumber, status };
}

/** Get Template, Success (200). */
function templateRow(account: Account, row: CopiedTemplate): Record<string, unknown> {
	return {
		id: row.id,
		workspace_id: account.id,
		name: row.name,
		language: row.language,
		category: row.category,
		status: row.status,
		provider_id: row.metaId,
		components: toLancePilot(row.components),
		created_at: row.createdAt,
		updated_at: row.updatedAt,
	};
}

function getTemplate(call: Call): Answer {
	const account = workspaceOf(call);
	return one(call, templateRow(account, templateOf(call, account)), '/templates');
}

function checkedPayload(call: Call, account: Account, existing: CopiedTemplate | null) {
	const payload = call.files ? fromForm(call.body) : call.body;
	const errors = payloadErrors(payload, {
		existing,
		variants: variantsOf(call),
		// Add Template: "Must be unique in workspace", whatever the language.
		nameTaken: (name) =>
			name !== existing?.name && [...account.copy.values()].some((row) => row.name === name),
	});
	if (Object.keys(errors).length > 0) throw invalid(errors);
	return asPayload(payload);
}

function addTemplate(call: Call): Answer {
	const { world } = call;
	const account = workspaceOf(call);
	const payload = checkedPayload(call, account, null);
	const now = isoSeconds(world.now());
	const row = addCopy(world, account, {
		name: payload.name,
		language: payload.language,
		category: payload.category,
		status: 'PENDING',
		components: toMeta(payload),
		metaId: null,
		rejectedReason: 'NONE',
		qualityScore: 'UNKNOWN',
		previousCategory: null,
		messageSendTtlSeconds: null,
		extras: {},
		createdAt: now,
		updatedAt: now,
	});
	// Add Template answers `provider_id: null`: the submission to Meta comes after the answer.
	if (variantsOf(call).submits === 'atOnce') {
		schedule(world, account, 0, () => submit(world, account, row.id));
	}
	const message = 'Template created successfully and submitted to Meta for review.';
	const data = asRow(call, '/templates', templateRow(account, row));
	const { envelope } = variantsOf(call);
	if (envelope === 'success') return { status: 201, body: { success: true, message, data } };
	if (envelope === 'data') return { status: 201, body: { data } };
	return { status: 201, body: { status: 201, message: 'Resource created successfully.', data } };
}

function submit(world: World, account: Account, id: number): void {
	const row = account.copy.get(id);
	if (!row || row.metaId) return;
	const components = asKept(row.components, row.category);
	const spec = { ...row, components, metaId: undefined, status: 'PENDING' };
	const { metaId } = addAtMeta(world, account, spec);
	changeCopy(account, id, { metaId });
}

function updateTemplate(call: Call): Answer {
	const { world } = call;
	const account = workspaceOf(call);
	const existing = templateOf(call, account);
	const payload = checkedPayload(call, account, existing);
	// The payload replaces the template: a header or footer that is left out is removed.
	const components = toMeta(payload, existing.components);
	const { name, category } = payload;
	// Template Status Flow: without `provider_id` it counts as a new creation.
	const status = existing.metaId ? 'UPDATING' : 'PENDING';
	changeCopy(account, existing.id, {
		name,
		category,
		components,
		status,
		updatedAt: isoSeconds(world.now()),
	});
	if (existing.metaId) {
		changeAtMeta(world, account, existing.metaId, {
			name,
			category,
			components: asKept(components, category),
			status: 'PENDING',
		});
	} else if (variantsOf(call).submits === 'atOnce') {
		schedule(world, account, 0, () => submit(world, account, existing.id));
	}
	const { envelope } = variantsOf(call);
	if (envelope === 'success') {
		const message = 'Template updated successfully and submitted to Meta for review.';
		return { status: 200, body: { success: true, message } };
	}
	const updated = account.copy.get(existing.id) ?? existing;
	const data = asRow(call, '/templates', templateRow(account, updated));
	if (envelope === 'data') return { status: 200, body: { data } };
	return { status: 200, body: { status: 200, message: 'Resource updated successfully.', data } };
}

function deleteTemplate(call: Call): Answer {
	const account = workspaceOf(call);
	const { id, metaId } = templateOf(call, account);
	removeCopy(account, id);
	// Delete Template, Async Processing: the local row goes at once, Meta's a few seconds later.
	if (metaId) {
		schedule(call.world, account, call.world.settings.lancePilotDeletionMs, () =>
			removeAtMeta(account, metaId),
		);
	}
	if (variantsOf(call).envelope === 'success') {
		return { status: 200, body: { success: true, message: 'Template deleted successfully' } };
	}
	return { status: 200, body: { message: 'Resource deleted successfully.', status: 200 } };
}

function syncTemplates(call: Call): Answer {
	const { world } = call;
	const account = workspaceOf(call);
	const { syncCovers, sync } = variantsOf(call);
	const covered = syncCovers === 'pendingOnly' ? ['PENDING'] : ['PENDING', 'UPDATING'];
	const rows = [...account.copy.values()].filter(({ status }) => covered.includes(status));
	if (rows.length === 0) {
		// Sync Templates, No Pending Templates (404): "This is not an error condition".
		throw new ApiError(404, { success: false, message: 'No pending templates found' });
	}
	if (!world.settings.metaReachable || !account.configured) {
		throw new ApiError(500, { success: false, message: 'Failed to sync the templates' });
	}
	for (const row of rows) {
		// How It Works: matched by `provider_id`; nothing is imported, nothing else refreshed.
		const template = row.metaId ? account.atMeta.get(row.metaId) : undefined;
		// Assumption: an UPDATING row stays so while Meta still reviews the edit.
		if (!template || template.status === 'PENDING') continue;
		changeCopy(account, row.id, { status: template.status, updatedAt: isoSeconds(world.now()) });
	}
	if (sync === 'data') return { status: 200, body: { data: {} } };
	return { status: 200, body: { success: true, message: 'Templates synced successfully' } };
}

function sendTemplate(call: Call): Answer {
	const { world, params } = call;
	const account = workspaceOf(call);
	const to = params.number ?? params.contact ?? '';
	// Send Template Message (Phone Number): `^[1-9][0-9]{7,14}$`, without the plus sign.
	if (params.number !== undefined && !/^[1-9][0-9]{7,14}$/.test(to)) {
		throw new ApiError(422, { message: 'Invalid Number' });
	}
	if (params.contact !== undefined && !UUID.test(to)) throw notFound();
	const body = isObject(call.body) ? call.body : {};
	const id = integer(String(body.template_id ?? ''), 1);
	if (id === null || (!call.files && typeof body.template_id !== 'number')) {
		const message = 'The template_id field must be an integer.';
		throw new ApiError(422, { message, errors: { template_id: [message] } });
	}
	const template = account.copy.get(id);
	// "ID of the approved template to send". Assumption: one that is not approved is not found.
	if (!template || template.status !== 'APPROVED') {
		throw new ApiError(404, { message: 'Template not found' });
	}
	const { errors, components } = lancePilotSend(template, body.template_data);
	const [first] = Object.values(errors);
	if (first) throw new ApiError(422, { message: first[0], errors });
	try {
		deliver(world, template, { account, to, templateId: String(id), components });
	} catch (error) {
		// Assumption: what Meta refuses beyond the page's own rules comes in the same form.
		throw refused(error, (problem) => {
			const message = `${problem.message}: ${problem.details}`;
			return new ApiError(422, { message, errors: { template_data: [message] } });
		});
	}
	const number = world.next();
	const data = { id: number, template_id: id, status: 'QUEUED' };
	return { status: 201, body: { status: 201, message: 'Resource created successfully.', data } };
}
