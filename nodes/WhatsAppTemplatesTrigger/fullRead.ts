import { failureContext } from '../shared/transport/errors';
import { pagesWithinBudget } from './pagesWithinBudget';
import type { Budget } from './budget';
import { NumberByKey } from './numberByKey';
import type { FullRead } from './snapshot';
import type { ResumePoint } from './state';
import type { TemplateSource } from './templateSource';
import type { TemplateKey } from './templateKey';
import type { Watcher } from './watcher';

/** A full read, with what it cost. */
export interface FullListRead extends Omit<FullRead, 'proven'> {
	pages: number;
	/** A hash (FNV-1a) of all templates in the order they were met. */
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
	watcher: Watcher,
	from: ResumePoint,
	budget: Budget,
): Promise<FullListRead> {
	if (from === null) return await readOn(source, watcher, null, budget);
	const pagesBefore = budget.requests;
	const [continued] = await Promise.allSettled([readOn(source, watcher, from, budget)]);
	if (continued.status === 'fulfilled') return continued.value;
	const isStale = budget.requests === pagesBefore && !failureContext(continued.reason).transient;
	if (!isStale) throw continued.reason;
	return await readOn(source, watcher, null, budget);
}

async function readOn(
	source: TemplateSource,
	watcher: Watcher,
	from: ResumePoint,
	budget: Budget,
): Promise<FullListRead> {
	// What the first read of a poll meets is what the watcher met.
	const met = watcher.met.size === 0 ? watcher.met : new NumberByKey(watcher.met.size);
	let order = 0x811c9dc5;
	let resume = from;
	let pages = 0;
	let total: number | null = null;
	let isCut = false;
	const list = source.templates({}, { from, keep: watcher.see });
	for await (const page of pagesWithinBudget(list, budget)) {
		pages += 1;
		resume = page.next;
		// Counted from the first page on, or not at all.
		if (pages === 1 || total !== null) total = page.total ?? total;
		isCut = page.incomplete === true;
		for (const row of page.rows) {
			const { key } = watcher.look(row);
			if (met !== watcher.met) met.set(key, pages);
			order = hashOn(order, key);
		}
	}
	const continued = from !== null;
	const ended = resume === null;
	// Where the vendor counts others than were met, rows came or went meanwhile.
	const isWhole = continued || total === null || total === met.size;
	return { continued, ended, complete: ended && isWhole && !isCut, resume, pages, order };
}

/** Takes one more key into a hash. */
function hashOn(hash: number, key: TemplateKey): number {
	let next = hash;
	for (let at = 0; at < key.length; at++) next = Math.imul(next ^ key.charCodeAt(at), 0x01000193);
	return next;
}
