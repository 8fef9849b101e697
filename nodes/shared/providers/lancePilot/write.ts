import type { TemplateDefinition } from '../../template/content';
import { UserError } from '../../template/userError';
import { isObject, shorten } from '../../template/values';
import type { Call } from '../../transport/call';
import type { MediaFile } from '../../transport/media';
import type { Account, TemplateProvider, WriteAnswer } from '../provider';
import { createdTemplate, messageOf, unwrap } from '../schemas';
import { lancePilotForm, lancePilotPayload, prepareForLancePilot } from './payload';
import { flatten, readSummaryRow } from './schemas';

type Write = 'createTemplate' | 'updateTemplate' | 'deleteTemplate' | 'prepare';

/** 30 MB take a minute at 4 Mbit/s already. */
const UPLOAD_TIMEOUT_MS = 300_000;

/** What LancePilot lets one change. Source: the pages Create, Update and Delete Template. */
export const lancePilotWrite: Required<Pick<TemplateProvider, Write>> = {
	/** Answers 201 with the row. */
	async createTemplate(client, account, definition, media) {
		return readAnswer(await client.send(await callOf(pathOf(account), definition, media)));
	},

	/** POST, not PUT or PATCH. The page's answer carries no template. */
	async updateTemplate(client, account, row, definition, media) {
		const path = pathOf(account, readSummaryRow(row).id);
		return readAnswer(await client.send(await callOf(path, definition, media)));
	},

	/** The row was read a moment ago: a 404 says that somebody else has deleted it since. */
	async deleteTemplate(client, account, row) {
		const path = pathOf(account, readSummaryRow(row).id);
		const call = { method: 'DELETE', path, allow404: true } as const;
		const { status, body } = await client.exchange(call);
		return { message: status === 404 ? null : messageOf(body), row: null };
	},

	prepare: prepareForLancePilot,
};

/** Integer in the path. Source: the pages Get, Update and Delete Template. */
export const TEMPLATE_ID = /^[1-9]\d{0,15}$/;

function pathOf(account: Account, id?: string): string {
	const templates = `/workspaces/${account}/templates`;
	if (id === undefined) return templates;
	if (TEMPLATE_ID.test(id)) return `${templates}/${id}`;
	throw new UserError(
		`LancePilot lists a template without its id, which is a whole number, but as "${shorten(id)}"`,
		'It can only be changed in LancePilot. Nothing was sent.',
	);
}

async function callOf(
	path: string,
	definition: TemplateDefinition,
	media: MediaFile | null,
): Promise<Call> {
	if (media === null) return { method: 'POST', path, body: lancePilotPayload(definition) };
	const body = await lancePilotForm(definition, media);
	return { method: 'POST', path, body, timeoutMs: UPLOAD_TIMEOUT_MS };
}

/** The prose answers `data`, the OpenAPI file an object that may be empty. */
function readAnswer(body: unknown): WriteAnswer {
	const row = flatten(unwrap(body));
	const isRow = isObject(row) && row.id !== undefined && row.name !== undefined;
	const message = messageOf(body);
	return isRow ? { message, row } : { message, row: null, created: createdTemplate(row) };
}
