import { z } from 'zod';

import { parse } from '../../transport/parse';
import type { NumberedPage } from '../../transport/pages';
import { count, idText, optionalText, rowList, time } from '../schemas';

const TEMPLATE = "WA.cr's template";

/** Of `meta.pagination` only `has_more` is known; the rest is read where it happens to be there. */
export const list = z.object({
	data: rowList,
	meta: z
		.object({
			pagination: z
				.object({
					has_more: z.boolean().nullish(),
					total: count.nullish().catch(null),
					last_page: count.nullish().catch(null),
				})
				.nullish(),
		})
		.nullish(),
});

export function readPage(body: unknown, page: number): NumberedPage<unknown> {
	const { data, meta } = parse(list, body, "WA.cr's list");
	const { has_more, total, last_page } = meta?.pagination ?? {};
	return {
		rows: data,
		next: has_more === true ? page + 1 : null,
		last: last_page ?? null,
		total: total ?? null,
	};
}

/** docs.app.wa.cr, Get Template. The id for people is `template_id`; `id` is internal. */
export const summaryRow = z
	.object({
		template_id: idText,
		template_name: z.string().nullish(),
		name: z.string().nullish(),
		language: optionalText,
		status: z.string(),
		category: optionalText,
		updated_at: time,
	})
	.refine((row) => (row.template_name ?? row.name ?? '') !== '', {
		message: 'is missing',
		path: ['template_name'],
	});

export const readSummaryRow = (row: unknown) => parse(summaryRow, row, TEMPLATE);

export const syncResult = z.object({
	synced_count: count.nullish(),
	templates: z.array(z.unknown()).nullish(),
	message: optionalText.catch(null),
});

/** GET /account is documented by name only: whatever names the account is taken. */
export const accountRow = z.object({
	id: idText.nullish().catch(null),
	name: optionalText.catch(null),
	phone_number: optionalText.catch(null),
	status: optionalText.catch(null),
});
