import type { TemplateDefinition } from '../template/content';
import { emptyContent } from '../template/content';
import type { Row, TemplateProvider } from './provider';

/**
 * What can be written again of a row; '' and no parts stand for what the vendor does not report.
 * @param row its summary and its content are the row's own, where they were read already
 */
export function definitionOf(
	{ summarize, content: readContent }: Pick<TemplateProvider, 'summarize' | 'content'>,
	row: Row,
	{ name, language, category } = summarize(row),
	content = readContent(row),
): TemplateDefinition {
	return {
		name: name ?? '',
		language: language ?? '',
		category: category ?? '',
		content: content ?? emptyContent,
	};
}
