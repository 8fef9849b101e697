import type { IDataObject } from 'n8n-workflow';

import type { Account, Row, TemplateProvider } from '../../shared/providers/provider';
import { toTemplate } from '../../shared/providers/toTemplate';
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
	if (output === 'full') return toTemplate(provider, row, account, summary);
	return simplify(summary ?? provider.summarize(row), {
		body: provider.body(row),
		provider: provider.id,
		channel: account,
	});
}
