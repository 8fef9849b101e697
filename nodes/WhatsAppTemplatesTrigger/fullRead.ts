import { failureContext } from '../shared/transport/errors';
import type { Budget } from './budget';
import type { FullRead } from './snapshot';
import type { ResumePoint } from './state';
import type { TemplateSource } from './templateSource';
import type { TemplateKey } from './templateKey';
import type { Watcher } from './watcher';

/** A full read, with what it cost. */
interface Sweep extends Omit<FullRead, 'proven'> {
	pages: number;
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
	const pages = source.templates({}, { from })[Symbol.asyncIterator]();
	const met = new Set<TemplateKey>();
	let resume = from;
	let read = 0;
	let total: number | null = null;

	for (;;) {
		const [step] = await Promise.allSettled([pages.next()]);
		if (step.status === 'rejected') {
			// Cut off by the deadline: what was read before it is certain.
			if (read > 0 && budget.isOver()) return unfinished(from, resume, read);
			const isStale = read === 0 && from !== null && !failureContext(step.reason).passing;
			if (isStale) return await sweep(source, watcher, null, budget);
			throw step.reason;
		}
		if (step.value.done === true) return finished(from, read, true);

		const page = step.value.value;
		budget.spend();
		read += 1;
		total = page.total ?? total;
		for (const row of page.rows) met.add(watcher.look(row).key);
		resume = page.next;
		if (resume === null) {
			// Rows that came and went meanwhile: the vendor counts others than were met.
			const isWhole = from !== null || total === null || total === met.size;
			return finished(from, read, isWhole && page.cutShort !== true);
		}
		if (!budget.allows()) {
			await pages.return?.();
			return unfinished(from, resume, read);
		}
	}
}

function finished(from: ResumePoint, pages: number, complete: boolean): Sweep {
	return { continued: from !== null, ended: true, complete, resume: null, pages };
}

function unfinished(from: ResumePoint, resume: ResumePoint, pages: number): Sweep {
	return { continued: from !== null, ended: false, complete: false, resume, pages };
}
