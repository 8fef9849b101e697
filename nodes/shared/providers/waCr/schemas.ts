import { z } from 'zod';

import type { TemplateSummary } from '../../template/templateSummary';
import { parse } from '../../transport/parse';
import type { ListAnswer } from '../../transport/pages';
import {
	countOf,
	idText,
	isObject,
	messageOf,
	optionalText,
	rowList,
	time,
	toSummary,
	unwrap,
} from '../schemas';

const TEMPLATE = "WA.cr's template";

/** docs.app.wa.cr, List Templates. */
const list = z.object({ data: rowList });

export function readList(body: unknown): ListAnswer {
	return { rows: parse(list, body, "WA.cr's list").data, body };
}

/** docs.app.wa.cr, Get Template. The id for people is `template_id`; `id` is internal. */
export function readSummaryRow(row: unknown): TemplateSummary {
	const { template_id, template_name, name, language, status, category, updated_at } = isObject(row)
		? row
		: {};
	return toSummary(
		{
			id: template_id,
			name: template_name ?? name,
			language,
			status,
			category,
			qualityScore: null,
			updatedAt: updated_at,
		},
		TEMPLATE,
	);
}

export const templateRow = z.object({
	header_data_format: optionalText.catch(null),
	header_data_text: optionalText.catch(null),
	header_file_url: optionalText.catch(null),
	body_data: optionalText.catch(null),
	footer_data: optionalText.catch(null),
	/** A JSON string by the page; an array is taken as well. */
	buttons_data: z.unknown(),
	components: z.unknown(),
	rejected_reason: optionalText.catch(null),
	created_at: time,
});

export const readTemplateRow = (row: unknown) => parse(templateRow, row, TEMPLATE);

/** What a sync did. A count that cannot be read is `null`: the sync was carried out all the same. */
export function readSyncResult(body: unknown): { synced: number | null; message: string | null } {
	const result = unwrap(body);
	const { synced_count, templates } = isObject(result) ? result : {};
	const listed =
		typeof templates === 'object' && templates !== null ? Object.keys(templates) : null;
	return {
		synced: countOf(synced_count) ?? listed?.length ?? null,
		message: messageOf(result) ?? messageOf(body),
	};
}

/** GET /account is documented by name only: whatever names the account is taken. */
export const accountRow = z.object({
	id: idText.nullish().catch(null),
	name: optionalText.catch(null),
	phone_number: optionalText.catch(null),
	status: optionalText.catch(null),
});
