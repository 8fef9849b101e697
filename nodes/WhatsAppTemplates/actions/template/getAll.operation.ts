import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import type { ListQuery } from '../../../shared/providers/provider';
import type { TemplateSummary } from '../../../shared/template/templateSummary';
import { readLimit } from '../limit';
import type { OperationContext } from '../operation';
import { incompleteList } from './listing';
import { presentTemplate, readOutput } from '../output';

/** Many templates, in the provider's order. */
export async function execute(
	this: IExecuteFunctions,
	itemIndex: number,
	{ provider, account, client }: OperationContext,
): Promise<IDataObject[]> {
	const limit = readLimit(this, itemIndex);
	const output = readOutput(this, itemIndex);
	const query = readFilters(this.getNodeParameter('filters', itemIndex, {}) as ListQuery);
	const want = Object.keys(query).length > 0 ? Infinity : limit;

	const items: IDataObject[] = [];
	const seen = new Set<string>();
	for await (const { rows, incomplete } of provider.listTemplates(client, account, query, {
		want,
	})) {
		if (incomplete === true) throw incompleteList(provider.displayName);
		for (const row of rows) {
			if (items.length >= limit) break;
			const summary = provider.summarize(row);
			// A list that moves while it is read shows a row on two pages.
			if (seen.has(summary.id)) continue;
			seen.add(summary.id);
			// The vendor's own filter is a favour; only this one decides.
			if (!fits(summary, query)) continue;
			items.push(presentTemplate(provider, row, account, output, summary));
		}
		if (items.length >= limit) break;
	}
	return items;
}

/** Blank filters count as absent; statuses and categories are upper case everywhere. */
function readFilters({ status, category, language, name }: ListQuery): ListQuery {
	// An expression may yield a number.
	const text = (value: unknown) => String(value ?? '').trim();
	const filters = {
		status: text(status).toUpperCase(),
		category: text(category).toUpperCase(),
		language: text(language),
		name: text(name),
	};
	return Object.fromEntries(Object.entries(filters).filter(([, value]) => value));
}

function fits(summary: TemplateSummary, { status, category, language, name }: ListQuery): boolean {
	return (
		(status === undefined || summary.status === status) &&
		(category === undefined || summary.category === category) &&
		(language === undefined || summary.language === language) &&
		(name === undefined || summary.name.includes(name.toLowerCase()))
	);
}
