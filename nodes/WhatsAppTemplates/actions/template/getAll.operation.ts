import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { readText } from '../../../shared/description/values';
import type { ListQuery } from '../../../shared/providers/provider';
import { normalLanguage, sameLanguage } from '../../../shared/template/language';
import { isDeleted } from '../../../shared/template/status';
import type { TemplateSummary } from '../../../shared/template/templateSummary';
import { UserError } from '../../../shared/template/userError';
import { objectOrEmpty } from '../../../shared/template/values';
import { incompleteList } from '../incompleteList';
import { readLimit } from '../limit';
import type { OperationContext } from '../operation';
import { readOutput } from '../output';
import { presentTemplate } from '../presentTemplate';
import { createRowReader } from './rowReader';

/** Many templates, in the provider's order. */
export async function execute(
	this: IExecuteFunctions,
	itemIndex: number,
	operationContext: OperationContext,
): Promise<IDataObject[]> {
	const { provider, account, client } = operationContext;
	const limit = readLimit(this, itemIndex);
	const output = readOutput(this, itemIndex);
	const query = readFilters(this.getNodeParameter('filters', itemIndex, {}));
	const want = Object.keys(query).length > 0 ? Infinity : limit;

	const items: IDataObject[] = [];
	const reader = createRowReader(operationContext);
	const seen = new Set<string>();
	const reported = new Set<'language' | 'category'>();
	const pages = provider.listTemplates(client, account, vendorQuery(query), { want });
	for await (const { rows, incomplete, total } of pages) {
		for (const row of rows) {
			if (items.length >= limit) break;
			const summary = reader.read(row, () => provider.summarize(row));
			if (summary === null) continue;
			// A list that moves while it is read shows a row on two pages; without ids, a deleted one shares its name.
			const key = isDeleted(summary.status) ? `deleted ${summary.id}` : summary.id;
			if (seen.has(key)) continue;
			seen.add(key);
			if (summary.language !== null) reported.add('language');
			if (summary.category !== null) reported.add('category');
			// The vendor's own filter is a favour; only this one decides.
			if (!fits(summary, query)) continue;
			const item = reader.read(row, () => presentTemplate(provider, row, account, output, summary));
			if (item !== null) items.push(item);
		}
		// What is missing from a list does not matter once there are enough.
		if (items.length >= limit) break;
		if (incomplete === true) {
			throw incompleteList(provider.displayName, { read: seen.size, total });
		}
	}
	reader.report({ othersRead: seen.size, onlyShown: true });
	if (seen.size > 0) requireReported(query, reported, provider.displayName);
	return items;
}

/** Blank filters count as absent; statuses and categories are upper case everywhere. */
function readFilters(value: unknown): ListQuery {
	const { status, category, language, name } = objectOrEmpty(value);
	const filters = {
		status: readText(status, 'Status').toUpperCase(),
		category: readText(category, 'Category').toUpperCase(),
		language: readText(language, 'Language'),
		name: readText(name, 'Name').toLowerCase(),
	};
	return Object.fromEntries(Object.entries(filters).filter(([, text]) => text));
}

/**
 * What the vendor is asked for. A language with a region is not: it may be listed in another
 * spelling, and a vendor compares exactly.
 */
function vendorQuery({ language, ...query }: ListQuery): ListQuery {
	const code = language === undefined ? '' : normalLanguage(language);
	return /^[a-z]+$/.test(code) ? { ...query, language: code } : query;
}

function fits(summary: TemplateSummary, { status, category, language, name }: ListQuery): boolean {
	return (
		(status === undefined || summary.status === status) &&
		(category === undefined || summary.category === category) &&
		(language === undefined || sameLanguage(summary.language, language)) &&
		(name === undefined || summary.name?.toLowerCase().includes(name) === true)
	);
}

/**
 * No templates in green would say that none fits.
 * @throws UserError for a filter on a field that no listed template has
 */
function requireReported(
	query: ListQuery,
	reported: ReadonlySet<'language' | 'category'>,
	providerName: string,
): void {
	for (const field of ['language', 'category'] as const) {
		if (query[field] === undefined || reported.has(field)) continue;
		throw new UserError(
			`${providerName} does not list the ${field} of its templates, so no template can match this filter`,
			`Remove the filter ${field === 'language' ? 'Language' : 'Category'}; Name and Status can be used.`,
		);
	}
}
