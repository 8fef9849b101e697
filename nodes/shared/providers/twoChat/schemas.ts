import { z } from 'zod';

import { parse } from '../../transport/parse';
import type { NumberedPage } from '../../transport/pages';
import { count, idText, optionalText, rowList, time } from '../schemas';

const TEMPLATE = "2Chat's template";

/** developers.2chat.co, Get WABA Templates. `next_page` alone says what comes next. */
export const list = z.object({
	templates: rowList,
	total: count.nullish().catch(null),
	next_page: count.nullish(),
});

export function readPage(body: unknown): NumberedPage<unknown> {
	const { templates, total, next_page } = parse(list, body, "2Chat's list of templates");
	const hasMore = next_page !== undefined && next_page !== null;
	return {
		rows: templates,
		next: next_page ?? null,
		// Pages are counted from 0; one that has a successor is full and so tells the page size.
		last: hasMore && total ? Math.ceil(total / templates.length) - 1 : null,
		total: total ?? null,
	};
}

export const summaryRow = z.object({
	uuid: idText,
	name: z.string().min(1),
	status: z.string(),
	category: optionalText,
	/** Not in the vendor's sample; read where it happens to be there. */
	language: optionalText,
	updated_at: time,
});

export const readSummaryRow = (row: unknown) => parse(summaryRow, row, TEMPLATE);

/** GET /waba/numbers is known from 2Chat's own n8n node only. */
export const numberList = z.object({ numbers: rowList });

export const numberRow = z.object({
	phone_number: idText,
	friendly_name: optionalText,
	connection_status: optionalText,
});

export const syncAnswer = z.object({
	message: optionalText,
	start_time_syncing: time,
});
