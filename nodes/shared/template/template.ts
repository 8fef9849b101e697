import { z } from 'zod';

import { placeholdersIn } from './placeholders';

/** `type` is lower case: text, image, video, document, location, or what the vendor calls it. */
export const headerSchema = z.object({
	type: z.string(),
	text: z.string().nullable(),
	/** A URL or a Meta handle, whichever the vendor reports. */
	media: z.string().nullable(),
});

export const buttonSchema = z.object({
	/** Upper case, in Meta's spelling: URL, PHONE_NUMBER, QUICK_REPLY, COPY_CODE, OTP … */
	type: z.string(),
	text: z.string().nullable(),
	url: z.string().nullable(),
	phoneNumber: z.string().nullable(),
});

/**
 * A message template as every provider's answer is read into (`output: full`).
 * `null` means that the vendor does not report the field; it is never a guess.
 */
export const templateSchema = z.object({
	provider: z.string(),
	/** The account within the provider: workspace, phone number or phone number id. */
	channel: z.string().nullable(),
	id: z.string(),
	metaId: z.string().nullable(),
	name: z.string(),
	language: z.string().nullable(),
	category: z.string().nullable(),
	status: z.string(),
	rejectionReason: z.string().nullable(),
	qualityScore: z.string().nullable(),
	header: headerSchema.nullable(),
	body: z.string().nullable(),
	footer: z.string().nullable(),
	buttons: z.array(buttonSchema).nullable(),
	/** Placeholder names in order: header, body, then buttons. */
	variables: z.array(z.string()),
	/** `name|language`, the value n8n's own WhatsApp node takes for its template field. */
	nameAndLanguage: z.string().nullable(),
	createdAt: z.string().nullable(),
	updatedAt: z.string().nullable(),
});

export const simplifiedTemplateSchema = templateSchema.pick({
	provider: true,
	channel: true,
	id: true,
	name: true,
	language: true,
	category: true,
	status: true,
	body: true,
	nameAndLanguage: true,
	updatedAt: true,
});

export type TemplateHeader = z.infer<typeof headerSchema>;
export type TemplateButton = z.infer<typeof buttonSchema>;
export type Template = z.infer<typeof templateSchema>;
export type SimplifiedTemplate = z.infer<typeof simplifiedTemplateSchema>;

/** What a provider reads from its own row; the rest of a {@link Template} follows from it. */
export type TemplateFields = Omit<Template, 'variables' | 'nameAndLanguage'> & {
	/** Only where the vendor lists them itself; otherwise they are found in the texts. */
	variables?: string[] | null;
};

/** Completes a provider's fields: upper-case status, `variables`, `nameAndLanguage`. */
export function toTemplate(fields: TemplateFields): Template {
	const { header, body, footer, buttons } = fields;
	return {
		provider: fields.provider,
		channel: fields.channel,
		id: fields.id,
		metaId: fields.metaId,
		name: fields.name,
		language: fields.language,
		category: fields.category?.toUpperCase() ?? null,
		status: fields.status.toUpperCase(),
		rejectionReason: fields.rejectionReason,
		qualityScore: fields.qualityScore,
		header,
		body,
		footer,
		buttons,
		variables: fields.variables ?? variablesOf(header, body, buttons),
		nameAndLanguage: nameAndLanguage(fields.name, fields.language),
		createdAt: fields.createdAt,
		updatedAt: fields.updatedAt,
	};
}

/** `null` without a language: n8n's WhatsApp node could not use half of the pair. */
export function nameAndLanguage(name: string, language: string | null): string | null {
	return language === null ? null : `${name}|${language}`;
}

function variablesOf(
	header: TemplateHeader | null,
	body: string | null,
	buttons: TemplateButton[] | null,
): string[] {
	const urls = (buttons ?? []).map((button) => button.url);
	return [header?.text, body, ...urls].flatMap(placeholdersIn);
}
