import { z } from 'zod';

import type { TemplateSummary } from '../../template/templateSummary';
import { parse } from '../../transport/parse';
import type { ListAnswer } from '../../transport/pages';
import { idText, isObject, optionalText, rowList, time, toSummary } from '../schemas';

const TEMPLATE = "LancePilot's template";

const list = z.object({ data: rowList });

/** Reads a page of workspaces or templates. */
export function readList(body: unknown): ListAnswer {
	return { rows: parse(list, body, "LancePilot's list").data.map(flatten), body };
}

/** A client in use reads rows in JSON:API form, the documents print them flat: both are taken. */
export function flatten(row: unknown): unknown {
	return isObject(row) && isObject(row.attributes)
		? { ...row.attributes, id: row.id ?? row.attributes.id }
		: row;
}

/** LancePilot, List Templates. */
export function readSummaryRow(row: unknown): TemplateSummary {
	const { id, name, language, status, category, quality_score, updated_at } = isObject(row)
		? row
		: {};
	return toSummary(
		{ id, name, language, status, category, qualityScore: quality_score, updatedAt: updated_at },
		TEMPLATE,
	);
}

/** Laravel, which LancePilot's answers look like, writes an object without fields as `[]`. */
function orEmpty<Schema extends z.ZodTypeAny>(schema: Schema) {
	return z.preprocess(
		(value) => (Array.isArray(value) && value.length === 0 ? null : value),
		schema.nullish(),
	);
}

/** No template is kept from being shown by its samples: only a draft needs them, and reads them. */
const unreadSamples = z.unknown();

const samples = z
	.array(z.union([z.string(), z.number().transform(String)]))
	.nullish()
	.transform((variables) => variables ?? []);

export const readSamples = (variables: unknown) =>
	parse(samples, variables, "LancePilot's list of samples");

/**
 * A text with its samples; plain text is taken as well. In each union here the usual form stands
 * first: zod makes an error object for every form that it tries in vain.
 */
const sampledText = orEmpty(
	z.union([
		z.object({ text: z.string().nullish(), variables: unreadSamples }),
		z.string().transform((text) => ({ text, variables: undefined })),
	]),
);

export const headerPart = z.object({
	type: z.string(),
	text: z
		.union([
			z.object({ content: z.string().nullish(), variables: unreadSamples }),
			z.string().transform((content) => ({ content, variables: undefined })),
		])
		.nullish(),
	media: z
		.object({ type: z.string().nullish(), handle: z.string().nullish(), url: z.string().nullish() })
		.nullish(),
});

export const buttonPart = z.object({
	type: z.string(),
	text: optionalText,
	url: optionalText,
	phone_number: z.union([z.string(), z.number().transform(String)]).nullish(),
	variables: unreadSamples,
});

/** LancePilot's own shape, an object; Meta's has an array here. */
export const components = z.object({
	header: orEmpty(headerPart),
	body: sampledText,
	footer: z
		.union([z.object({ text: z.string() }).transform(({ text }) => text), z.string()])
		.nullish(),
	buttons: z.array(buttonPart).nullish(),
});

export const templateRow = z.object({
	provider_id: idText.nullish(),
	components: orEmpty(components),
	rejection_reason: optionalText.catch(null),
	created_at: time,
});

export const readTemplateRow = (row: unknown) => parse(templateRow, row, TEMPLATE);

export const workspaceRow = z.object({
	id: idText,
	name: optionalText.catch(null),
	phone_number: optionalText.catch(null),
	status: optionalText.catch(null),
});

export const syncAnswer = z.object({ message: optionalText.catch(null) });

export type Components = z.infer<typeof components>;
