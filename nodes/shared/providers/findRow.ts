import { UserError } from '../template/userError';
import type { TemplateSummary } from '../template/templateSummary';
import type { Page } from '../transport/pages';
import type { Row, TemplateReference } from './provider';

/**
 * Finds a template by walking a list. An id ends the walk; a name must be looked for to the end,
 * because one name has several languages.
 * @throws UserError when a name without a language fits more than one template
 */
export async function findRow(
	pages: AsyncIterable<Page<Row>>,
	summarize: (row: Row) => TemplateSummary,
	reference: TemplateReference,
): Promise<Row | null> {
	const found: Row[] = [];
	for await (const { rows } of pages) {
		found.push(...rows.filter((row) => isMeant(summarize(row), reference)));
		if (reference.by === 'id' && found.length > 0) break;
	}
	const languages = [...new Set(found.map((row) => summarize(row).language))];
	if (reference.by === 'name' && languages.length > 1) {
		throw new UserError(
			`Template "${reference.name}" exists in several languages: ${languages.join(', ')}`,
			`Name the language as well, for example "${reference.name}|${languages[0]}", or pick the template from the list.`,
		);
	}
	return found[0] ?? null;
}

function isMeant({ id, name, language }: TemplateSummary, reference: TemplateReference): boolean {
	if (reference.by === 'id') return id === reference.id;
	return name === reference.name && (reference.language ?? language) === language;
}
