import { isUnderReview } from '../../shared/template/status';
import { changeTime } from '../compare/changeOrder';
import type { TriggerState } from '../state/state';
import type { TemplateKey } from '../state/templateKey';
import type { Budget } from './budget';
import { pagesWithinBudget } from './pagesWithinBudget';
import type { Recorder } from './recorder';
import type { TemplateSource } from './templateSource';

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
	/** All changes since the one known before were seen. */
	isCaughtUp: boolean;
	/** Templates in all, where the vendor counts them. */
	total: number | null;
}

/**
 * Reads the most recently changed templates until it comes to what is known.
 * @param known the latest change known; with `null` only the first page is read
 */
export async function readNewestChanges(
	newestFirst: NewestFirst,
	recorder: Recorder,
	known: string | null,
	budget: Budget,
): Promise<NewestChanges> {
	let newestChange: string | null = null;
	let pages = 0;
	let total: number | null = null;
	const list = pagesWithinBudget(newestFirst(), budget, SHARE);
	for await (const { rows, next, incomplete, total: counted } of list) {
		const classified = rows.map(recorder.classify);
		for (const row of classified) recorder.record(row);
		const recorded = classified.filter((row) => row.is === 'compared');
		const dates = recorded.map(({ summary }) => summary.updatedAt).filter((date) => date !== null);
		if (pages === 0) newestChange = latest(dates);
		total = counted;
		pages += 1;

		if (known === null || newestChange === null) break;
		const oldest = Math.min(...dates.map((updatedAt) => changeTime({ updatedAt })));
		const boundary = changeTime({ updatedAt: known });
		// Many rows may bear the very time of the boundary, a whole sync's worth; among those one
		// page without news is enough here, as the full read comes back for what it may hide.
		const isQuiet = recorded.every(({ isChanged }) => !isChanged);
		const isReached = oldest < boundary || (oldest === boundary && isQuiet);
		if (isReached || (next === null && incomplete !== true))
			return { newestChange, isCaughtUp: true, total };
		if (pages === MOST_PAGES) break;
	}
	return { newestChange, isCaughtUp: false, total };
}

/**
 * Asks for what is known to be under review, by status.
 * @returns whether every one of them was seen by now: one that was not has left review without
 *   showing among the newest changes, or is gone, and only the whole list can tell
 */
export async function readUnderReview(
	source: TemplateSource,
	recorder: Recorder,
	previous: TriggerState,
	budget: Budget,
): Promise<boolean> {
	const waiting = presentUnderReview(previous);
	for (const status of new Set(waiting.values())) {
		const list = pagesWithinBudget(
			source.templates({ status }, { keep: recorder.classify }),
			budget,
			SHARE,
		);
		for await (const { rows } of list) {
			for (const row of rows) recorder.record(row);
			// Then the vendor knows no such filter, and this is the whole list already.
			if (rows.some((row) => row.is === 'compared' && row.summary.status !== status)) return false;
		}
	}
	return [...waiting.keys()].every((key) => recorder.seen.has(key));
}

function presentUnderReview({ templates }: TriggerState): Map<TemplateKey, string> {
	const waiting = new Map<TemplateKey, string>();
	if (templates.counts.presentUnderReview === 0) return waiting;
	templates.forEach((key, { status, missed }) => {
		if (missed === 0 && isUnderReview(status)) waiting.set(key, status);
	});
	return waiting;
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
