import * as fc from 'fast-check';

import { isUnderReview } from '../../../nodes/shared/template/status';
import type { TemplateSummary } from '../../../nodes/shared/template/templateSummary';
import type { TriggerSettings } from '../../../nodes/WhatsAppTemplatesTrigger/settings';
import type { StoredState } from '../../../nodes/WhatsAppTemplatesTrigger/state/state';
import { readState } from '../../../nodes/WhatsAppTemplatesTrigger/state/state';
import { templateKey } from '../../../nodes/WhatsAppTemplatesTrigger/state/templateKey';
import { type Emitted, pollOnce, settingsFor } from './fakePoll';
import { FakeVendor, type Traits } from './fakeVendor';

interface Move {
	do: 'decide' | 'resubmit' | 'remove' | 'touch';
	which: number;
	status: string;
}

/** What may happen between or during polls. */
type Step =
	| { do: 'create'; status: string }
	| Move
	| { do: 'restart' }
	/** The vendor lists nothing of its templates, half of them or all but one, until it recovers. */
	| { do: 'fail'; share: 'all' | 'half' | 'one'; which: number }
	| { do: 'recover' }
	/** The vendor imports everything anew, under other ids. */
	| { do: 'renewIds' }
	| {
			do: 'poll';
			/** A page of this poll that fails, counted from its first. */
			failAt: number | null;
			/** Requests it may make. */
			requests: number;
			/** A move while it reads, before this page. */
			moveAt: number | null;
			move: Move;
			/** The items go out, then n8n dies before it saves the state. */
			diesAfter: boolean;
	  };

const decided = fc.constantFrom('APPROVED', 'REJECTED', 'PAUSED', 'SOMETHING_NEW');
const move = fc.record({
	do: fc.constantFrom('decide' as const, 'resubmit' as const, 'remove' as const, 'touch' as const),
	which: fc.nat(20),
	status: decided,
});
const poll = fc.record({
	do: fc.constant('poll' as const),
	failAt: fc.option(fc.integer({ min: 1, max: 4 }), { freq: 4 }),
	requests: fc.oneof(fc.constant(Infinity), fc.integer({ min: 1, max: 4 })),
	moveAt: fc.option(fc.integer({ min: 1, max: 4 })),
	move,
	diesAfter: fc.boolean(),
});
const step: fc.Arbitrary<Step> = fc.oneof(
	{
		weight: 2,
		arbitrary: fc.record({
			do: fc.constant('create' as const),
			status: fc.oneof(fc.constant('PENDING'), decided),
		}),
	},
	{ weight: 4, arbitrary: move },
	{ weight: 5, arbitrary: poll },
	{ weight: 1, arbitrary: fc.record({ do: fc.constant('restart' as const) }) },
	{
		weight: 2,
		arbitrary: fc.record({
			do: fc.constant('fail' as const),
			share: fc.constantFrom('all' as const, 'half' as const, 'one' as const),
			which: fc.nat(20),
		}),
	},
	{ weight: 2, arbitrary: fc.record({ do: fc.constant('recover' as const) }) },
	{ weight: 1, arbitrary: fc.record({ do: fc.constant('renewIds' as const) }) },
);

const traits: fc.Arbitrary<Traits> = fc.record({
	pageSize: fc.constantFrom(2, 3, 100),
	newestFirst: fc.boolean(),
	honoursFilter: fc.boolean(),
	reportsTotal: fc.boolean(),
	reportsTimes: fc.boolean(),
	movesTime: fc.boolean(),
	ordersByTime: fc.boolean(),
});

const MINUTE = 60 * 1000;
const HOUR = 60 * MINUTE;

type Poll = Omit<Extract<Step, { do: 'poll' }>, 'do'>;
const quietPoll: Poll = {
	failAt: null,
	requests: Infinity,
	moveAt: null,
	move: { do: 'touch', which: 0, status: '' },
	diesAfter: false,
};

/** A workflow under test: the vendor, n8n's storage, and what should have been emitted. */
class World {
	readonly vendor: FakeVendor;

	/** By template, for each decision the ids of its events. */
	private readonly departures = new Map<string, Array<Set<string>>>();

	/** Events whose delivery and state were both saved: they must not come again. */
	private readonly settled = new Set<string>();

	private memory: StoredState | null = null;

	private saved: StoredState | null = null;

	private now = 0;

	private created = 0;

	constructor(
		traits: Traits,
		private readonly engine: 'legacy' | 'durable',
		private readonly settings: TriggerSettings,
	) {
		this.vendor = new FakeVendor(traits);
	}

	/** What was decided before the workflow was activated is no news. */
	async activate(existing: string[]): Promise<void> {
		for (const status of existing) this.create(status);
		for (const id of this.departures.keys()) this.departures.set(id, []);
		await this.poll(quietPoll);
		this.saved = this.memory;
	}

	async run(steps: Step[]): Promise<void> {
		for (const current of steps) {
			if (current.do === 'create') this.create(current.status);
			else if (current.do === 'restart') this.memory = this.saved;
			else if (current.do === 'fail') this.hide(current.share, current.which);
			else if (current.do === 'recover') this.recover();
			else if (current.do === 'renewIds') this.renewIds();
			else if (current.do === 'poll') await this.poll(current);
			else this.move(current);
		}
	}

	/** Lets everything that waits come out. */
	async settle(): Promise<void> {
		this.recover();
		for (let left = 40; left > 0; left--) {
			this.now += 7 * HOUR;
			await this.poll(quietPoll);
		}
	}

	expectEachDepartureOnce(): void {
		for (const [template, decisions] of this.departures) {
			const emitted = decisions.map((eventIds) => eventIds.size);
			expect({ template, emitted }).toEqual({ template, emitted: emitted.map(() => 1) });
			const ids = decisions.flatMap((eventIds) => [...eventIds]);
			expect(new Set(ids).size).toBe(ids.length);
		}
	}

	private async poll({ failAt, requests, moveAt, move: midway, diesAfter }: Poll): Promise<void> {
		// What this poll emits is emitted again, so it too must be left alone until then.
		const isLeftAlone = diesAfter && midway.do === 'touch';
		this.now += MINUTE;
		const first = this.vendor.requests;
		this.vendor.beforeRequest = (request) => {
			if (request - first === failAt) throw new Error('No answer');
			if (request - first === moveAt && !isLeftAlone) this.move(midway);
		};
		const [polled] = await Promise.allSettled([
			pollOnce(this.vendor, this.memory, this.settings, { requests, now: this.now }),
		]);
		this.vendor.beforeRequest = () => undefined;
		if (polled.status === 'rejected') {
			if (failAt === null) throw polled.reason;
			return;
		}
		const { emitted, state } = polled.value;
		expect(emitted.length).toBeLessThanOrEqual(this.settings.maxEvents);
		for (const item of emitted) this.deliver(item, !diesAfter);
		if (diesAfter) {
			this.memory = this.saved;
			return;
		}
		this.memory = state;
		// The older engine saves what a poll without items wrote only along with a later item.
		if (emitted.length > 0 || this.engine === 'durable') this.saved = state;
	}

	private deliver({ id: listedId, eventId }: Emitted, isSaved: boolean): void {
		const id = original(listedId);
		const decisions = this.departures.get(id);
		if (decisions === undefined) return;
		// Something was emitted that nobody decided.
		expect({ id, decisions: decisions.length }).not.toEqual({ id, decisions: 0 });
		decisions.at(-1)?.add(eventId);
		const delivery = `${id} ${decisions.length}`;
		expect(this.settled).not.toContain(delivery);
		if (isSaved) this.settled.add(delivery);
	}

	private create(status: string): void {
		this.created += 1;
		const id = `t${this.created}`;
		this.vendor.add(id, status);
		this.departures.set(id, isUnderReview(status) ? [] : [new Set()]);
	}

	/** Only moves that leave a trace: what is done and undone between two polls nobody can see. */
	private move({ do: what, which, status }: Move): void {
		const rows = [...this.vendor.rows, ...this.vendor.hidden];
		const row = rows[which % Math.max(1, rows.length)];
		if (row === undefined) return;
		const id = original(row.id);
		const decisions = this.departures.get(id) ?? [];
		const isTold = decisions.every((eventIds) => eventIds.size > 0);
		if (what === 'touch') {
			// The vendor's time of change is a part of the id, so a repetition keeps its id only
			// while the template is left alone.
			const isOut = (decisions.at(-1)?.size ?? 0) > 0;
			const isSettled = this.settled.has(`${id} ${decisions.length}`);
			if (!isOut || isSettled) this.vendor.change(row.id, {});
		} else if (what === 'remove') {
			this.vendor.remove(row.id);
			this.departures.delete(id);
		} else if (isTold && this.isRemembered(row)) {
			if (what === 'resubmit' && !isUnderReview(row.status)) {
				this.vendor.change(row.id, { status: 'PENDING' });
			}
			if (what === 'decide' && isUnderReview(row.status)) {
				this.departures.set(id, [...decisions, new Set()]);
				this.vendor.change(row.id, { status });
			}
		}
	}

	/** Both by what n8n holds and by what it would find after a restart, under whatever id. */
	private isRemembered(row: TemplateSummary): boolean {
		return [this.memory, this.saved].every((stored) => {
			const state = stored && readState(stored);
			for (let { id } = row; ; id = id.slice(0, -1)) {
				const known = state?.templates.get(templateKey({ ...row, id }));
				if (known !== undefined) return known.status === row.status;
				if (!id.endsWith('+')) return false;
			}
		});
	}

	private hide(share: 'all' | 'half' | 'one', which: number): void {
		const { rows } = this.vendor;
		if (share === 'one') this.vendor.hide(which % Math.max(1, rows.length), 1);
		else this.vendor.hide(0, share === 'all' ? rows.length : Math.ceil(rows.length / 2));
	}

	private recover(): void {
		this.vendor.recover();
	}

	/** Only while nothing waits: an id that was emitted already is a part of the event's id. */
	private renewIds(): void {
		const isQuiet = [...this.departures].every(([id, decisions]) =>
			decisions.every(
				(eventIds, index) => eventIds.size === 0 || this.settled.has(`${id} ${index + 1}`),
			),
		);
		if (isQuiet) this.vendor.renewIds();
	}
}

/** The id that a template had when it was created. */
const original = (id: string) => id.replaceAll('+', '');

describe('every departure from review is emitted exactly once', () => {
	const existing = fc.array(fc.oneof(fc.constant('PENDING'), decided), { maxLength: 9 });
	const maxEvents = fc.constantFrom(1, 2, 500);

	it.each(['legacy', 'durable'] as const)(
		'with the %s engine',
		async (engine) => {
			await fc.assert(
				fc.asyncProperty(
					traits,
					existing,
					fc.array(step, { maxLength: 40, size: 'max' }),
					maxEvents,
					async (vendor, statuses, steps, most) => {
						const world = new World(vendor, engine, settingsFor({ maxEvents: most }));
						await world.activate(statuses);
						await world.run(steps);
						await world.settle();
						world.expectEachDepartureOnce();
					},
				),
				{ numRuns: 250 },
			);
		},
		60_000,
	);

	it('over walks of thousands of steps', async () => {
		const walk = fc.array(step, { minLength: 3000, maxLength: 3000, size: 'max' });
		await fc.assert(
			fc.asyncProperty(traits, existing, walk, async (vendor, statuses, steps) => {
				const world = new World(vendor, 'durable', settingsFor());
				await world.activate(statuses);
				await world.run(steps);
				await world.settle();
				world.expectEachDepartureOnce();
			}),
			{ numRuns: 2, endOnFailure: true },
		);
	}, 120_000);
});
