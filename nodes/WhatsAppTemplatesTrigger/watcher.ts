import type { Row } from '../shared/providers/provider';
import type { TemplateSummary } from '../shared/template/templateSummary';
import { changeTime, oldestFirst } from './changeOrder';
import { eventsOf } from './events';
import type { TriggerSettings } from './settings';
import type { ChangedRow } from './snapshot';
import { differs } from './differs';
import { NumberByKey } from './numberByKey';
import type { Remembered, TemplateName, TriggerState } from './state';
import { templateKey, type TemplateKey } from './templateKey';

/** A row that was compared with the state, and is itself let go where it has no news. */
export class SeenRow {
	constructor(
		readonly key: TemplateKey,
		readonly summary: TemplateSummary,
		readonly before: Remembered | undefined,
		readonly isChanged: boolean,
		readonly row: Row | null,
	) {}
}

/**
 * Looks at rows and keeps only what differs from the state, so that no page has to be held. One
 * template may come twice, when rows shift between pages that are being read: the later change
 * counts, or the later row where no time tells.
 */
export class Watcher {
	readonly met: NumberByKey;

	readonly changed = new Map<TemplateKey, ChangedRow>();

	readonly names = new Map<TemplateKey, TemplateName>();

	/** Templates of the state that were met. */
	private knownMet = 0;

	private rowsKept = 0;

	constructor(
		private readonly read: (row: Row) => TemplateSummary,
		private readonly previous: TriggerState,
		private readonly settings: TriggerSettings,
	) {
		this.met = new NumberByKey(previous.templates.size);
	}

	/** Whether nothing that is remembered is missing. */
	get hasMetAllKnown(): boolean {
		return this.knownMet === this.previous.templates.size;
	}

	/**
	 * Compares a row as soon as its page arrives: several are asked for at once, and a row is twenty
	 * times as large as what is watched.
	 */
	readonly see = (row: Row): SeenRow => {
		const summary = this.read(row);
		const key = templateKey(summary);
		const before = this.previous.templates.get(key);
		const isChanged = before === undefined || differs(before, summary);
		return new SeenRow(key, summary, before, isChanged, isChanged ? row : null);
	};

	/** Takes note of a row when it is its turn in the list; one that was seen is not read again. */
	look(row: Row): SeenRow {
		const seen = row instanceof SeenRow ? row : this.see(row);
		const { key, summary, before } = seen;
		const changedAt = changeTime(summary);
		const metAt = this.met.get(key);
		if (metAt !== undefined && changedAt !== 0 && changedAt < metAt) return seen;

		if (metAt === undefined && before !== undefined) this.knownMet += 1;
		this.met.set(key, changedAt);
		if (this.settings.events.has('removed')) {
			this.names.set(key, { id: summary.id, name: summary.name, language: summary.language });
		}
		if (seen.isChanged) this.keep(seen);
		else this.changed.delete(key);
		return seen;
	}

	private keep({ key, summary, before, row }: SeenRow): void {
		const isTold = eventsOf(this.previous, before, summary, this.settings).length > 0;
		this.changed.set(key, { summary, row: isTold ? row : null });
		if (!isTold) return;
		this.rowsKept += 1;
		if (this.rowsKept > 2 * this.settings.maxEvents) this.letNewestGo();
	}

	/** Only the oldest changes are told of in this poll; the rows of the others are not needed. */
	private letNewestGo(): void {
		const kept = [...this.changed.values()].filter(({ row }) => row !== null);
		kept.sort((one, other) => oldestFirst(one.summary, other.summary));
		for (const sighting of kept.slice(this.settings.maxEvents)) sighting.row = null;
		this.rowsKept = Math.min(kept.length, this.settings.maxEvents);
	}
}
