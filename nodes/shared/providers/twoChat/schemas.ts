import { firstText, objectOrEmpty } from '../../template/values';
import { z } from 'zod';

import type { TemplateSummary } from '../../template/templateSummary';
import { parse } from '../../transport/parse';
import type { ListAnswer } from '../../transport/pages';
import { idText, optionalText, rowList } from '../schemas';
import { toSummary } from '../summary';

const TEMPLATE = "2Chat's template";

/** developers.2chat.co, Get WABA Templates. */
const list = z.object({ templates: rowList });

export function readList(body: unknown): ListAnswer {
	return { rows: parse(list, body, "2Chat's list of templates").templates, body };
}

/** A language is not in the vendor's sample; third parties print it under two names. */
export function readSummaryRow(row: unknown): TemplateSummary {
	const { uuid, name, status, category, language, language_code, updated_at } = objectOrEmpty(row);
	return toSummary(
		{
			id: uuid,
			name,
			language: firstText(language, language_code),
			status,
			category,
			qualityScore: null,
			updatedAt: updated_at,
		},
		TEMPLATE,
	);
}

const numberList = z.object({ numbers: rowList });

/** GET /waba/numbers is known from 2Chat's own n8n node only. */
export function readNumberList(body: unknown): ListAnswer {
	return { rows: parse(numberList, body, "2Chat's list of numbers").numbers, body };
}

export const numberRow = z.object({
	phone_number: idText,
	friendly_name: optionalText.catch(null),
	connection_status: optionalText.catch(null),
});

/** developers.2chat.co, Get WABA Templates, and what third parties print. */
export const ROW_KEYS = [
	'uuid',
	'name',
	'status',
	'category',
	'template_content',
	'description',
	'language',
	'language_code',
	'components',
	'parameter_format',
	'message_send_ttl_seconds',
	'rejection_reason',
	'rejected_reason',
	'created_at',
	'updated_at',
	'waba',
];
