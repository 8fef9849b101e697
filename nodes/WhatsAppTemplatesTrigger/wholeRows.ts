import type { AccountAccess, Row } from '../shared/providers/provider';
import { errorMessage, UserError } from '../shared/template/userError';
import { firstFew, shorten } from '../shared/template/values';
import { settle } from '../shared/transport/settle';
import type { AccountEvent } from './accounts/gather';
import { MOST_NAMED, warn } from './log';
import type { OpenedPoll } from './openPoll';

/** An event whose row is all that could be read. */
export interface WholeEvent extends AccountEvent {
	/** Why the row holds no more than what is watched. */
	unread?: string;
}

/** Beyond, the list is read until it has shown them all: 60 requests at most, for 6,000 templates. */
const MOST_SINGLE_READS = 20;

/**
 * The events with the whole rows of their templates, after the vendor was asked for the watched fields
 * of one account only. A row that cannot be read in time stays as it is, and its item says so, as does
 * the log: its event must not wait for its text.
 */
export async function withWholeRows(
	events: readonly AccountEvent[],
	{ context, provider, client, account, budget }: OpenedPoll,
): Promise<readonly WholeEvent[]> {
	const ids = new Set(events.flatMap(({ event }) => ('row' in event ? [event.summary.id] : [])));
	if (ids.size === 0) return events;
	const rows = new Map<string, Row>();
	const readInto = ids.size > MOST_SINGLE_READS ? readFromList : readEach;
	const reading = readInto(rows, ids, { provider, client, account });
	const read = await settle(budget.withinTime(reading));
	const reason: unknown = read.status === 'rejected' ? read.reason : read.value;
	const why = reason === undefined ? 'it was not found' : shorten(errorMessage(reason));
	const unread = events.flatMap(({ event }) =>
		'row' in event && !rows.has(event.summary.id) ? [event.summary.name || event.summary.id] : [],
	);
	if (unread.length > 0) {
		const named = firstFew([...new Set(unread)], MOST_NAMED);
		warn(context, `Emitted without text and reason, which could not be read (${why}): ${named}`);
	}
	return events.map((one): WholeEvent => {
		const { event } = one;
		if (!('row' in event)) return one;
		const row = rows.get(event.summary.id);
		return row === undefined ? { ...one, unread: why } : { ...one, event: { ...event, row } };
	});
}

/** One that cannot be read keeps nobody from the others. @returns the first failure */
async function readEach(
	rows: Map<string, Row>,
	ids: ReadonlySet<string>,
	{ provider, client, account }: AccountAccess,
): Promise<unknown> {
	let failure: unknown;
	for (const id of ids) {
		const read = await settle(provider.getTemplate(client, account, { by: 'id', id }));
		if (read.status === 'rejected') failure ??= read.reason;
		else if (read.value !== null) rows.set(id, read.value);
	}
	return failure;
}

/** A row that cannot be read keeps nobody from the others. @returns the first failure */
async function readFromList(
	rows: Map<string, Row>,
	ids: ReadonlySet<string>,
	{ provider, client, account }: AccountAccess,
): Promise<unknown> {
	let failure: unknown;
	for await (const page of provider.listTemplates(client, account)) {
		for (const row of page.rows) {
			try {
				const { id } = provider.summarize(row);
				if (ids.has(id)) rows.set(id, row);
			} catch (error) {
				failure ??= error;
			}
		}
		if (page.incomplete === true)
			failure ??= new UserError('the list could not be read to its end');
		if (rows.size === ids.size) break;
	}
	return failure;
}
