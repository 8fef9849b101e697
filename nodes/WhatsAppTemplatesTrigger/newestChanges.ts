import { pagesWithinBudget } from './pagesWithinBudget';
import type { Budget } from './budget';
import { changeTime } from './changeOrder';
import { knownUnderReview, type TriggerState } from './state';
import type { TemplateSource } from './templateSource';
import type { Watcher } from './watcher';

type NewestFirst = NonNullable<TemplateSource['newestFirst']>;

/** More pages of news than this, and reading the whole list is the surer way. */
const MOST_PAGES = 10;
/** Of the time of a poll, so that a full read that becomes necessary gets on as well. */
const SHARE = 0.5;

export interface NewestChanges {
	/**
	 * The latest change on the first page, `null` where the vendor reports no times. Later pages
	 * do not count: a change that happens while they are read is not on the first one.
	 */
	newestChange: string | null;
	/** All changes since the one known before were met. */
	isCaughtUp: boolean;
}

/**
 * Reads the most recently changed templates until it comes to what is known.
 * @param known the latest change known; with `null` only the first page is read
 */
export async function readNewestChanges(
	newestFirst: NewestFirst,
	watcher: Watcher,
	known: string | null,
	budget: Budget,
): Promise<NewestChanges> {
	let newestChange: string | null = null;
	let pages = 0;
	const list = pagesWithinBudget(newestFirst(), budget, SHARE);
	for await (const { rows, next, incomplete } of list) {
		const looks = rows.map((row) => watcher.look(row));
		const dates = looks.map(({ summary }) => summary.updatedAt).filter((date) => date !== null);
		if (pages === 0) newestChange = latest(dates);
		pages += 1;

		if (known === null || newestChange === null) break;
		const oldest = Math.min(...dates.map((updatedAt) => changeTime({ updatedAt })));
		const boundary = changeTime({ updatedAt: known });
		// Many rows may bear the very time of the boundary, a whole sync's worth; among those one
		// page without news is enough here, as the full read comes back for what it may hide.
		const isQuiet = looks.every(({ isChanged }) => !isChanged);
		const isReached = oldest < boundary || (oldest === boundary && isQuiet);
		if (isReached || (next === null && incomplete !== true))
			return { newestChange, isCaughtUp: true };
		if (pages === MOST_PAGES) break;
	}
	return { newestChange, isCaughtUp: false };
}

/**
 * Asks for what is known to be under review, by status.
 * @returns whether every one of them was met by now: one that was not has left review without
 *   showing among the newest changes, or is gone, and only the whole list can tell
 */
export async function readUnderReview(
	source: TemplateSource,
	watcher: Watcher,
	previous: TriggerState,
	budget: Budget,
): Promise<boolean> {
	const waiting = knownUnderReview(previous);
	for (const status of new Set(waiting.values())) {
		const list = pagesWithinBudget(
			source.templates({ status }, { keep: watcher.see }),
			budget,
			SHARE,
		);
		for await (const { rows } of list) {
			const looks = rows.map((row) => watcher.look(row));
			// Then the vendor knows no such filter, and this is the whole list already.
			if (looks.some(({ summary }) => summary.status !== status)) return false;
		}
	}
	return [...waiting.keys()].every((key) => watcher.met.has(key));
}

function latest(dates: string[]): string | null {
	return dates.reduce<string | null>(
		(newest, date) =>
			newest === null || changeTime({ updatedAt: date }) > changeTime({ updatedAt: newest })
				? date
				: newest,
		null,
	);
}
