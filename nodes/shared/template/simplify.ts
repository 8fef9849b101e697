import type { SimplifiedTemplate, Template } from './template';

/** The ten flat fields of `output: simplified`. */
export function simplify(template: Template): SimplifiedTemplate {
	const { provider, channel, id, name, language, category, status, body, updatedAt } = template;
	return {
		provider,
		channel,
		id,
		name,
		language,
		category,
		status,
		body,
		nameAndLanguage: template.nameAndLanguage,
		updatedAt,
	};
}
