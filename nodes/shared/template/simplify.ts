import type { SimplifiedTemplate, Template } from './template';

/** The ten flat fields of `output: simplified`. */
export function simplify(template: Template): SimplifiedTemplate {
	const { name, language, category, status, body, nameAndLanguage, updatedAt } = template;
	const { provider, channel, id } = template;
	return {
		name,
		language,
		category,
		status,
		body,
		nameAndLanguage,
		updatedAt,
		provider,
		channel,
		id,
	};
}
