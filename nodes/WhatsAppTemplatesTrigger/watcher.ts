import type { Row } from '../shared/providers/provider';
import type { TemplateGlance } from '../shared/template/glance';
import { changeTime, oldestFirst } from './changeOrder';
import { eventsOf } from './events';
import type { TriggerSettings } from './settings';
import type { Sighting } from './snapshot';
import { differs } from './differs';
import { NumberByKey } from './numberByKey';
import type { TemplateName, TriggerState } from './state';
import { templateKey, type TemplateKey } from './templateKey';

/** What became of one row. */
export interface Look {
	key: TemplateKey;
	glance: TemplateGlance;
	isChanged: boolean;
}

/**
 * Looks at rows as they arrive and keeps only what differs from the state, so that no page has to
 * be held. One template may come twice, when rows shift between pages that are being read: the
 * later change counts, or the later row where no time tells.
 */
export class Watcher {
	readonly met = new NumberByKey();

	readonly changed = new Map<TemplateKey, Sighting>();

	readonly names = new Map<TemplateKey, TemplateName>();

	private rowsKept = 0;

	constructor(
		private readonly read: (row: Row) => TemplateGlance,
		private readonly previous: TriggerState,
		private readonly settings: TriggerSettings,
	) {}

	look(row: Row): Look {
		const glance = this.read(row);
		const key = templateKey(glance);
		const before = this.previous.templates.get(key);
		const isChanged = before === undefined || differs(before, glance);
		const changedAt = changeTime(glance);
		const metAt = this.met.get(key);
		if (metAt !== undefined && changedAt !== 0 && changedAt < metAt) {
			return { key, glance, isChanged };
		}

		this.met.set(key, changedAt);
		if (this.settings.events.has('removed')) {
			this.names.set(key, { id: glance.id, name: glance.name, language: glance.language });
		}
		if (isChanged) this.keep(key, glance, row);
		else this.changed.delete(key);
		return { key, glance, isChanged };
	}

	private keep(key: TemplateKey, glance: TemplateGlance, row: Row): void {
		const before = this.previous.templates.get(key);
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
