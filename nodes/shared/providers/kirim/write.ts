import { randomUUID } from 'node:crypto';

import { encodeComponents } from '../../metaComponents/encode';
import { prepareForMeta, writableContent } from '../../metaComponents/authentication';
import { firstText, isObject } from '../../template/values';
import type { TemplateProvider } from '../provider';
import { createdTemplate, unwrap } from '../answer';

/** What Kirim lets one change. Source: docs.kirimdev.com, Create templates. */
export const kirimWrite = {
	prepare: prepareForMeta,

	/**
	 * One key for the call and all its retries: Kirim answers a repeated key with the first
	 * answer, so even a lost answer may be asked for again. Source: concepts/idempotency.
	 */
	async createTemplate(client, account, { name, language, category, content }) {
		const { messageSendTtlSeconds } = content;
		const body = await client.send({
			method: 'POST',
			path: `/${account}/templates`,
			headers: { 'Idempotency-Key': randomUUID() },
			body: {
				name,
				language,
				category,
				components: encodeComponents(writableContent(content, category)),
				...(messageSendTtlSeconds !== null && { messageSendTtlSeconds }),
			},
			idempotent: true,
		});
		const row = unwrap(body);
		const isRow = isObject(row) && firstText(row.template_name, row.name) !== null;
		return isRow
			? { message: null, row }
			: { message: null, row: null, created: createdTemplate(row) };
	},
} satisfies Partial<TemplateProvider>;
