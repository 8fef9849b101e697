import type { Row } from '../../shared/providers/provider';
import { beginningOf, rowIdentity } from '../../shared/providers/rowIdentity';
import { knownAfter, type Watched } from '../../shared/template/changes';
import {
	changedParts,
	knownParts,
	type PartFingerprints,
} from '../../shared/template/partFingerprints';
import { isUnderReview } from '../../shared/template/status';
import type { TemplateIdentity, TemplateSummary } from '../../shared/template/templateSummary';
import { changeTime, oldestFirst } from '../compare/changeOrder';
import { differs, eventsOf } from '../compare/events';
import type { ChangedRow } from '../compare/snapshot';
import type { TriggerSettings } from '../settings';
import { NumberByKey } from '../state/numberByKey';
import type { TriggerState } from '../state/state';
import { MOST_TIMED_REVIEWS } from '../state/state';
import { nameHash, NO_NAME, SUPERSEDED, templateKey, type TemplateKey } from '../state/templateKey';
import type { Remembered } from '../state/templateTable';
import { HOUR_MS, MINUTE_MS } from '../times';
import { minuteOf, reviewStart } from './reviewStart';
import type { TemplateSource } from './templateSource';

/** Each name is compared once in so many minutes; a prime, so that polls of any interval come to all. */
const MINUTES_OF_NAMES = 61;
/** So much of what is said of an unreadable row. */
const LONGEST_LABEL = 80;

/** A row that was compared with the state, and is itself let go where it has no news. */
interface ComparedRow {
	is: 'compared';
	key: TemplateKey;
	summary: TemplateSummary;
	watched: Watched;
	before: Remembered | undefined;
	isChanged: boolean;
	isOverdue: boolean;
	/** What it says, where that is watched and not what is remembered. */
	contents: PartFingerprints | null;
	row: Row | null;
}

/** A row that cannot be watched. */
interface UnreadableRow {
	is: 'unreadable';
	/** `null` where not even that can be read. */
	key: TemplateKey | null;
	label: string;
}

type ClassifiedRow = ComparedRow | UnreadableRow;

/**
 * Compares rows with the state and keeps only what differs, so that no page has to be held. One
 * template may come twice, when rows shift between pages that are being read: the later change
 * counts, or the later row where no time tells.
 */
export class Recorder {
	readonly seen: NumberByKey;

	readonly changed = new Map<TemplateKey, ChangedRow>();

	readonly names = new Map<TemplateKey, TemplateIdentity>();

	readonly learnedNames = new Map<TemplateKey, number>();

	readonly contents = new Map<TemplateKey, PartFingerprints>();

	readonly reviewsSince = new Map<TemplateKey, number>();

	/** Rows that could not be read, each by what can be said of it. */
	readonly unreadable = new Set<string>();

	someReturned = false;

	/** Whether a row named its language; `null` where none could be read. */
	someLanguageListed: boolean | null = null;

	/** Templates seen that the state knows and does not know to be missing. */
	private presentSeen = 0;

	private rowsKept = 0;

	constructor(
		private readonly source: Pick<TemplateSource, 'summarize' | 'fingerprints'>,
		private readonly previous: TriggerState,
		private readonly settings: TriggerSettings,
		private readonly now: number,
	) {
		this.seen = new NumberByKey(previous.templates.size);
	}

	get hasSeenAllPresent(): boolean {
		return this.presentSeen === this.previous.templates.counts.present;
	}

	/**
	 * Compares a row as soon as its page arrives: several are asked for at once, and a row is twenty
	 * times as large as what is watched.
	 */
	readonly classify = (row: Row): ClassifiedRow => {
		const summary = this.read(row);
		if ('is' in summary) return summary;
		const key = templateKey(summary);
		const { templates } = this.previous;
		const before = templates.get(key);
		const watched = knownAfter(before, templates.codec.intern(summary));
		const isOverdue = before !== undefined && this.isOverdue(key, before, summary);
		const contents = this.newContents(key, row);
		const isChanged =
			before === undefined ||
			before.removedEmitted ||
			isOverdue ||
			differs(before, watched) ||
			this.saysOther(key, contents);
		return {
			is: 'compared',
			key,
			summary,
			watched,
			before,
			isChanged,
			isOverdue,
			contents,
			row: isChanged ? row : null,
		};
	};

	/** Takes note of a row when it is its turn in the list. */
	record(classified: ClassifiedRow): void {
		if (classified.is === 'unreadable') {
			this.recordUnreadable(classified);
			return;
		}
		const { key, summary, before } = classified;
		this.someLanguageListed ||= summary.language !== null;
		const changedAt = changeTime(summary);
		const seenAt = this.seen.get(key);
		if (seenAt !== undefined && changedAt !== 0 && changedAt < seenAt) return;

		if (seenAt === undefined) this.countSeen(before);
		this.seen.set(key, changedAt);
		this.recordDetails(classified);
		if (classified.isChanged) this.keep(classified);
		else this.changed.delete(key);
	}

	private read(row: Row): TemplateSummary | UnreadableRow {
		const summary = this.trySummary(row);
		if (summary !== null) return summary;
		const identity = rowIdentity(this.source, row);
		if (identity === null) {
			return { is: 'unreadable', key: null, label: `one that begins ${beginningOf(row)}` };
		}
		const { id, name, language } = identity;
		const label = `${name ?? id}${language === null ? '' : `|${language}`} (status)`;
		return { is: 'unreadable', key: templateKey(identity), label };
	}

	private trySummary(row: Row): TemplateSummary | null {
		try {
			return this.source.summarize(row);
		} catch {
			return null;
		}
	}

	private recordUnreadable({ key, label }: UnreadableRow): void {
		this.unreadable.add(oneLine(label));
		if (key === null || this.seen.has(key)) return;
		const before = this.previous.templates.get(key);
		if (before?.missed === 0) this.presentSeen += 1;
		this.seen.set(key, 0);
	}

	private countSeen(before: Remembered | undefined): void {
		if (before === undefined) return;
		if (before.missed === 0) this.presentSeen += 1;
		else this.someReturned = true;
	}

	/** A vendor may rename a template. To hash each name with every poll would cost more than the rest. */
	private isNameChecked(key: TemplateKey): boolean {
		return key % MINUTES_OF_NAMES === Math.floor(this.now / MINUTE_MS) % MINUTES_OF_NAMES;
	}

	/** Notes what the state needs beside the watched fields. */
	private recordDetails({ key, summary, before, isOverdue, contents }: ComparedRow): void {
		const { events } = this.settings;
		const { templates, reviewsSince } = this.previous;
		if (contents !== null) this.contents.set(key, contents);
		else this.contents.delete(key);
		if (events.has('removed')) {
			this.names.set(key, { id: summary.id, name: summary.name, language: summary.language });
		}
		if (before !== undefined && (templates.counts.unnamed > 0 || this.isNameChecked(key))) {
			const known = templates.nameOf(key);
			const isUnnamed = known === NO_NAME || known === SUPERSEDED;
			const name = isUnnamed || this.isNameChecked(key) ? nameHash(summary) : known;
			if (name !== known && summary.name !== null) this.learnedNames.set(key, name);
		}

		if (!events.has('reviewOverdue') || !isUnderReview(summary.status)) return;
		// One that was emitted leaves its place to another; one that waits for that keeps it in the state.
		const isTimed = reviewsSince.has(key);
		if (before?.overdueEmitted === true || (isOverdue && isTimed)) return;
		if (isTimed || this.reviewsSince.size < MOST_TIMED_REVIEWS) {
			const since = reviewStart(summary, before, reviewsSince.get(key), this.now);
			this.reviewsSince.set(key, since ?? minuteOf(this.now));
		}
	}

	/** What a row says, where that is more or other than what is remembered. */
	private newContents(key: TemplateKey, row: Row): PartFingerprints | null {
		if (!this.settings.events.has('contentChanged')) return null;
		const parts = this.source.fingerprints(row);
		if (parts === null) return null;
		const before = this.previous.contents?.get(key) ?? null;
		const after = knownParts(before, parts);
		return before?.every((one, index) => one === after[index]) === true ? null : after;
	}

	private saysOther(key: TemplateKey, contents: PartFingerprints | null): boolean {
		if (contents === null) return false;
		return changedParts(this.previous.contents?.get(key) ?? null, contents).length > 0;
	}

	/** A template is overdue only where it was under review in an earlier poll already. */
	private isOverdue(key: TemplateKey, before: Remembered, summary: TemplateSummary): boolean {
		const { events, overdueAfterHours } = this.settings;
		if (!events.has('reviewOverdue') || before.overdueEmitted) return false;
		if (!isUnderReview(before.status) || !isUnderReview(summary.status)) return false;
		const known = this.previous.reviewsSince.get(key);
		const since = reviewStart(summary, before, known, this.now) ?? Infinity;
		return this.now - since * MINUTE_MS >= overdueAfterHours * HOUR_MS;
	}

	private keep(classified: ComparedRow): void {
		const { key, summary, watched, before, isOverdue, contents, row } = classified;
		const { seeded } = this.previous;
		const contentsBefore = contents && (this.previous.contents?.get(key) ?? null);
		const comparison = {
			before,
			summary,
			watched,
			isOverdue,
			contents,
			contentsBefore,
			isRenewed: false,
		};
		// What an unknown one has to say shows when it is clear whether only its id is new.
		const mayBeEmitted =
			(before === undefined && seeded) || eventsOf(comparison, seeded, this.settings).length > 0;
		const name = nameHash(summary);
		this.changed.set(key, {
			summary,
			watched,
			name,
			isOverdue,
			contents,
			row: mayBeEmitted ? row : null,
		});
		if (!mayBeEmitted) return;
		this.rowsKept += 1;
		if (this.rowsKept > 2 * this.settings.maxEvents) this.letNewestGo();
	}

	/** Only the oldest changes are emitted by this poll; the rows of the others are not needed. */
	private letNewestGo(): void {
		const kept = [...this.changed.values()].filter(({ row }) => row !== null);
		kept.sort((one, other) => oldestFirst(one.summary, other.summary));
		for (const changed of kept.slice(this.settings.maxEvents)) changed.row = null;
		this.rowsKept = Math.min(kept.length, this.settings.maxEvents);
	}
}

function oneLine(text: string): string {
	return text.slice(0, LONGEST_LABEL).replace(/\s+/g, ' ');
}
