import type { Template } from '../template/template';
import { completeTemplate } from './completeTemplate';
import type { Account, Row, TemplateProvider } from './provider';

/**
 * A whole row, as it comes out.
 * @param row its summary and its content are the row's own, where they were read already
 * @throws UserError naming the unreadable field
 */
export function toTemplate(
	provider: TemplateProvider,
	row: Row,
	account: Account,
	summary = provider.summarize(row),
	content = provider.content(row),
): Template {
	const details = provider.details(row, summary);
	return completeTemplate(summary, {
		provider: provider.id,
		channel: account,
		content,
		...details,
	});
}
