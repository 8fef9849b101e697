import type { Template } from '../../../nodes/shared/template/template';
import { type ChangeEvent, eventId } from '../../../nodes/shared/template/changeItem';
import type { TemplateSummary } from '../../../nodes/shared/template/templateSummary';
import { completeTemplate } from '../../../nodes/shared/providers/completeTemplate';
import { Budget } from '../../../nodes/WhatsAppTemplatesTrigger/read/budget';
import { diff } from '../../../nodes/WhatsAppTemplatesTrigger/compare/diff';
import { DEFAULT_MAX_EVENTS } from '../../../nodes/WhatsAppTemplatesTrigger/options';
import type { TriggerSettings } from '../../../nodes/WhatsAppTemplatesTrigger/settings';
import type { StoredState } from '../../../nodes/WhatsAppTemplatesTrigger/state/state';
import {
	emptyState,
	readState,
	storeState,
} from '../../../nodes/WhatsAppTemplatesTrigger/state/state';
import { takeSnapshot } from '../../../nodes/WhatsAppTemplatesTrigger/read/takeSnapshot';
import type { FakeVendor } from './fakeVendor';
import { entriesOf, tableOf } from './remembered';

export const settingsFor = (overrides: Partial<TriggerSettings> = {}): TriggerSettings => ({
	watch: 'account',
	events: new Set(['leftPending']),
	statuses: new Set(),
	categories: new Set(),
	languages: new Set(),
	nameContains: '',
	syncBeforeCheck: 'never',
	idleSyncInterval: null,
	idleInterval: null,
	overdueAfterHours: 24,
	firstActivation: 'fromNow',
	maxEvents: DEFAULT_MAX_EVENTS,
	output: 'full',
	...overrides,
});

/** An event as a workflow would get it, short enough to be compared in a test. */
export interface Emitted {
	id: string;
	event: string;
	from: string | null;
	to: string | null;
	previousStatus: string | null;
	eventId: string;
}

export interface Polled {
	emitted: Emitted[];
	/** As n8n would keep it: plain JSON. */
	state: StoredState;
}

export interface PollLimits {
	/** Requests that one poll may make. */
	requests?: number;
	now?: number;
}

/** What one poll does between the vendor's answers and n8n's storage. */
export async function pollOnce(
	vendor: FakeVendor,
	before: StoredState | null,
	settings: TriggerSettings,
	{ requests = Infinity, now = 0 }: PollLimits = {},
): Promise<Polled> {
	const previous = (before && readState(before)) ?? emptyState();
	const budget = new Budget({
		grantedMs: undefined,
		// Three quarters of a vendor's rate are spent.
		requestsPerMinute: Math.ceil((requests * 4) / 3),
		now: () => now,
	});
	const snapshot = await takeSnapshot(vendor.source(), previous, settings, budget);
	const { events, nextState } = diff(previous, snapshot, settings, settings.maxEvents);
	const emitted = events.map((event): Emitted => {
		const { change } = event;
		const template = 'removed' in event ? bare(event.removed) : bare(event.summary);
		return {
			id: template.id,
			event: change.event,
			from: change.from,
			to: change.to,
			previousStatus: change.previousStatus,
			eventId: eventId(template, change),
		};
	});
	return { emitted, state: JSON.parse(JSON.stringify(storeState(nextState))) as StoredState };
}

type Bare = Pick<TemplateSummary, 'id' | 'name' | 'language' | 'status' | 'category'> &
	Partial<Pick<TemplateSummary, 'updatedAt'>>;

function bare({ id, name, language, status, category, updatedAt = null }: Bare): Template {
	return completeTemplate(
		{ id, name, language, status, category, qualityScore: null, updatedAt },
		{
			provider: 'fake',
			channel: null,
			metaId: null,
			rejectionReason: null,
			content: null,
			createdAt: null,
		},
	);
}

/** A trigger that keeps its state between polls, as n8n does while nothing goes wrong. */
export function watch(vendor: FakeVendor, overrides: Partial<TriggerSettings> = {}) {
	let settings = settingsFor(overrides);
	let state: StoredState | null = null;
	return {
		async poll(limits?: PollLimits): Promise<Emitted[]> {
			const polled = await pollOnce(vendor, state, settings, limits);
			state = polled.state;
			return polled.emitted;
		},
		set(changed: Partial<TriggerSettings>): void {
			settings = { ...settings, ...changed };
		},
		/** As a state of version 0.1.0 is read: no hash of any name is known. */
		forgetNames(): void {
			const known = state && readState(state);
			if (known === null) throw new Error('No state');
			const templates = tableOf(entriesOf(known.templates), 0);
			state = storeState({ ...known, templates });
		},
		get state(): StoredState | null {
			return state;
		},
	};
}

/** The trigger's setting for these events and no others. */
export const events = (...names: ChangeEvent[]) => ({ events: new Set(names) });

/** What was emitted, reduced to what most tests ask about. */
export const brief = (emitted: Emitted[]) =>
	emitted.map(({ id, event, from, to }) => [id, event, from, to]);
