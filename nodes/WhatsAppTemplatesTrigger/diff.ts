import type { Row } from '../shared/providers/provider';
import type { Change } from '../shared/template/changeItem';
import { removedTemplates } from './absence';
import { oldestFirst } from './changeOrder';
import { eventsOf } from './events';
import { isWanted } from './filters';
import { nextState } from './nextState';
import type { TriggerSettings } from './settings';
import type { Snapshot } from './snapshot';
import type { Remembered, TemplateName, TriggerState } from './state';
import type { TemplateKey } from './templateKey';

/** An event on its way out: of a template that is there, or of one that is gone. */
export type TemplateEvent = { change: Change; row: Row } | { change: Change; gone: GoneTemplate };

export type GoneTemplate = TemplateName & Remembered;

export interface Difference {
	/** Oldest change first. */
	events: TemplateEvent[];
	nextState: TriggerState;
}

/** Everything one template has to tell in this poll. */
interface ChangeGroup {
	key: TemplateKey;
	id: string;
	updatedAt: string | null;
	/** `null` for one whose row was let go because it is one of more than fit. */
	events: TemplateEvent[] | null;
}

/**
 * Compares what is remembered with what was seen. What exceeds `maxEvents` keeps its old value in
 * the next state and so is found again by the next poll; the events of one template stay together.
 */
export function diff(
	previous: TriggerState,
	snapshot: Snapshot,
	settings: TriggerSettings,
): Difference {
	const gone = removedTemplates(previous, snapshot, settings);
	const groups = [
		...changedGroups(previous, snapshot, settings).sort(oldestFirst),
		...removedGroups(previous, gone, settings).sort(oldestFirst),
	];

	const events: TemplateEvent[] = [];
	const waiting = new Set<TemplateKey>();
	for (const group of groups) {
		const fits = events.length + (group.events?.length ?? 0) <= settings.maxEvents;
		// A template with more events than fit is told of alone; it would wait for ever otherwise.
		const isTold = waiting.size === 0 && (fits || events.length === 0);
		if (isTold && group.events !== null) events.push(...group.events);
		else waiting.add(group.key);
	}
	return { events, nextState: nextState(previous, snapshot, settings, gone, waiting) };
}

function changedGroups(
	previous: TriggerState,
	{ changed }: Snapshot,
	settings: TriggerSettings,
): ChangeGroup[] {
	const groups: ChangeGroup[] = [];
	for (const [key, { summary, row }] of changed) {
		const changes = eventsOf(previous, previous.templates.get(key), summary, settings);
		if (changes.length === 0) continue;
		groups.push({
			key,
			id: summary.id,
			updatedAt: summary.updatedAt,
			events: row === null ? null : changes.map((change) => ({ change, row })),
		});
	}
	return groups;
}

function removedGroups(
	{ names }: TriggerState,
	gone: ReadonlyMap<TemplateKey, Remembered>,
	settings: TriggerSettings,
): ChangeGroup[] {
	if (!settings.events.has('removed')) return [];
	const groups: ChangeGroup[] = [];
	for (const [key, remembered] of gone) {
		const name = names?.get(key);
		if (name === undefined) continue;
		const { status, turn } = remembered;
		const change: Change = {
			event: 'removed',
			from: status,
			to: null,
			previousStatus: status,
			turn,
		};
		const subject = { ...name, ...remembered };
		if (!isWanted(change, subject, settings)) continue;
		const event = { change, gone: subject };
		groups.push({ key, id: name.id, updatedAt: null, events: [event] });
	}
	return groups;
}
