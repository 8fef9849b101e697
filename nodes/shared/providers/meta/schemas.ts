import { z } from 'zod';

import type { TemplateSummary } from '../../template/templateSummary';
import { filledText, objectOrEmpty } from '../../template/values';
import { parse } from '../../transport/parse';
import type { ListAnswer } from '../../transport/pages';
import { idText, rowList } from '../schemas';
import { toSummary } from '../summary';

/** Graph, paging: rows in `data`, the way on in `paging.cursors.after` where `paging.next` is there. */
const list = z.object({ data: rowList });

export function readList(body: unknown): ListAnswer {
	return { rows: parse(list, body, "Meta's list").data, body };
}

/** Graph reference, WhatsAppBusinessAccount. */
const businessAccount = z.object({ id: idText, name: z.unknown() });

export function readBusinessAccount(body: unknown): { id: string; name: string | null } {
	const { id, name } = parse(businessAccount, body, "Meta's business account");
	return { id, name: filledText(name) };
}

/** Graph reference, WhatsAppMessageTemplate. */
export function readSummaryRow(row: unknown): TemplateSummary {
	const { id, name, language, status, category, quality_score, last_updated_time } =
		objectOrEmpty(row);
	return toSummary(
		{
			id,
			name,
			language,
			status,
			category,
			qualityScore: quality_score,
			updatedAt: last_updated_time,
		},
		"Meta's template",
	);
}
