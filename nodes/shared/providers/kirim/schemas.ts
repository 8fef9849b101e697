import { z } from 'zod';

import { parse } from '../../transport/parse';
import type { CursorPage } from '../../transport/pages';
import {
	countOf,
	idText,
	isObject,
	optionalText,
	qualityScore,
	rowList,
	time,
	unwrap,
} from '../schemas';

const TEMPLATE = "Kirim's template";

/** Kirim, concepts/pagination: a cursor list. */
export const list = z.object({
	data: rowList,
	has_more: z.boolean().nullish(),
	next_cursor: z.string().nullish(),
});

export function readPage(body: unknown): CursorPage<unknown> {
	const { data, has_more, next_cursor } = parse(list, body, "Kirim's list");
	const next = has_more === true ? (next_cursor ?? null) : null;
	// More rows without a way to ask for them: the caller must know that some are missing.
	return { rows: data, next, total: null, incomplete: has_more === true && next === null };
}

/** Fields that Kirim's own plugin reads; no public page prints a whole template. */
const nameFields = {
	template_name: z.string().nullish(),
	name: z.string().nullish(),
};

/** What a template must have to be told from another and to be watched. */
export const summaryRow = z
	.object({
		id: idText.nullish(),
		...nameFields,
		language: optionalText,
		status: z.string(),
		category: optionalText,
		quality_score: z.unknown().transform(qualityScore),
		updated_at: time,
	})
	.refine((row) => (row.template_name ?? row.name ?? '') !== '', {
		message: 'is missing',
		path: ['template_name'],
	});

export const readSummaryRow = (row: unknown) => parse(summaryRow, row, TEMPLATE);

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
	phone_number: z.string().nullish(),
	display_phone_number: z.string().nullish(),
	name: z.string().nullish(),
	verified_name: z.string().nullish(),
	status: optionalText,
});

/** What a sync did. A count that cannot be read is `null`: the sync was carried out all the same. */
export function readSyncResult(body: unknown) {
	const result = unwrap(body);
	const { synced, created, updated } = isObject(result) ? result : {};
	return { synced: countOf(synced), created: countOf(created), updated: countOf(updated) };
}
