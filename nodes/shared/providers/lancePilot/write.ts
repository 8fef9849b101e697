import type { TemplateDefinition } from '../../template/content';
import { isObject } from '../../template/values';
import type { Call } from '../../transport/call';
import { UPLOAD_TIMEOUT_MS } from '../../transport/call';
import type { MediaFile } from '../../transport/media';
import type { Account, Row, TemplateProvider, WriteAnswer } from '../provider';
import { requireId } from '../requireId';
import { createdTemplate, messageOf, unwrap } from '../answer';
import { lancePilotDescriptor } from './descriptor';
import { lancePilotForm, lancePilotPayload, prepareForLancePilot } from './payload';
import { flatten, readSummaryRow } from './schemas';

/** What LancePilot lets one change. Source: the pages Create, Update and Delete Template. */
export const lancePilotWrite = {
	/** Answers 201 with the row. */
	async createTemplate(client, account, definition, media) {
		return readAnswer(await client.send(await callOf(pathOf(account), definition, media)));
	},

	/** POST, not PUT or PATCH. The page's answer carries no template. */
	async updateTemplate(client, account, row, definition, media) {
		const path = pathOf(account, row);
		return readAnswer(await client.send(await callOf(path, definition, media)));
	},

	/** The row was read a moment ago: a 404 says that somebody else has deleted it since. */
	async deleteTemplate(client, account, row) {
		const path = pathOf(account, row);
		const call = { method: 'DELETE', path, allow404: true } as const;
		const { body } = await client.exchange(call);
		return { message: messageOf(body), row: null };
	},

	prepare: prepareForLancePilot,
} satisfies Partial<TemplateProvider>;

/** Integer in the path. Source: the pages Get, Update and Delete Template. */
export const TEMPLATE_ID = /^[1-9]\d{0,15}$/;

function pathOf(account: Account, row?: Row): string {
	const templates = `/workspaces/${account}/templates`;
	if (row === undefined) return templates;
	return `${templates}/${requireId(readSummaryRow(row), lancePilotDescriptor, TEMPLATE_ID)}`;
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
