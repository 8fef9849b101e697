import { z } from 'zod';

import { parse } from '../../transport/parse';
import type { NumberedPage } from '../../transport/pages';
import {
	count,
	countOf,
	idText,
	isObject,
	messageOf,
	optionalText,
	rowList,
	time,
	unwrap,
} from '../schemas';

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
