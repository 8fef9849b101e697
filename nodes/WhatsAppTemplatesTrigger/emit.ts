import groupBy from 'lodash/groupBy';
import type { INodeExecutionData } from 'n8n-workflow';

import type { Account, Row, TemplateProvider } from '../shared/providers/provider';
import { toTemplate } from '../shared/providers/toTemplate';
import type { ChangeItem, SimplifiedChange } from '../shared/template/changeItem';
import { simplifyChange, toChangeItem } from '../shared/template/changeItem';
import type { Template } from '../shared/template/template';
import type { TemplateSummary } from '../shared/template/templateSummary';
import { UserError } from '../shared/template/userError';
import { shorten } from '../shared/template/values';
import type { Client } from '../shared/transport/answer';
import type { AccountEvent } from './accounts/gather';
import type { TemplateEvent } from './compare/diff';
import { watchedContent } from './read/watchedContent';
import type { TriggerSettings } from './settings';
import type { OpenedWatch } from './watch';

/**
 * The items of a poll, as the user chose to see them.
 * @param warn is called with the names of items that lack what only a whole row says
 */
export async function toItems(
	events: readonly AccountEvent[],
	watch: OpenedWatch,
	warn: (message: string) => void,
): Promise<INodeExecutionData[]> {
	const { provider, settings, budget, watchedOnly } = watch;
	const detectedAt = new Date(budget.now()).toISOString();
	const whole: readonly WholeEvent[] = watchedOnly
		? await withWholeRows(events, watch, warn)
		: events;
	return whole.map(({ account, event, unread }) => ({
		json: present(toItem(event, provider, account, detectedAt, unread), settings),
	}));
}

/**
 * The item of an event; of a template that was removed, what is still known of it.
 * @param unread why its row holds no more than what is watched; absent where it is whole
 */
export function toItem(
	event: TemplateEvent,
	provider: TemplateProvider,
	account: Account,
	detectedAt: string,
	unread?: string,
): ChangeItem {
	const { template, why = unread } =
		'removed' in event
			? { template: watchedFieldsOf({ ...event.removed, updatedAt: null }, provider, account) }
			: readTemplate(event.row, event.summary, provider, account);
	const message = why === undefined ? null : unreadMessage(why);
	const content =
		event.change.event === 'contentChanged' && 'row' in event
			? watchedContent(event.row, provider, account)
			: null;
	return toChangeItem(template, event.change, detectedAt, { content, message });
}

/** A workflow must not take what is unread for what is not there. */
function unreadMessage(why: string): string {
	const reason = why.replace(/\.$/, '');
	return `Text, reason and other details could not be read: ${reason}. What is null here may be there; the operation Get reads it.`;
}

/** An item as the user chose to see it. */
export function present(
	item: ChangeItem,
	{ output }: Pick<TriggerSettings, 'output'>,
): ChangeItem | SimplifiedChange {
	return output === 'simplified' ? simplifyChange(item) : item;
}

/** The whole template, or no more than what was watched where the rest cannot be read, and why. */
function readTemplate(
	row: unknown,
	summary: TemplateSummary,
	provider: TemplateProvider,
	account: Account,
): { template: Template; why?: string } {
	try {
		return { template: provider.toTemplate(row, account, summary) };
	} catch (error) {
		return { template: watchedFieldsOf(summary, provider, account), why: wordsOf(error) };
	}
}

function wordsOf(error: unknown): string {
	return shorten(error instanceof Error ? error.message : String(error));
}

/** An event whose row is all that could be read. */
interface WholeEvent extends AccountEvent {
	/** Why the row holds no more than what is watched. */
	unread?: string;
}

function watchedFieldsOf(
	summary: TemplateSummary,
	{ id }: TemplateProvider,
	channel: Account,
): Template {
	return toTemplate(summary, {
		provider: id,
		channel,
		metaId: null,
		rejectionReason: null,
		content: null,
		createdAt: null,
	});
}

/** Beyond, the whole list is fewer requests than one for each template. */
const MOST_SINGLE_READS = 20;

/**
 * The events with the whole rows of their templates, after the vendor was asked for the watched fields
 * only. A row that cannot be read in time stays as it is, and its item says so: its event must not
 * wait for its text.
 * @param warn is called with the names of items that lack what only a whole row says
 */
async function withWholeRows(
	events: readonly AccountEvent[],
	{ provider, client, budget }: OpenedWatch,
	warn: (message: string) => void,
): Promise<readonly WholeEvent[]> {
	const byAccount = groupBy(events, ({ account }) => account);
	const whole = Object.values(byAccount).map(async (some) => {
		const account = some[0]?.account ?? null;
		const ids = new Set(some.flatMap(({ event }) => ('row' in event ? [event.summary.id] : [])));
		if (ids.size === 0) return some;
		const rows = new Map<string, Row>();
		const reading =
			ids.size > MOST_SINGLE_READS
				? readAll(rows, provider, client, account)
				: readEach(rows, ids, provider, client, account);
		const [read] = await Promise.allSettled([budget.withinTime(reading, budget.deadline)]);
		const reason: unknown = read.status === 'rejected' ? read.reason : read.value;
		const why = reason === undefined ? 'it was not found' : wordsOf(reason);
		const unread = some.flatMap(({ event }) =>
			'row' in event && !rows.has(event.summary.id) ? [event.summary.name || event.summary.id] : [],
		);
		if (unread.length > 0) {
			warn(`Emitted without text and reason, which could not be read (${why}): ${named(unread)}`);
		}
		return some.map(({ event }): WholeEvent => {
			if (!('row' in event)) return { account, event };
			const row = rows.get(event.summary.id);
			return row === undefined
				? { account, event, unread: why }
				: { account, event: { ...event, row } };
		});
	});
	return (await Promise.all(whole)).flat();
}

const MOST_NAMED = 5;

function named(names: readonly string[]): string {
	const different = [...new Set(names)];
	const more = different.length - MOST_NAMED;
	return `${different.slice(0, MOST_NAMED).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}

/** One that cannot be read keeps nobody from the others. @returns the first failure */
async function readEach(
	rows: Map<string, Row>,
	ids: ReadonlySet<string>,
	provider: TemplateProvider,
	client: Client,
	account: Account,
): Promise<unknown> {
	let failure: unknown;
	for (const id of ids) {
		const reading = provider.getTemplate(client, account, { by: 'id', id });
		const [read] = await Promise.allSettled([reading]);
		if (read.status === 'rejected') failure ??= read.reason;
		else if (read.value !== null) rows.set(id, read.value);
	}
	return failure;
}

/** A row that cannot be read keeps nobody from the others. @returns the first failure */
async function readAll(
	rows: Map<string, Row>,
	provider: TemplateProvider,
	client: Client,
	account: Account,
): Promise<unknown> {
	let failure: unknown;
	for await (const page of provider.listTemplates(client, account)) {
		for (const row of page.rows) {
			try {
				rows.set(provider.summarize(row).id, row);
			} catch (error) {
				failure ??= error;
			}
		}
		if (page.incomplete === true)
			failure ??= new UserError('the list could not be read to its end');
	}
	return failure;
}
