import { z } from 'zod';

import { parse } from '../../transport/parse';
import type { NumberedPage } from '../../transport/pages';
import { count, idText, isObject, optionalText, qualityScore, rowList, time } from '../schemas';

const TEMPLATE = "LancePilot's template";

export const list = z.object({
	data: rowList,
	meta: z
		.object({
			current_page: count.nullish(),
			last_page: count.nullish(),
			total: count.nullish(),
		})
		.nullish(),
});

/**
 * Reads a page of workspaces or templates. `page` stands in the prose only: a vendor that ignores
 * it would send the first page for ever, so the list is cut short then.
 */
export function readPage(body: unknown, page: number): NumberedPage<unknown> {
	const { data, meta } = parse(list, body, "LancePilot's list");
	const last = meta?.last_page ?? page;
	return {
		rows: data.map(flatten),
		next: page < last ? page + 1 : null,
		last,
		total: meta?.total ?? null,
		incomplete:
			meta?.current_page !== undefined && meta.current_page !== null && meta.current_page !== page,
	};
}

/** A client in use reads rows in JSON:API form, the documents print them flat: both are taken. */
export function flatten(row: unknown): unknown {
	return isObject(row) && isObject(row.attributes)
		? { ...row.attributes, id: row.id ?? row.attributes.id }
		: row;
}

export const summaryRow = z.object({
	id: idText,
	name: z.string().min(1),
	language: optionalText,
	status: z.string(),
	category: optionalText,
	quality_score: z.unknown().transform(qualityScore),
	updated_at: time,
});

export const readSummaryRow = (row: unknown) => parse(summaryRow, row, TEMPLATE);

export const workspaceRow = z.object({
	id: idText,
	name: optionalText,
	phone_number: optionalText.catch(null),
	status: optionalText.catch(null),
});

export const syncAnswer = z.object({ message: optionalText.catch(null) });
