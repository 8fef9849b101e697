import type { Row } from '../shared/providers/provider';
import type { TemplateGlance } from '../shared/template/glance';
import { changeTime, oldestFirst } from './changeOrder';
import { eventsOf } from './events';
import type { TriggerSettings } from './settings';
import type { Sighting } from './snapshot';
import { differs } from './differs';
import { NumberByKey } from './numberByKey';
import type { Remembered, TemplateName, TriggerState } from './state';
import { templateKey, type TemplateKey } from './templateKey';

/** A row that was compared with the state, and is itself let go where it has no news. */
export class SeenRow {
	constructor(
		readonly key: TemplateKey,
		readonly glance: TemplateGlance,
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

	readonly changed = new Map<TemplateKey, Sighting>();

	readonly names = new Map<TemplateKey, TemplateName>();

	/** Templates of the state that were met. */
	private knownMet = 0;

	private rowsKept = 0;

	constructor(
		private readonly read: (row: Row) => TemplateGlance,
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
		const glance = this.read(row);
		const key = templateKey(glance);
		const before = this.previous.templates.get(key);
		const isChanged = before === undefined || differs(before, glance);
		return new SeenRow(key, glance, before, isChanged, isChanged ? row : null);
	};

	/** Takes note of a row when it is its turn in the list; one that was seen is not read again. */
	look(row: Row): SeenRow {
		const seen = row instanceof SeenRow ? row : this.see(row);
		const { key, glance, before } = seen;
		const changedAt = changeTime(glance);
		const metAt = this.met.get(key);
		if (metAt !== undefined && changedAt !== 0 && changedAt < metAt) return seen;

		if (metAt === undefined && before !== undefined) this.knownMet += 1;
		this.met.set(key, changedAt);
		if (this.settings.events.has('removed')) {
			this.names.set(key, { id: glance.id, name: glance.name, language: glance.language });
		}
		if (seen.isChanged) this.keep(seen);
		else this.changed.delete(key);
		return seen;
	}

	private keep({ key, glance, before, row }: SeenRow): void {
		const isTold = eventsOf(this.previous, before, glance, this.settings).length > 0;
		this.changed.set(key, { glance, row: isTold ? row : null });
		if (!isTold) return;
		this.rowsKept += 1;
		if (this.rowsKept > 2 * this.settings.maxEvents) this.letNewestGo();
	}

	/** Only the oldest changes are told of in this poll; the rows of the others are not needed. */
	private letNewestGo(): void {
		const kept = [...this.changed.values()].filter(({ row }) => row !== null);
		kept.sort((one, other) => oldestFirst(one.glance, other.glance));
		for (const sighting of kept.slice(this.settings.maxEvents)) sighting.row = null;
		this.rowsKept = Math.min(kept.length, this.settings.maxEvents);
	}
}
