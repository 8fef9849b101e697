import type {
	ILoadOptionsFunctions,
	INodeListSearchItems,
	INodeListSearchResult,
} from 'n8n-workflow';

import type { Account, Row, TemplateProvider } from '../providers/provider';
import { loadProvider } from '../providers/registry';
import type { Channel } from '../template/channel';
import type { TemplateSummary } from '../template/templateSummary';
import { UserError } from '../template/userError';
import { toNodeError } from '../transport/errors';
import { readAccount } from './account';
import { readText } from './values';
import { shorten } from '../template/values';

/**
 * Pages read for one look at the list. 6,000 templates at 100 a page are 60; beyond, the editor goes
 * on where this look ended.
 */
const PAGES_PER_LOOK = 60;
/** Matches that fill the list as it opens. */
const ENOUGH = 20;

/** Workspaces, numbers or accounts of the chosen provider, for the account picker. */
export async function searchChannels(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	try {
		const { provider, client } = await openProvider(this);
		const results: INodeListSearchItems[] = [];
		let isCut = false;
		for await (const { rows, incomplete } of provider.listChannels(client)) {
			results.push(...rows.map(toChannelOption).filter(matching(filter)));
			isCut = incomplete === true;
		}
		if (isCut && results.length === 0) throw cutList(provider);
		return { results: distinct(results) };
	} catch (error) {
		throw toNodeError(this.getNode(), error);
	}
}

/** Numbers that a message can be sent from, where the account has several. */
export async function searchSenders(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	try {
		const { provider, client } = await openProvider(this);
		const results: INodeListSearchItems[] = [];
		for await (const { rows } of provider.listSenders?.(client) ?? []) {
			results.push(...rows.map(toChannelOption).filter(matching(filter)));
		}
		return { results: distinct(results) };
	} catch (error) {
		throw toNodeError(this.getNode(), error);
	}
}

/**
 * Templates of the chosen account, for the template picker. What is typed is looked for on as many
 * pages as it takes; without it, a page at a time is enough.
 */
export async function searchTemplates(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	try {
		const { provider, client } = await openProvider(this);
		const account = readAccount(this, provider) ?? client.account;
		const enough = filter?.trim() ? ENOUGH : 1;
		const range = { from: paginationToken, want: enough === 1 ? 1 : Infinity };
		const matches = matching(filter);
		const wantsText = enough !== 1;

		const results: INodeListSearchItems[] = [];
		let looked = 0;
		let isCut = false;
		const pages = provider.listTemplates(client, account, {}, range);
		for await (const { rows, next, incomplete } of pages) {
			isCut = incomplete === true;
			const options = rows.flatMap((row) => {
				const option = toTemplateOption(provider, row);
				if (option === null) return [];
				const isMeant = matches(option) || (wantsText && matches(textOf(provider, row, account)));
				return isMeant ? [option] : [];
			});
			results.push(...options);
			if (next === null) break;
			looked += 1;
			if (results.length >= enough || looked === PAGES_PER_LOOK) {
				return { results: distinct(results), paginationToken: String(next) };
			}
		}
		if (isCut && results.length === 0) throw cutList(provider);
		return { results: distinct(results) };
	} catch (error) {
		throw toNodeError(this.getNode(), error);
	}
}

/** "No results" would say that it is not there. A picker shows the message alone. */
function cutList({ displayName }: TemplateProvider): UserError {
	return new UserError(
		`${displayName} gave only a part of its list, and nothing in it fits: try again, or choose by name or ID`,
	);
}

/** Loaded when a picker is opened: a node that is only described needs no provider. */
export async function openProvider(context: ILoadOptionsFunctions) {
	const { createClient } = await import('../transport/client');
	const provider = await loadProvider(
		readText(context.getCurrentNodeParameter('provider'), 'Provider'),
	);
	if (context.getNode().credentials?.[provider.credential] === undefined) {
		// A picker shows the message alone.
		throw new UserError(
			`No credential for ${provider.displayName} yet: choose or create one above, under Credential`,
		);
	}
	return { provider, client: await createClient(context, provider) };
}

function toChannelOption({ id, name, phoneNumber, status }: Channel): INodeListSearchItems {
	const label = name ?? phoneNumber ?? id;
	const details = [phoneNumber === label ? null : phoneNumber, status].filter(Boolean).join(', ');
	return { name: details === '' ? label : `${label} (${details})`, value: id };
}

/** A row that cannot be read cannot be worked on either, and is left out. */
function toTemplateOption(provider: TemplateProvider, row: Row): INodeListSearchItems | null {
	let summary: TemplateSummary;
	try {
		summary = provider.summarize(row);
	} catch {
		return null;
	}
	const { id, name, language, status } = summary;
	const details = [
		language,
		status.toLowerCase().replaceAll('_', ' '),
		// Where languages are not listed, templates of one name look alike.
		language === null ? id : null,
	];
	return {
		name: `${shorten(name ?? id)} (${shorten(details.filter(Boolean).join(', '))})`,
		value: id,
	};
}

/** What the template says, to be searched too; nothing where it cannot be read. */
function textOf(provider: TemplateProvider, row: Row, account: Account): INodeListSearchItems {
	let body: string | null = null;
	try {
		body = provider.toTemplate(row, account).body;
	} catch {
		// Its name can be found all the same.
	}
	return { name: body ?? '', value: '' };
}

/** Whether what was typed is in an option's label or value, without regard to case, blanks and `_`. */
function matching(filter: string | undefined) {
	const wanted = letters(filter ?? '');
	return ({ name, value }: INodeListSearchItems) =>
		letters(name).includes(wanted) || letters(String(value)).includes(wanted);
}

function letters(text: string): string {
	return text.toLowerCase().replace(/[\s_-]+/g, '');
}

/** Each value once, and no two labels alike: a list that moves shows a row on two pages. */
function distinct(options: INodeListSearchItems[]): INodeListSearchItems[] {
	const byValue = [...new Map(options.map((option) => [option.value, option])).values()];
	const times = new Map<string, number>();
	for (const { name } of byValue) times.set(name, (times.get(name) ?? 0) + 1);
	return byValue.map((option) =>
		times.get(option.name) === 1 ? option : { ...option, name: `${option.name} · ${option.value}` },
	);
}
