import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { readReference } from '../../../shared/parameters/template';
import type { Row, TemplateProvider } from '../../../shared/providers/provider';
import { sameName } from '../../../shared/template/language';
import type { OperationContext } from '../operation';
import { deleteTemplate } from '../write';
import { findTemplate } from './findTemplate';

export const isOffered = ({ deleteTemplate }: TemplateProvider) => deleteTemplate !== undefined;

/** Deletes a template, at Meta as well; it cannot be undone. */
export async function execute(
	this: IExecuteFunctions,
	itemIndex: number,
	scope: OperationContext,
): Promise<IDataObject[]> {
	const { provider, account } = scope;
	const reference = readReference(this, provider, itemIndex);
	const template = await findTemplate(scope, reference);
	const rows = provider.deletesEveryLanguage
		? await namesakes(scope, template.row)
		: [template.row];

	const { message } = await deleteTemplate(scope, template);
	const { id, name, language } = template.summary;
	const deletedTemplates = rows.map((one) => {
		const { id, name, language, status } = provider.summarize(one);
		return { id, name, language, status };
	});
	return [
		{
			deleted: true,
			provider: provider.id,
			channel: account,
			id,
			name,
			language,
			message,
			deletedTemplates,
		},
	];
}

/** The template and all others of its name. */
async function namesakes(
	{ provider, account, client }: OperationContext,
	row: Row,
): Promise<Row[]> {
	const { id, name } = provider.summarize(row);
	const rows: Row[] = [row];
	for await (const page of provider.listTemplates(client, account, { name })) {
		for (const other of page.rows) {
			const summary = provider.summarize(other);
			if (sameName(summary.name, name) && summary.id !== id) rows.push(other);
		}
	}
	return rows;
}
