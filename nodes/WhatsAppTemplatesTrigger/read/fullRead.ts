import { UserError } from '../../shared/template/userError';
import { failureContext } from '../../shared/transport/errors';
import { UNDOCUMENTED_FORM } from '../../shared/transport/parse';
import { settle } from '../../shared/transport/settle';
import type { FullRead } from '../compare/snapshot';
import { NumberByKey } from '../state/numberByKey';
import type { ResumePoint } from '../state/state';
import type { TemplateKey } from '../state/templateKey';
import type { Budget } from './budget';
import { pagesWithinBudget } from './pagesWithinBudget';
import type { Recorder } from './recorder';
import type { TemplateSource } from './templateSource';

/** A full read, with what it cost. */
export interface FullListRead extends Omit<FullRead, 'proven'> {
	pages: number;
	/** A hash (FNV-1a) of all templates in the order they were seen. */
	order: number;
}

/**
 * Reads the list page by page until it ends or the budget does.
 * @param from where an earlier poll had to stop; `null` for the beginning. A vendor that does not
 *   take this point any more (a cursor may expire) is asked for the list from its beginning
 * @throws what the source throws when a page cannot be read
 */
export async function readFullList(
	source: TemplateSource,
	recorder: Recorder,
	from: ResumePoint,
	budget: Budget,
): Promise<FullListRead> {
	if (from === null) return await readOn(source, recorder, null, budget);
	const pagesBefore = budget.requests;
	const continued = await settle(readOn(source, recorder, from, budget));
	if (continued.status === 'fulfilled') return continued.value;
	const isStale = budget.requests === pagesBefore && !failureContext(continued.reason).transient;
	if (!isStale) throw continued.reason;
	return await readOn(source, recorder, null, budget);
}

async function readOn(
	source: TemplateSource,
	recorder: Recorder,
	from: ResumePoint,
	budget: Budget,
): Promise<FullListRead> {
	// What the first read of a poll sees is what the recorder has seen.
	const isFirst = recorder.seen.size === 0;
	const seen = isFirst ? recorder.seen : new NumberByKey(recorder.seen.size);
	let order = 0x811c9dc5;
	let resume = from;
	let pages = 0;
	let rowsRead = 0;
	let unreadable = 0;
	let withoutId = 0;
	let total: number | null = null;
	let isCut = false;
	const list = source.templates({}, { from, keep: recorder.classify });
	for await (const page of pagesWithinBudget(list, budget)) {
		pages += 1;
		resume = page.next;
		// Counted from the first page on, or not at all.
		if (pages === 1 || total !== null) total = page.total ?? total;
		isCut = page.incomplete === true;
		for (const row of page.rows) {
			recorder.record(row);
			const { key } = row;
			rowsRead += 1;
			if (row.is === 'unreadable') unreadable += 1;
			if (key === null) withoutId += 1;
			else {
				if (!isFirst) seen.set(key, pages);
				order = hashOn(order, key);
			}
		}
	}
	if (unreadable > 1 && unreadable === rowsRead) throw unreadableList(unreadable, recorder);
	const continued = from !== null;
	const ended = resume === null;
	// Where the vendor counts others than were seen, rows came or went meanwhile.
	const isWhole = continued || total === null || total === seen.size + withoutId;
	const complete = ended && isWhole && !isCut;
	return { continued, ended, complete, withoutId, resume, pages, order };
}

/** One row that cannot be read is skipped; a whole list of them is another list than it was. */
function unreadableList(rows: number, { unreadable }: Recorder): UserError {
	return new UserError(
		`None of the ${rows} templates in the list could be read, for example ${[...unreadable][0]}`,
		UNDOCUMENTED_FORM,
	);
}

/** Takes one more key into a hash. */
function hashOn(hash: number, key: TemplateKey): number {
	const low = Math.imul(hash ^ (key | 0), 0x01000193);
	return Math.imul(low ^ Math.floor(key / 0x1000000), 0x01000193);
}
