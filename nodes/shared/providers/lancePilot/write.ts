import type {
	DraftButton,
	DraftHeader,
	MediaType,
	SampledText,
	TemplateDraft,
} from '../../template/draft';
import { MEDIA_TYPES } from '../../template/draft';
import type { Call } from '../../transport/answer';
import type { Account, MediaFile, Row, TemplateProvider } from '../provider';
import { isObject, unwrap } from '../schemas';
import { lancePilotLimits } from './limits';
import { lancePilotForm, lancePilotPayload } from './payload';
import type { Components } from './schemas';
import { flatten, readSummaryRow, readSamples, readTemplateRow, syncAnswer } from './schemas';

type Write = 'createTemplate' | 'updateTemplate' | 'deleteTemplate' | 'toDraft';

/** 30 MB take a minute at 4 Mbit/s already. */
const UPLOAD_TIMEOUT_MS = 300_000;

/** What LancePilot lets one change. Source: the pages Create, Update and Delete Template. */
export const lancePilotWrite: Required<Pick<TemplateProvider, Write>> = {
	/** Answers 201 with the row. */
	async createTemplate(client, account, draft, media) {
		return readAnswer(await client.send(await callOf(pathOf(account), draft, media)));
	},

	/** POST, not PUT or PATCH. The page's answer carries no template. */
	async updateTemplate(client, account, id, draft, media) {
		return readAnswer(await client.send(await callOf(pathOf(account, id), draft, media)));
	},

	/** The row was read a moment ago: a 404 says that an earlier delivery has deleted it. */
	async deleteTemplate(client, account, row) {
		const path = pathOf(account, readSummaryRow(row).id);
		const call = { method: 'DELETE', path, idempotent: true, allow404: true } as const;
		const { status, body } = await client.exchange(call);
		return { message: status === 404 ? null : messageOf(body), row: null };
	},

	toDraft(row) {
		const { name, language, category } = readSummaryRow(row);
		const { components } = readTemplateRow(row);
		const draft: TemplateDraft = {
			name,
			language: language ?? '',
			category: category?.toUpperCase() ?? '',
			header: readHeader(components?.header),
			body: readText(components?.body),
			footer: components?.footer || null,
			buttons: components?.buttons?.map(readButton) ?? [],
			flags: {},
		};
		// The flags make these buttons; LancePilot takes none of their types.
		if (draft.category === 'AUTHENTICATION') {
			draft.buttons = draft.buttons.filter(
				({ type }) => type in lancePilotLimits.buttons.maxByType,
			);
		}
		return draft;
	},
};

function pathOf(account: Account, id?: string): string {
	const templates = `/workspaces/${account}/templates`;
	return id === undefined ? templates : `${templates}/${id}`;
}

async function callOf(path: string, draft: TemplateDraft, media: MediaFile | null): Promise<Call> {
	if (media === null) return { method: 'POST', path, body: lancePilotPayload(draft) };
	const body = await lancePilotForm(draft, media);
	return { method: 'POST', path, body, timeoutMs: UPLOAD_TIMEOUT_MS };
}

/** The prose answers `data`, the OpenAPI file an object that may be empty. */
function readAnswer(body: unknown): { message: string | null; row: Row | null } {
	const row = flatten(unwrap(body));
	const isRow = isObject(row) && row.id !== undefined && row.name !== undefined;
	return { message: messageOf(body), row: isRow ? row : null };
}

function messageOf(body: unknown): string | null {
	const answer = syncAnswer.safeParse(body);
	return answer.success ? answer.data.message : null;
}

function readHeader(header: Components['header']): DraftHeader | null {
	if (!header) return null;
	const type = header.type.toLowerCase();
	if (type === 'text') {
		const { content, variables } = header.text ?? {};
		return { type: 'text', text: content ?? '', samples: readSamples(variables) };
	}
	const named = type === 'media' ? header.media?.type?.toLowerCase() : type;
	const mediaType = MEDIA_TYPES.find((known) => known === named) as MediaType | undefined;
	const handle = header.media?.handle ?? header.media?.url;
	return mediaType === undefined ? null : { type: 'media', mediaType, ...(handle && { handle }) };
}

function readText(body: Components['body']): SampledText | null {
	return body?.text ? { text: body.text, samples: readSamples(body.variables) } : null;
}

function readButton(button: NonNullable<Components['buttons']>[number]): DraftButton {
	const { type, text, url, phone_number: phoneNumber, variables } = button;
	const [urlSample] = readSamples(variables);
	return {
		type: type.toUpperCase(),
		...(text !== null && { text }),
		...(url !== null && { url }),
		...(url !== null && urlSample !== undefined && { urlSample }),
		...(phoneNumber && { phoneNumber }),
	};
}
