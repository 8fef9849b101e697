import type { IDataObject } from 'n8n-workflow';

import type { Account, Row, TemplateProvider } from '../../shared/providers/provider';
import { partOf } from '../../shared/template/content';
import { simplify } from '../../shared/template/simplify';
import type { TemplateSummary } from '../../shared/template/templateSummary';
import type { Output } from './output';

/** A row as the item that the user chose to see. */
export function presentTemplate(
	provider: TemplateProvider,
	row: Row,
	account: Account,
	output: Output,
	summary?: TemplateSummary,
): IDataObject {
	if (output === 'raw') return row as IDataObject;
	if (output === 'full') return provider.toTemplate(row, account, summary);
	return simplified(provider, row, account, summary);
}

/** Only the text is read of what a template holds: a list has thousands, and most have ten parameters. */
function simplified(
	provider: TemplateProvider,
	row: Row,
	account: Account,
	summary: TemplateSummary = provider.summarize(row),
): IDataObject {
	const content = provider.content(row);
	// Where a vendor lists no parts, it may list a text.
	if (content === null || content.parts.length === 0) {
		return simplify(provider.toTemplate(row, account, summary, content));
	}
	const body = partOf(content.parts, 'body')?.text ?? null;
	return simplify({ ...summary, body, provider: provider.id, channel: account });
}
