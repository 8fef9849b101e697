import { z } from 'zod';

import type { TemplateSummary } from '../../template/templateSummary';
import { countOf, firstText, objectOrEmpty } from '../../template/values';
import { parse } from '../../transport/parse';
import type { ListAnswer } from '../../transport/pages';
import { unwrap } from '../answer';
import { optionalId, optionalText, rowList } from '../schemas';
import { toSummary } from '../summary';

const TEMPLATE = "Kirim's template";

/** Kirim, concepts/pagination. */
const list = z.object({ data: rowList });

export function readList(body: unknown): ListAnswer {
	return { rows: parse(list, body, "Kirim's list").data, body };
}

/** Fields that Kirim's own plugin reads; no public page prints a whole template. */
export function readSummaryRow(row: unknown): TemplateSummary {
	const { id, template_name, name, language, status, category, quality_score, updated_at } =
		objectOrEmpty(row);
	return toSummary(
		{
			id,
			name: firstText(template_name, name),
			language,
			status,
			category,
			qualityScore: quality_score,
			updatedAt: updated_at,
		},
		TEMPLATE,
	);
}

/** Kirim, concepts/resource-ids and operations/accounts print this row in two shapes. */
export const accountRow = z.object({
	phone_number_id: optionalId,
	phone_number: z.string().nullish().catch(null),
	display_phone_number: z.string().nullish().catch(null),
	name: z.string().nullish().catch(null),
	verified_name: z.string().nullish().catch(null),
	status: optionalText.catch(null),
});

/** What a sync did. A count that cannot be read is `null`: the sync was carried out all the same. */
export function readSyncResult(body: unknown) {
	const result = unwrap(body);
	const { synced, created, updated } = objectOrEmpty(result);
	return { synced: countOf(synced), created: countOf(created), updated: countOf(updated) };
}

/** Fields that Kirim's own plugin reads, and Meta's where Kirim passes them on. */
export const ROW_KEYS = [
	'id',
	'object',
	'template_name',
	'name',
	'language',
	'status',
	'category',
	'quality_score',
	'created_at',
	'updated_at',
	'meta_id',
	'rejection_reason',
	'rejected_reason',
	'components',
	'content',
	'header_type',
	'header_content',
	'footer_content',
	'has_variables',
	'variables',
	'buttons',
	'parameter_format',
	'message_send_ttl_seconds',
	'messageSendTtlSeconds',
	'cta_url_link_tracking_opted_out',
	'phone_number_id',
	'waba_id',
	'previous_category',
	'correct_category',
	'sub_category',
	'last_updated_time',
];
