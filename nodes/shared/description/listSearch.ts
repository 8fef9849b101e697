import deburr from 'lodash/deburr';
import { DateTime } from 'luxon';
import type {
	ILoadOptionsFunctions,
	INodeListSearchItems,
	INodeListSearchResult,
} from 'n8n-workflow';

import type { Row, TemplateProvider } from '../providers/provider';
import type { Channel } from '../template/channel';
import type { TemplateSummary } from '../template/templateSummary';
import { UserError } from '../template/userError';
import type { Client } from '../transport/client';
import { toNodeError } from '../transport/errors';
import type { Page } from '../transport/pages';
import { readAccount } from './account';
import { openProvider } from './openProvider';
import { shorten } from '../template/values';

/**
 * Pages read for one look at the list. 6,000 templates at 100 a page are 60; beyond, the editor goes
 * on where this look ended.
 */
const PAGES_PER_LOOK = 60;
/** Matches that fill the list as it opens. */
const ENOUGH = 20;

/** An entry of a list, and all of it that can be searched for. */
interface PickerEntry {
	option: INodeListSearchItems;
	text: string;
}

/** Workspaces, numbers or accounts of the chosen provider, for the account picker. */
export async function searchChannels(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	return await searchWhole(this, filter, (provider, client) => provider.listChannels(client));
}

/** Numbers that a message can be sent from, where the account has several. */
export async function searchSenders(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	return await searchWhole(this, filter, (provider, client) => provider.listSenders?.(client));
}

/** Looks through the whole of a list, which is short. */
async function searchWhole(
	context: ILoadOptionsFunctions,
	filter: string | undefined,
	list: (provider: TemplateProvider, client: Client) => AsyncIterable<Page<Channel>> | undefined,
): Promise<INodeListSearchResult> {
	try {
		const { provider, client } = await openProvider(context);
		const matches = matching(filter);
		const day = today(context);
		const entries: PickerEntry[] = [];
		let isCut = false;
		for await (const { rows, incomplete } of list(provider, client) ?? []) {
			entries.push(...rows.map((row) => toChannelEntry(row, day)).filter(matches));
			isCut = incomplete === true;
		}
		if (isCut && entries.length === 0) throw cutList(provider);
		return { results: distinct(entries) };
	} catch (error) {
		throw toNodeError(context.getNode(), error);
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
		const isTyped = Boolean(filter?.trim());
		const enough = isTyped ? ENOUGH : 1;
		const range = { from: paginationToken, want: isTyped ? Infinity : 1 };
		const matches = matching(filter);
		const day = today(this);

		const entries: PickerEntry[] = [];
		let unreadable: Row | undefined;
		// Of a further part, what was shown before stays.
		let isAnyRead = paginationToken !== undefined;
		let looked = 0;
		let isCut = false;
		const pages = provider.listTemplates(client, account, {}, range);
		for await (const { rows, next, incomplete } of pages) {
			isCut = incomplete === true;
			const found = rows.flatMap((row) => {
				const entry = toTemplateEntry(provider, row, day);
				if (entry === null) {
					unreadable ??= row;
					return [];
				}
				isAnyRead = true;
				const isFound = matches(entry) || (isTyped && matches({ text: bodyOf(provider, row) }));
				return isFound ? [entry] : [];
			});
			entries.push(...found);
			if (next === null) break;
			looked += 1;
			if (entries.length >= enough || looked === PAGES_PER_LOOK) {
				return { results: distinct(entries), paginationToken: String(next) };
			}
		}
		if (isCut && entries.length === 0) throw cutList(provider);
		// "No results" would say that there are none.
		if (!isAnyRead && unreadable !== undefined) provider.summarize(unreadable);
		return { results: distinct(entries) };
	} catch (error) {
		throw toNodeError(this.getNode(), error);
	}
}

/** "No results" would say that it is not there. A picker shows the message alone. */
function cutList({ displayName }: TemplateProvider): UserError {
	return new UserError(
		`${displayName} returned only part of its list, and nothing in it matches: try again, or choose by name or ID`,
	);
}

/** The day in the workflow's time zone. */
function today(context: ILoadOptionsFunctions): string {
	const now = DateTime.now().setZone(context.getTimezone());
	return now.toFormat('d LLL yyyy', { locale: 'en' });
}

/**
 * An entry by its name and what else tells it. n8n saves the label with the choice and never draws it
 * anew, so a status in it says of which day it is.
 */
function toEntry(
	value: string,
	name: string,
	{ before, status, after }: Record<'before' | 'status' | 'after', string | null>,
	day: string,
): PickerEntry {
	const words = [before, status && `${status} as of ${day}`, after].filter(Boolean).join(', ');
	return {
		option: { name: words === '' ? name : `${name} (${shorten(words)})`, value },
		text: [name, before, status, after, value].filter(Boolean).join(' '),
	};
}

function toChannelEntry({ id, name, phoneNumber, status }: Channel, day: string): PickerEntry {
	const label = name ?? phoneNumber ?? id;
	const before = phoneNumber === label ? null : phoneNumber;
	return toEntry(id, label, { before, status, after: null }, day);
}

/** A row that cannot be read cannot be worked on either, and is left out. */
function toTemplateEntry(provider: TemplateProvider, row: Row, day: string): PickerEntry | null {
	let summary: TemplateSummary;
	try {
		summary = provider.summarize(row);
	} catch {
		return null;
	}
	const { id, name, language: before, status: listed } = summary;
	const status = listed.toLowerCase().replaceAll('_', ' ');
	// Where languages are not listed, templates of one name look alike.
	const after = before === null ? id : null;
	return toEntry(id, shorten(name ?? id), { before, status, after }, day);
}

/** What the template says, to be searched too; nothing where it cannot be read. */
function bodyOf(provider: TemplateProvider, row: Row): string {
	try {
		return provider.body(row) ?? '';
	} catch {
		// Its name can be found all the same.
		return '';
	}
}

/** Whether what was typed is in a text, without regard to case, accents, blanks, brackets and `_`. */
function matching(filter: string | undefined) {
	const wanted = letters(filter ?? '');
	return ({ text }: Pick<PickerEntry, 'text'>) => letters(text).includes(wanted);
}

function letters(text: string): string {
	return deburr(text.normalize('NFKD'))
		.toLowerCase()
		.replace(/[\s_,()-]+/g, '');
}

/** Each value once, and no two labels alike: a list that moves shows a row on two pages. */
function distinct(entries: PickerEntry[]): INodeListSearchItems[] {
	const byValue = [...new Map(entries.map(({ option }) => [option.value, option])).values()];
	const times = new Map<string, number>();
	for (const { name } of byValue) times.set(name, (times.get(name) ?? 0) + 1);
	return byValue.map((option) =>
		times.get(option.name) === 1 ? option : { ...option, name: `${option.name} · ${option.value}` },
	);
}
