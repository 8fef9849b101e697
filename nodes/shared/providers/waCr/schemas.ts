import { z } from 'zod';

import type { TemplateSummary } from '../../template/templateSummary';
import { countOf, firstText, objectOrEmpty } from '../../template/values';
import { parse } from '../../transport/parse';
import type { ListAnswer } from '../../transport/pages';
import { messageOf, unwrap } from '../answer';
import { idText, optionalText, rowList } from '../schemas';
import { toSummary } from '../summary';

const TEMPLATE = "WA.cr's template";

/** docs.app.wa.cr, List Templates. */
const list = z.object({ data: rowList });

export function readList(body: unknown): ListAnswer {
	return { rows: parse(list, body, "WA.cr's list").data, body };
}

/** docs.app.wa.cr, Get Template. The id for people is `template_id`; `id` is internal. */
export function readSummaryRow(row: unknown): TemplateSummary {
	const { template_id, template_name, name, language, status, category, updated_at } =
		objectOrEmpty(row);
	return toSummary(
		{
			id: template_id,
			name: firstText(template_name, name),
			language,
			status,
			category,
			qualityScore: null,
			updatedAt: updated_at,
		},
		TEMPLATE,
	);
}

/** What a sync did. A count that cannot be read is `null`: the sync was carried out all the same. */
export function readSyncResult(body: unknown): { synced: number | null; message: string | null } {
	const result = unwrap(body);
	const { synced_count, templates } = objectOrEmpty(result);
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

/** docs.app.wa.cr, Get Template. */
export const ROW_KEYS = [
	'id',
	'template_id',
	'template_name',
	'name',
	'language',
	'category',
	'status',
	'header_data_format',
	'header_data_text',
	'header_params_count',
	'header_file_url',
	'header_variable_value',
	'body_data',
	'body_params_count',
	'body_variable_value',
	'footer_data',
	'footer_params_count',
	'buttons_data',
	'message_send_ttl_seconds',
	'add_security_recommendation',
	'code_expiration_minutes',
	'otp_button_config',
	'components',
	'parameter_format',
	'cta_url_link_tracking_opted_out',
	'rejected_reason',
	'created_at',
	'updated_at',
];
