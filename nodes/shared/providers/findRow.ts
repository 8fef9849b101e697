import { ExplainedError } from '../template/explainedError';
import type { TemplateGlance } from '../template/glance';
import type { Page } from '../transport/pages';
import type { Row, TemplateReference } from './provider';

/**
 * Finds a template by walking a list. An id ends the walk; a name must be looked for to the end,
 * because one name has several languages.
 * @throws ExplainedError when a name without a language fits more than one template
 */
export async function findRow(
	pages: AsyncIterable<Page<Row>>,
	glance: (row: Row) => TemplateGlance,
	reference: TemplateReference,
): Promise<Row | null> {
	const found: Row[] = [];
	for await (const { rows } of pages) {
		found.push(...rows.filter((row) => isMeant(glance(row), reference)));
		if (reference.by === 'id' && found.length > 0) break;
	}
	const languages = [...new Set(found.map((row) => glance(row).language))];
	if (reference.by === 'name' && languages.length > 1) {
		throw new ExplainedError(
			`Template "${reference.name}" exists in several languages: ${languages.join(', ')}`,
			`Name the language as well, for example "${reference.name}|${languages[0]}", or pick the template from the list.`,
		);
	}
	return found[0] ?? null;
}

function isMeant({ id, name, language }: TemplateGlance, reference: TemplateReference): boolean {
	if (reference.by === 'id') return id === reference.id;
	return name === reference.name && (reference.language ?? language) === language;
}
