import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { readReference } from '../../../shared/parameters/template';
import type { Row, TemplateProvider } from '../../../shared/providers/provider';
import { UserError } from '../../../shared/template/userError';
import type { OperationContext } from '../operation';
import { findTemplate } from './findTemplate';

export const isOffered = ({ deleteTemplate }: TemplateProvider) => deleteTemplate !== undefined;

/** Deletes a template, at Meta as well; it cannot be undone. */
export async function execute(
	this: IExecuteFunctions,
	itemIndex: number,
	scope: OperationContext,
): Promise<IDataObject[]> {
	const { provider, account, client } = scope;
	if (provider.deleteTemplate === undefined) {
		throw new UserError(
			`${provider.displayName} cannot delete a template`,
			provider.unsupportedHint.delete,
		);
	}
	const reference = readReference(this, provider, itemIndex);
	const { row } = await findTemplate(scope, reference);
	const rows = provider.deletesEveryLanguage ? await namesakes(scope, row) : [row];

	const { message } = await provider.deleteTemplate(client, account, row);
	const { id, name, language } = provider.summarize(row);
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
			if (summary.name === name && summary.id !== id) rows.push(other);
		}
	}
	return rows;
}
