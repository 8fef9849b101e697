import { failureContext } from '../shared/transport/errors';
import { affordablePages } from './affordablePages';
import type { Budget } from './budget';
import type { FullRead } from './snapshot';
import type { ResumePoint } from './state';
import type { TemplateSource } from './templateSource';
import type { TemplateKey } from './templateKey';
import type { Watcher } from './watcher';

/** A full read, with what it cost and the order in which it met the templates. */
export interface Sweep extends Omit<FullRead, 'proven'> {
	pages: number;
	order: readonly TemplateKey[];
}

/**
 * Reads the list page by page until it ends or the budget does.
 * @param from where an earlier poll had to stop; `null` for the beginning. A vendor that does not
 *   take this point any more (a cursor may expire) is asked for the list from its beginning
 * @throws what the source throws when a page cannot be read
 */
export async function sweep(
	source: TemplateSource,
	watcher: Watcher,
	from: ResumePoint,
	budget: Budget,
): Promise<Sweep> {
	if (from === null) return await readOn(source, watcher, null, budget);
	const pagesBefore = budget.requests;
	const [continued] = await Promise.allSettled([readOn(source, watcher, from, budget)]);
	if (continued.status === 'fulfilled') return continued.value;
	const isStale = budget.requests === pagesBefore && !failureContext(continued.reason).passing;
	if (!isStale) throw continued.reason;
	return await readOn(source, watcher, null, budget);
}

async function readOn(
	source: TemplateSource,
	watcher: Watcher,
	from: ResumePoint,
	budget: Budget,
): Promise<Sweep> {
	const order: TemplateKey[] = [];
	let resume = from;
	let pages = 0;
	let total: number | null = null;
	let isCut = false;
	for await (const page of affordablePages(source.templates({}, { from }), budget)) {
		pages += 1;
		resume = page.next;
		total = page.total ?? total;
		isCut = page.cutShort === true;
		for (const row of page.rows) order.push(watcher.look(row).key);
	}
	const continued = from !== null;
	const ended = resume === null;
	// Where the vendor counts others than were met, rows came or went meanwhile.
	const isWhole = continued || total === null || total === new Set(order).size;
	return { continued, ended, complete: ended && isWhole && !isCut, resume, pages, order };
}
