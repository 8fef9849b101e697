import { filledText, isObject, objectOrEmpty } from '../../template/values';
import { z } from 'zod';

import type { TemplateSummary } from '../../template/templateSummary';
import { parse } from '../../transport/parse';
import type { ListAnswer } from '../../transport/pages';
import { idText, optionalText, rowList } from '../schemas';
import { toSummary } from '../summary';

const TEMPLATE = "LancePilot's template";

const list = z.object({ data: rowList });

/** Reads a page of workspaces or templates. */
export function readList(body: unknown): ListAnswer {
	return { rows: parse(list, body, "LancePilot's list").data.map(flatten), body };
}

/** A client in use reads rows in JSON:API form, the documents print them flat: both are taken. */
export function flatten(row: unknown): unknown {
	return isObject(row) && isObject(row.attributes)
		? { ...row.attributes, id: filledText(row.id) === null ? row.attributes.id : row.id }
		: row;
}

/** LancePilot, List Templates. */
export function readSummaryRow(row: unknown): TemplateSummary {
	const { id, name, language, status, category, quality_score, updated_at } = objectOrEmpty(row);
	return toSummary(
		{ id, name, language, status, category, qualityScore: quality_score, updatedAt: updated_at },
		TEMPLATE,
	);
}

export const workspaceRow = z.object({
	id: idText,
	name: optionalText.catch(null),
	phone_number: optionalText.catch(null),
	status: optionalText.catch(null),
});

/** LancePilot, List Templates. */
export const ROW_KEYS = [
	'id',
	'workspace_id',
	'name',
	'language',
	'category',
	'status',
	'provider_id',
	'components',
	'quality_score',
	'rejection_reason',
	'created_at',
	'updated_at',
];
