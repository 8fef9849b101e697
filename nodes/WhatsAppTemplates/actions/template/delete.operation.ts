import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { readReference, requireFound } from '../../../shared/parameters/template';
import type { Row, TemplateProvider } from '../../../shared/providers/provider';
import { ExplainedError } from '../../../shared/template/explainedError';
import type { Scope } from '../operation';

export const isOffered = ({ deleteTemplate }: TemplateProvider) => deleteTemplate !== undefined;

/** Deletes a template, at Meta as well; it cannot be undone. */
export async function execute(
	this: IExecuteFunctions,
	itemIndex: number,
	scope: Scope,
): Promise<IDataObject[]> {
	const { provider, account, client } = scope;
	if (provider.deleteTemplate === undefined) {
		throw new ExplainedError(
			`${provider.displayName} cannot delete a template`,
			provider.instead.delete,
		);
	}
	const reference = readReference(this, provider, itemIndex);
	const found = await provider.template(client, account, reference);
	const row = requireFound(found, reference, provider);
	const rows = provider.deletesEveryLanguage ? await namesakes(scope, row) : [row];

	const { message } = await provider.deleteTemplate(client, account, row);
	const { id, name, language } = provider.glance(row);
	const deletedTemplates = rows.map((one) => {
		const { id, name, language, status } = provider.glance(one);
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
async function namesakes({ provider, account, client }: Scope, row: Row): Promise<Row[]> {
	const { id, name } = provider.glance(row);
	const rows: Row[] = [row];
	for await (const page of provider.templates(client, account, { name })) {
		for (const other of page.rows) {
			const glance = provider.glance(other);
			if (glance.name === name && glance.id !== id) rows.push(other);
		}
	}
	return rows;
}
