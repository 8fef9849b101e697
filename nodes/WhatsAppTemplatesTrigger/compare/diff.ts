import type { Row } from '../../shared/providers/provider';
import type { Change } from '../../shared/template/changeItem';
import type { TemplateIdentity, TemplateSummary } from '../../shared/template/templateSummary';
import type { TriggerSettings } from '../settings';
import type { TriggerState } from '../state/state';
import { SUPERSEDED, type TemplateKey } from '../state/templateKey';
import type { Remembered } from '../state/templateTable';
import { type MissingTemplates, missingTemplates, removedTemplates } from './absence';
import { oldestFirst } from './changeOrder';
import { eventsOf } from './events';
import { isWanted } from './filters';
import { nextState } from './nextState';
import { type FormerTemplate, renewedIds } from './renewedIds';
import type { Snapshot } from './snapshot';

/** An event on its way out: of a template that is there, or of one that was removed. */
export type TemplateEvent =
	| { change: Change; row: Row; summary: TemplateSummary }
	| { change: Change; removed: RemovedTemplate };

type RemovedTemplate = TemplateIdentity & Remembered;

export interface PollResult {
	/** Oldest change first. */
	events: TemplateEvent[];
	/** More is to be emitted by the next poll. */
	isRestLeft: boolean;
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
 * Compares what is remembered with what was seen. What does not fit keeps its old value in the next
 * state and so is found again by the next poll; the events of one template stay together.
 * @param room events that may be emitted; less than `maxEvents` where other accounts had theirs
 */
export function diff(
	previous: TriggerState,
	snapshot: Snapshot,
	settings: TriggerSettings,
	room: number,
): PollResult {
	const renewed = renewedIds(previous, snapshot);
	const missing = missingTemplates(previous, snapshot);
	const superseded = new Set<TemplateKey>();
	for (const key of missing.keys()) {
		if (previous.templates.nameOf(key) === SUPERSEDED) superseded.add(key);
	}
	for (const key of superseded) missing.delete(key);
	for (const { key } of renewed.values()) missing.delete(key);
	const removed = removedTemplates(missing, previous, snapshot, settings);
	const groups = [
		...changedGroups(previous, snapshot, renewed, settings).sort(oldestFirst),
		...removedGroups(previous, removed, settings).sort(oldestFirst),
	];

	const events: TemplateEvent[] = [];
	const emitted = new Set<TemplateKey>();
	const waiting = new Set<TemplateKey>();
	for (const group of groups) {
		const fits = events.length + (group.events?.length ?? 0) <= room;
		// A template with more events than fit is emitted alone; it would wait forever otherwise.
		const isAlone = events.length === 0 && room === settings.maxEvents;
		const isEmitted = waiting.size === 0 && (fits || isAlone);
		if (isEmitted && group.events !== null) {
			events.push(...group.events);
			emitted.add(group.key);
		} else waiting.add(group.key);
	}
	const outcome = { renewed, missing, removed, superseded, emitted, waiting };
	const next = nextState(previous, snapshot, settings, outcome);
	return { events, isRestLeft: waiting.size > 0, nextState: next };
}

function changedGroups(
	{ templates, seeded, contents: known, emittedRounds }: TriggerState,
	{ changed }: Snapshot,
	renewed: ReadonlyMap<TemplateKey, FormerTemplate>,
	settings: TriggerSettings,
): ChangeGroup[] {
	const groups: ChangeGroup[] = [];
	for (const [key, { summary, watched, isOverdue, contents, row }] of changed) {
		const former = renewed.get(key);
		const comparison = {
			before: former?.remembered ?? templates.get(key),
			summary,
			watched,
			isRenewed: former !== undefined,
			isOverdue,
			contents,
			contentsBefore: contents && (known?.get(former?.key ?? key) ?? null),
		};
		const changes = eventsOf(comparison, seeded, settings);
		if (changes.length === 0) continue;
		const { id, updatedAt } = summary;
		const events =
			row === null
				? null
				: changes.map((change) => ({ change: { ...change, emittedRounds }, row, summary }));
		groups.push({ key, id, updatedAt, events });
	}
	return groups;
}

function removedGroups(
	{ names, emittedRounds }: TriggerState,
	removed: MissingTemplates,
	settings: TriggerSettings,
): ChangeGroup[] {
	const groups: ChangeGroup[] = [];
	if (!settings.events.has('removed')) return groups;
	for (const [key, remembered] of removed) {
		const name = names?.get(key);
		if (name === undefined) continue;
		const { status, emittedCount } = remembered;
		const change: Change = {
			event: 'removed',
			from: status,
			to: null,
			previousStatus: status,
			emittedCount,
			emittedRounds,
		};
		const subject = { ...name, ...remembered };
		if (!isWanted(change, subject, settings)) continue;
		const event = { change, removed: subject };
		groups.push({ key, id: name.id, updatedAt: null, events: [event] });
	}
	return groups;
}
