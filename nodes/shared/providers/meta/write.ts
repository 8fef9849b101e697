import { encodeComponents } from '../../metaComponents/encode';
import { contentOfRow } from '../../metaComponents/row';
import { withCode, writableContent } from '../../metaComponents/writable';
import type { TemplateDefinition } from '../../template/content';
import { isFromLibrary, partOf, withPart } from '../../template/content';
import { placeholdersIn } from '../../template/placeholders';
import { isObject } from '../../template/values';
import type { Client } from '../../transport/answer';
import type { MediaFile } from '../../transport/media';
import type { TemplateProvider } from '../provider';
import { readSummaryRow } from './schemas';
import { readAppId, uploadMedia } from './upload';

type Write = 'createTemplate' | 'updateTemplate' | 'deleteTemplate' | 'prepare';

/** What Meta lets one change. Source: Meta's pages on template management. */
export const metaWrite: Required<Pick<TemplateProvider, Write>> = {
	prepare: (definition) => ({
		...definition,
		content: withCode(definition.content, definition.category),
	}),

	/** Answers `{id, status, category}`, no template. */
	async createTemplate(client, account, definition, media) {
		const { name, language, category, content } = await withUpload(client, definition, media);
		const { allowCategoryChange } = content.flags;
		const components = encodeComponents(writableContent(content, category));
		await client.send({
			method: 'POST',
			path: `/${account}/message_templates`,
			body: {
				name,
				language,
				category,
				...content.creation,
				...formatOf(definition),
				...settingsOf(definition),
				...(allowCategoryChange !== undefined && { allow_category_change: allowCategoryChange }),
				...((components.length > 0 || !isFromLibrary(content)) && { components }),
			},
		});
		return { message: null, row: null };
	},

	/** Answers `{success: true}`. Category and parameter format go along only where they change. */
	async updateTemplate(client, _account, row, definition, media) {
		const { id, category: before } = readSummaryRow(row);
		const { category, content } = await withUpload(client, definition, media);
		const known = contentOfRow(isObject(row) ? row : {})?.parameterFormat ?? null;
		const isOtherFormat = content.parameterFormat !== known && content.parameterFormat !== null;
		await client.send({
			method: 'POST',
			path: `/${encodeURIComponent(id)}`,
			body: {
				...(category !== before && { category }),
				...(isOtherFormat && { parameter_format: content.parameterFormat }),
				...settingsOf(definition),
				components: encodeComponents(writableContent(content, category)),
			},
		});
		return { message: null, row: null };
	},

	/** With the id, only that language goes. */
	async deleteTemplate(client, account, row, everyLanguage) {
		const { id, name } = readSummaryRow(row);
		await client.send({
			method: 'DELETE',
			path: `/${account}/message_templates`,
			query: { name, ...(!everyLanguage && { hsm_id: id }) },
		});
		return { message: null, row: null };
	},
};

/** The definition with the handle of its uploaded media. */
async function withUpload(
	client: Client,
	definition: TemplateDefinition,
	media: MediaFile | null,
): Promise<TemplateDefinition> {
	const header = partOf(definition.content.parts, 'header');
	if (media === null || header?.format !== 'media') return definition;
	const { appId } = client.credential;
	const app = isAppId(appId) ? appId.trim() : await readAppId(client);
	const handle = await uploadMedia(client, app, media);
	const parts = withPart(definition.content.parts, 'header', { ...header, handle, url: null });
	return { ...definition, content: { ...definition.content, parts } };
}

function isAppId(value: unknown): value is string {
	return typeof value === 'string' && /^\d{1,32}$/.test(value.trim());
}

/** What stands beside the components in both calls. */
function settingsOf({ content: { messageSendTtlSeconds: seconds, flags } }: TemplateDefinition) {
	const { linkTrackingOptedOut } = flags;
	return {
		...(seconds !== null && { message_send_ttl_seconds: seconds }),
		...(linkTrackingOptedOut !== undefined && {
			cta_url_link_tracking_opted_out: linkTrackingOptedOut,
		}),
	};
}

/** As given; else whether a text names its placeholders, which Meta wants to be told. */
function formatOf({ content: { parts, parameterFormat } }: TemplateDefinition) {
	if (parameterFormat !== null) return { parameter_format: parameterFormat };
	const isNamed = parts.some((part) => {
		if (part.kind !== 'header' && part.kind !== 'body') return false;
		const text = part.kind === 'header' && part.format !== 'text' ? null : part.text;
		return placeholdersIn(text).some((name) => !/^\d+$/.test(name));
	});
	return isNamed ? { parameter_format: 'NAMED' } : {};
}
