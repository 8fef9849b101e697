import { encodeComponents } from '../../metaComponents/encode';
import { withCode, writableContent } from '../../metaComponents/writable';
import type { TemplateDefinition } from '../../template/content';
import { partOf, withPart } from '../../template/content';
import { placeholdersIn } from '../../template/placeholders';
import type { Client } from '../../transport/answer';
import type { MediaFile } from '../../transport/media';
import type { TemplateProvider } from '../provider';
import { createdTemplate } from '../schemas';
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
		const { allowCategoryChange, linkTrackingOptedOut } = content.flags;
		const answer = await client.send({
			method: 'POST',
			path: `/${account}/message_templates`,
			body: {
				name,
				language,
				category,
				...(isNamed(definition) && { parameter_format: 'NAMED' }),
				...ttlOf(definition),
				...(allowCategoryChange !== undefined && { allow_category_change: allowCategoryChange }),
				...(linkTrackingOptedOut !== undefined && {
					cta_url_link_tracking_opted_out: linkTrackingOptedOut,
				}),
				components: encodeComponents(writableContent(content, category)),
			},
		});
		return { message: null, row: null, created: createdTemplate(answer) };
	},

	/** Answers `{success: true}`. The category goes along only where it changes. */
	async updateTemplate(client, _account, row, definition, media) {
		const { id, category: before } = readSummaryRow(row);
		const { category, content } = await withUpload(client, definition, media);
		await client.send({
			method: 'POST',
			path: `/${encodeURIComponent(id)}`,
			body: {
				...(category !== before && { category }),
				...ttlOf(definition),
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

function ttlOf({ content: { messageSendTtlSeconds: seconds } }: TemplateDefinition) {
	return seconds === null ? {} : { message_send_ttl_seconds: seconds };
}

/** Whether a text names its placeholders, which Meta wants to be told at the creation. */
function isNamed({ content }: TemplateDefinition): boolean {
	if (content.parameterFormat !== null) return content.parameterFormat === 'NAMED';
	return content.parts.some((part) => {
		if (part.kind !== 'header' && part.kind !== 'body') return false;
		const text = part.kind === 'header' && part.format !== 'text' ? null : part.text;
		return placeholdersIn(text).some((name) => !/^\d+$/.test(name));
	});
}
