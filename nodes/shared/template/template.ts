import { z } from 'zod';

import type { TemplateSummary } from './templateSummary';
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

/** What a provider reads from its row beside the {@link TemplateSummary}; the rest follows. */
export type TemplateRest = Omit<
	Template,
	keyof TemplateSummary | 'variables' | 'nameAndLanguage'
> & {
	/** Only where the vendor lists them itself; otherwise they are found in the texts. */
	variables?: string[] | null;
};

/**
 * Completes what a provider read: upper-case status, `variables`, `nameAndLanguage`. Two objects and
 * not one made of both: for a list of thousands, that copy would take half of the time.
 */
export function toTemplate(summary: TemplateSummary, rest: TemplateRest): Template {
	const { header, body, footer, buttons } = rest;
	return {
		provider: rest.provider,
		channel: rest.channel,
		id: summary.id,
		metaId: rest.metaId,
		name: summary.name,
		language: summary.language,
		category: summary.category?.toUpperCase() ?? null,
		status: summary.status.toUpperCase(),
		rejectionReason: rest.rejectionReason,
		qualityScore: summary.qualityScore,
		header,
		body,
		footer,
		buttons,
		variables: rest.variables ?? variablesOf(header, body, buttons),
		nameAndLanguage: nameAndLanguage(summary.name, summary.language),
		createdAt: rest.createdAt,
		updatedAt: summary.updatedAt,
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
	const variables = [...placeholdersIn(header?.text), ...placeholdersIn(body)];
	for (const { url } of buttons ?? []) variables.push(...placeholdersIn(url));
	return variables;
}
