import type { SimplifiedTemplate } from './template';

/** The ten flat fields of `output: simplified`. */
export function simplify(
	template: Omit<SimplifiedTemplate, 'nameAndLanguage'>,
): SimplifiedTemplate {
	const { name, language, category, status, body, updatedAt } = template;
	const { provider, channel, id } = template;
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
