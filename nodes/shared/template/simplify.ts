import type { SimplifiedTemplate } from './template';
import type { TemplateSummary } from './templateSummary';

/** The ten flat fields of `output: simplified`. */
export function simplify(
	summary: TemplateSummary,
	{ body, provider, channel }: Pick<SimplifiedTemplate, 'body' | 'provider' | 'channel'>,
): SimplifiedTemplate {
	const { name, language, category, status, updatedAt, id } = summary;
	return {
		name,
		language,
		category,
		status,
		body,
		nameAndLanguage: nameAndLanguage(name, language),
		updatedAt,
		provider,
		channel,
		id,
	};
}

/** `null` without a language: n8n's WhatsApp node could not use half of the pair. */
export function nameAndLanguage(name: string | null, language: string | null): string | null {
	return name === null || language === null ? null : `${name}|${language}`;
}
