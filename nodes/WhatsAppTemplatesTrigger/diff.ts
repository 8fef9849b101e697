import type { Row } from '../shared/providers/provider';
import type { Change } from '../shared/template/changeItem';
import { goneTemplates } from './absence';
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
interface Story {
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
	const gone = goneTemplates(previous, snapshot, settings);
	const stories = [
		...changedStories(previous, snapshot, settings).sort(oldestFirst),
		...removedStories(previous, gone, settings).sort(oldestFirst),
	];

	const events: TemplateEvent[] = [];
	const waiting = new Set<TemplateKey>();
	for (const story of stories) {
		const fits = events.length + (story.events?.length ?? 0) <= settings.maxEvents;
		// A template with more events than fit is told of alone; it would wait for ever otherwise.
		const isTold = waiting.size === 0 && (fits || events.length === 0);
		if (isTold && story.events !== null) events.push(...story.events);
		else waiting.add(story.key);
	}
	return { events, nextState: nextState(previous, snapshot, settings, gone, waiting) };
}

function changedStories(
	previous: TriggerState,
	{ changed }: Snapshot,
	settings: TriggerSettings,
): Story[] {
	const stories: Story[] = [];
	for (const [key, { glance, row }] of changed) {
		const changes = eventsOf(previous, previous.templates.get(key), glance, settings);
		if (changes.length === 0) continue;
		stories.push({
			key,
			id: glance.id,
			updatedAt: glance.updatedAt,
			events: row === null ? null : changes.map((change) => ({ change, row })),
		});
	}
	return stories;
}

function removedStories(
	{ names }: TriggerState,
	gone: ReadonlyMap<TemplateKey, Remembered>,
	settings: TriggerSettings,
): Story[] {
	if (!settings.events.has('removed')) return [];
	const stories: Story[] = [];
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
		stories.push({ key, id: name.id, updatedAt: null, events: [event] });
	}
	return stories;
}
