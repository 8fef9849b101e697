import * as fc from 'fast-check';

import { isUnderReview } from '../../../nodes/shared/template/status';
import type { TriggerSettings } from '../../../nodes/WhatsAppTemplatesTrigger/settings';
import { Agency, HOUR, MINUTE } from './fakeAgency';
import { events } from './fakePoll';
import type { FakeVendor } from './fakeVendor';

const START = Date.parse('2026-11-26T08:00:00Z');

const status = fc.constantFrom('PENDING', 'PENDING', 'IN_APPEAL', 'APPROVED', 'REJECTED');
const step = fc.oneof(
	fc.record({ do: fc.constant('create' as const), count: fc.integer({ min: 1, max: 5 }), status }),
	fc.record({ do: fc.constant('decide' as const), which: fc.nat(40), status }),
	fc.record({ do: fc.constant('price' as const), which: fc.nat(40) }),
	fc.record({
		do: fc.constant('poll' as const),
		passed: fc.constantFrom(MINUTE, HOUR, 12 * HOUR, 24 * HOUR),
		failing: fc.subarray(['0', '1', '2']),
	}),
);
type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never;

/** A review as whoever reads every list that the trigger read sees it. */
interface Review {
	since: number;
	emitted: number;
}

/** Accounts whose trigger may emit fewer events than there are. */
class World {
	private readonly agency: Agency;

	private readonly vendors: FakeVendor[];

	private readonly reviews = new Map<string, Review>();

	private created = 0;

	constructor(accounts: number, settings: Partial<TriggerSettings>) {
		this.agency = new Agency({ reportsTimes: false }, settings);
		this.agency.now = START;
		this.vendors = Array.from({ length: accounts }, (_, account) =>
			this.agency.open(String(account)),
		);
	}

	async take(step: Step): Promise<void> {
		if (step.do === 'poll') await this.poll(step.passed, step.failing);
		else if (step.do === 'create') {
			for (let left = step.count; left > 0; left--) {
				const id = String((this.created++ * 7) % 100);
				if (this.created < 40) this.vendorOf(Number(id)).add(id, step.status);
			}
		} else {
			const vendor = this.vendorOf(step.which);
			const row = vendor.rows[step.which % Math.max(1, vendor.rows.length)];
			if (row === undefined) return;
			const category = row.category === 'UTILITY' ? 'MARKETING' : 'UTILITY';
			vendor.change(row.id, step.do === 'price' ? { category } : { status: step.status });
		}
	}

	/** @returns how many events were emitted */
	async poll(passed: number, failing: string[] = []): Promise<number> {
		this.agency.failing.clear();
		for (const account of failing) this.agency.failing.add(account);
		const [polled] = await Promise.allSettled([this.agency.poll({ passed })]);
		if (polled.status === 'rejected') return 0;
		for (const { account, id, event } of polled.value) {
			if (event !== 'reviewOverdue') continue;
			const review = this.reviews.get(`${account} ${id}`);
			const hours = (this.agency.now - (review?.since ?? Infinity)) / HOUR;
			expect({ id, hours }).toEqual({ id, hours: Math.max(24, hours) });
			if (review !== undefined) review.emitted += 1;
		}
		for (const [account, vendor] of this.agency.accounts) {
			if (!this.agency.failing.has(account)) this.see(account, vendor);
		}
		return polled.value.length;
	}

	async settle(): Promise<void> {
		for (let quiet = 0; quiet < 4; ) quiet = (await this.poll(8 * HOUR)) === 0 ? quiet + 1 : 0;
	}

	expectEachReviewOnce(): void {
		for (const [template, { emitted }] of this.reviews) {
			expect({ template, emitted }).toEqual({ template, emitted: 1 });
		}
	}

	private see(account: string, { rows }: FakeVendor): void {
		for (const { id, status: listed } of rows) {
			const template = `${account} ${id}`;
			const before = this.reviews.get(template);
			if (isUnderReview(listed)) {
				this.reviews.set(template, before ?? { since: this.agency.now, emitted: 0 });
			} else if (before !== undefined) {
				expect(before.emitted).toBeLessThanOrEqual(1);
				this.reviews.delete(template);
			}
		}
	}

	private vendorOf(number: number): FakeVendor {
		return this.vendors[number % this.vendors.length] as FakeVendor;
	}
}

describe('every review that lasts is overdue once, however few events fit into a poll', () => {
	it.each([1, 3])(
		'with %i accounts',
		async (accounts) => {
			await fc.assert(
				fc.asyncProperty(
					fc.constantFrom(1, 2, 3),
					fc.constantFrom(
						events('reviewOverdue'),
						events('reviewOverdue', 'leftPending', 'categoryChanged'),
						events('reviewOverdue', 'statusChanged', 'added'),
					),
					fc.array(step, { maxLength: 40, size: 'max' }),
					async (maxEvents, chosen, steps) => {
						const world = new World(accounts, { ...chosen, maxEvents });
						await world.poll(MINUTE);
						for (const each of steps) await world.take(each);
						await world.settle();
						world.expectEachReviewOnce();
					},
				),
				{ numRuns: 300 },
			);
		},
		60_000,
	);
});
