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
	name: optionalText,
	phone_number: optionalText.catch(null),
	status: optionalText.catch(null),
});

export const syncAnswer = z.object({ message: optionalText.catch(null) });

export type Components = z.infer<typeof components>;
