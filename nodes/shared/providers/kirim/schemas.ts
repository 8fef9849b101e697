import { z } from 'zod';

import type { TemplateSummary } from '../../template/templateSummary';
import { parse } from '../../transport/parse';
import type { ListAnswer } from '../../transport/pages';
import {
	countOf,
	idText,
	isObject,
	optionalText,
	rowList,
	time,
	toSummary,
	unwrap,
} from '../schemas';

const TEMPLATE = "Kirim's template";

/** Kirim, concepts/pagination. */
const list = z.object({ data: rowList });

export function readList(body: unknown): ListAnswer {
	return { rows: parse(list, body, "Kirim's list").data, body };
}

/** Fields that Kirim's own plugin reads; no public page prints a whole template. */
export function readSummaryRow(row: unknown): TemplateSummary {
	const { id, template_name, name, language, status, category, quality_score, updated_at } =
		isObject(row) ? row : {};
	return toSummary(
		{
			id,
			name: template_name ?? name,
			language,
			status,
			category,
			qualityScore: quality_score,
			updatedAt: updated_at,
		},
		TEMPLATE,
	);
}

export const templateRow = z.object({
	meta_id: idText.nullish().catch(null),
	rejection_reason: optionalText.catch(null),
	rejected_reason: optionalText.catch(null),
	content: optionalText.catch(null),
	header_type: optionalText.catch(null),
	header_content: optionalText.catch(null),
	footer_content: optionalText.catch(null),
	buttons: z.array(z.unknown()).nullish().catch(null),
	components: z.unknown(),
	created_at: time,
});

export const readTemplateRow = (row: unknown) => parse(templateRow, row, TEMPLATE);

/** Kirim, concepts/resource-ids and operations/accounts print this row in two shapes. */
export const accountRow = z.object({
	phone_number_id: idText.nullish(),
	phone_number: z.string().nullish().catch(null),
	display_phone_number: z.string().nullish().catch(null),
	name: z.string().nullish().catch(null),
	verified_name: z.string().nullish().catch(null),
	status: optionalText.catch(null),
});

/** What a sync did. A count that cannot be read is `null`: the sync was carried out all the same. */
export function readSyncResult(body: unknown) {
	const result = unwrap(body);
	const { synced, created, updated } = isObject(result) ? result : {};
	return { synced: countOf(synced), created: countOf(created), updated: countOf(updated) };
}
