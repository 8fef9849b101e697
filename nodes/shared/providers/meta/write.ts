import { encodeComponents } from '../../metaComponents/encode';
import { contentOfRow } from '../../metaComponents/row';
import { prepareForMeta, writableContent } from '../../metaComponents/authentication';
import type { Content, TemplateDefinition } from '../../template/content';
import { isFromLibrary, partOf, withPart } from '../../template/content';
import { writtenFormat } from '../../template/placeholders';
import { UserError } from '../../template/userError';
import { objectOrEmpty } from '../../template/values';
import type { Client } from '../../transport/client';
import type { MediaFile } from '../../transport/media';
import type { TemplateProvider } from '../provider';
import { requireId } from '../requireId';
import { createdTemplate } from '../answer';
import { metaDescriptor } from './descriptor';
import { readSummaryRow } from './schemas';
import { readAppId, uploadMedia } from './upload';

/** Digits, also where Graph lists them as a number. */
export const TEMPLATE_ID = /^\d{1,32}$/;

/** What Meta lets one change. Source: Meta's pages on template management. */
export const metaWrite = {
	prepare: prepareForMeta,

	/** Answers `{id, status, category}`, no template. */
	async createTemplate(client, account, definition, media) {
		const { name, language, category, content } = await withUpload(client, definition, media);
		const { allowCategoryChange } = content.flags;
		const components = encodeComponents(writableContent(content, category));
		const answer = await client.send({
			method: 'POST',
			path: `/${account}/message_templates`,
			body: {
				name,
				language,
				category,
				...content.creation,
				...formatOf(definition),
				...ttlOf(content),
				...trackingOf(content),
				...(allowCategoryChange !== undefined && { allow_category_change: allowCategoryChange }),
				...((components.length > 0 || !isFromLibrary(content)) && { components }),
			},
		});
		return { message: null, row: null, created: createdTemplate(answer) };
	},

	/** Answers `{success: true}`. Category, parameter format and tracking go along only where they change. */
	async updateTemplate(client, _account, row, definition, media) {
		const summary = readSummaryRow(row);
		const id = requireId(summary, metaDescriptor, TEMPLATE_ID);
		const before = summary.category;
		const { category, content } = await withUpload(client, definition, media);
		const listed = contentOfRow(objectOrEmpty(row));
		// Meta's word for none: numbered.
		const known = listed?.parameterFormat ?? 'POSITIONAL';
		const isOtherFormat = content.parameterFormat !== known && content.parameterFormat !== null;
		const isSameTracking =
			content.flags.linkTrackingOptedOut === listed?.flags.linkTrackingOptedOut;
		await client.send({
			method: 'POST',
			path: `/${encodeURIComponent(id)}`,
			body: {
				...(category !== before && { category }),
				...(isOtherFormat && { parameter_format: content.parameterFormat }),
				...ttlOf(content),
				...(!isSameTracking && trackingOf(content)),
				components: encodeComponents(writableContent(content, category)),
			},
		});
		return { message: null, row: null };
	},

	/** With the id, only that language goes. */
	async deleteTemplate(client, account, row, everyLanguage) {
		const summary = readSummaryRow(row);
		const { name } = summary;
		if (name === null) {
			throw new UserError(
				`Template ${summary.id} is listed without a name that can be read, which Meta asks for to delete it`,
				'Delete it in WhatsApp Manager. Nothing was sent.',
			);
		}
		await client.send({
			method: 'DELETE',
			path: `/${account}/message_templates`,
			query: {
				name,
				...(!everyLanguage && {
					hsm_id: requireId(summary, metaDescriptor, TEMPLATE_ID),
				}),
			},
		});
		return { message: null, row: null };
	},
} satisfies Partial<TemplateProvider>;

/** The definition with the handle of its uploaded media. */
async function withUpload(
	client: Client,
	definition: TemplateDefinition,
	media: MediaFile | null,
): Promise<TemplateDefinition> {
	const header = partOf(definition.content.parts, 'header');
	if (media === null || header?.format !== 'media') return definition;
	const handle = await uploadMedia(client, await readAppId(client), media);
	const parts = withPart(definition.content.parts, 'header', { ...header, handle, url: null });
	return { ...definition, content: { ...definition.content, parts } };
}

function ttlOf({ messageSendTtlSeconds: seconds }: Content) {
	return seconds === null ? {} : { message_send_ttl_seconds: seconds };
}

function trackingOf({ flags: { linkTrackingOptedOut } }: Content) {
	return linkTrackingOptedOut === undefined
		? {}
		: { cta_url_link_tracking_opted_out: linkTrackingOptedOut };
}

/** As given; Meta wants to be told where a text names its placeholders. */
function formatOf({ content: { parts, parameterFormat } }: TemplateDefinition) {
	const format = parameterFormat ?? writtenFormat(parts);
	return parameterFormat === null && format === 'POSITIONAL' ? {} : { parameter_format: format };
}
