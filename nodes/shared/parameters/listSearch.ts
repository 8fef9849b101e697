import type {
	ILoadOptionsFunctions,
	INodeListSearchItems,
	INodeListSearchResult,
} from 'n8n-workflow';

import { loadProvider } from '../providers/registry';
import type { Channel } from '../template/channel';
import type { TemplateSummary } from '../template/templateSummary';
import { toNodeError } from '../transport/errors';
import { readAccount } from './account';

/** Pages read for one look at the list, so that a filter that fits nothing ends soon. */
const PAGES_PER_LOOK = 5;

/** Workspaces, numbers or accounts of the chosen provider, for the account picker. */
export async function searchChannels(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	try {
		const { provider, client } = await open(this);
		const results: INodeListSearchItems[] = [];
		for await (const { rows } of provider.listChannels(client)) {
			results.push(...rows.map(toChannelOption).filter(matching(filter)));
		}
		return { results };
	} catch (error) {
		throw toNodeError(this.getNode(), error);
	}
}

/** Templates of the chosen account, a few pages at a time, for the template picker. */
export async function searchTemplates(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	try {
		const { provider, client } = await open(this);
		const account = readAccount(this, provider);
		const pages = provider.listTemplates(client, account, {}, { from: paginationToken, want: 1 });

		const results: INodeListSearchItems[] = [];
		let looked = 0;
		for await (const { rows, next } of pages) {
			const options = rows.map((row) => toTemplateOption(provider.summarize(row)));
			results.push(...options.filter(matching(filter)));
			if (next === null) return { results };
			looked += 1;
			if (results.length > 0 || looked === PAGES_PER_LOOK) {
				return { results, paginationToken: String(next) };
			}
		}
		return { results };
	} catch (error) {
		throw toNodeError(this.getNode(), error);
	}
}

/** Loaded when a picker is opened: a node that is only described needs no provider. */
async function open(context: ILoadOptionsFunctions) {
	const { createClient } = await import('../transport/client');
	const provider = await loadProvider(String(context.getCurrentNodeParameter('provider')));
	return { provider, client: await createClient(context, provider) };
}

function toChannelOption({ id, name, phoneNumber, status }: Channel): INodeListSearchItems {
	const label = name ?? phoneNumber ?? id;
	const details = [phoneNumber === label ? null : phoneNumber, status].filter(Boolean).join(', ');
	return { name: details === '' ? label : `${label} (${details})`, value: id };
}

function toTemplateOption({ id, name, language, status }: TemplateSummary): INodeListSearchItems {
	const details = [language, status.toLowerCase().replaceAll('_', ' ')].filter(Boolean).join(', ');
	return { name: `${name} (${details})`, value: id };
}

function matching(filter: string | undefined) {
	const wanted = filter?.trim().toLowerCase() ?? '';
	return ({ name, value }: INodeListSearchItems) =>
		name.toLowerCase().includes(wanted) || String(value).toLowerCase().includes(wanted);
}
