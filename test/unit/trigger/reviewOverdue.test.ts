import type { TriggerSettings } from '../../../nodes/WhatsAppTemplatesTrigger/settings';
import { MOST_TIMED_REVIEWS } from '../../../nodes/WhatsAppTemplatesTrigger/state/state';
import { events, watch } from './fakePoll';
import { FakeVendor } from './fakeVendor';

const HOUR = 60 * 60 * 1000;
const START = Date.parse('2026-11-26T08:00:00Z');

const after = (hours: number) => START + hours * HOUR;
const time = (hours: number) => new Date(after(hours)).toISOString();

/** Polls every hour; `change` runs before each. @returns the hours of the polls that emitted it */
async function overdueAt(
	vendor: FakeVendor,
	hours: number,
	change: (hour: number) => void = () => undefined,
	settings: Partial<TriggerSettings> = {},
): Promise<number[]> {
	const trigger = watch(vendor, { ...events('reviewOverdue'), ...settings });
	const emitted: number[] = [];
	for (let hour = 0; hour <= hours; hour++) {
		change(hour);
		const items = await trigger.poll({ now: after(hour) });
		emitted.push(...items.map(() => hour));
	}
	return emitted;
}

const hours = (hour: number, count: number) => Array.from({ length: count }, () => hour);

describe('reviewOverdue', () => {
	it.each([
		['by the vendor’s time', time(-6), [18]],
		['from when it was first seen, where the vendor reports no times', null, [24]],
		['from when it was first seen, where the vendor’s clock is ahead', time(9), [24]],
	])('counts a review %s', async (_name, updatedAt, expected) => {
		const vendor = new FakeVendor();
		vendor.add('a', 'PENDING', { updatedAt });
		expect(await overdueAt(vendor, 60)).toEqual(expected);
	});

	it('is emitted although every sync moves the vendor’s time', async () => {
		const vendor = new FakeVendor();
		vendor.add('a', 'PENDING', { updatedAt: time(0) });
		const sync = (hour: number) => vendor.change('a', { updatedAt: time(hour) });
		expect(await overdueAt(vendor, 60, sync)).toEqual([24]);
	});

	it.each([null, 'moves'])('is emitted once for each of two reviews, times %s', async (times) => {
		const vendor = new FakeVendor();
		const status: Record<number, string> = { 30: 'REJECTED', 32: 'PENDING', 90: 'APPROVED' };
		const at = (hour: number) => (times === null ? null : time(hour));
		vendor.add('a', 'PENDING', { updatedAt: at(0) });
		const decide = (hour: number) => {
			const word = status[hour];
			if (word !== undefined) vendor.change('a', { status: word, updatedAt: at(hour) });
		};
		expect(await overdueAt(vendor, 120, decide)).toEqual([24, 32 + 24]);
	});

	it.each([1, 40])(
		'counts from when the clock is right again after it was ahead by years: %i',
		async (years) => {
			const vendor = new FakeVendor();
			vendor.add('a', 'PENDING', { updatedAt: null });
			const trigger = watch(vendor, events('reviewOverdue'));
			const emitted: number[] = [];
			expect(await trigger.poll({ now: after(years * 365 * 24) })).toEqual([]);
			for (let hour = 0; hour <= 60; hour++) {
				const items = await trigger.poll({ now: after(hour) });
				emitted.push(...items.map(() => hour));
			}
			expect(emitted).toEqual([24]);
		},
	);

	it('counts from an update that came while it was under review', async () => {
		const vendor = new FakeVendor();
		vendor.add('a', 'PENDING', { updatedAt: time(0) });
		const update = (hour: number) => {
			if (hour === 20) vendor.change('a', { status: 'UPDATING', updatedAt: time(20) });
		};
		expect(await overdueAt(vendor, 60, update)).toEqual([44]);
	});

	it('is emitted for more reviews than are timed at once, where the vendor reports no times', async () => {
		const vendor = new FakeVendor({ pageSize: 100 });
		for (let id = 0; id < MOST_TIMED_REVIEWS + 12; id++) {
			vendor.add(String(id), 'PENDING', { updatedAt: null });
		}
		const emitted = await overdueAt(vendor, 80);
		expect(emitted).toEqual([...hours(24, MOST_TIMED_REVIEWS), ...hours(48, 12)]);
	});

	it('is emitted for all of them where only a few events fit into a poll', async () => {
		const vendor = new FakeVendor({ pageSize: 100 });
		const ids = Array.from({ length: MOST_TIMED_REVIEWS + 12 }, (_, number) => String(number));
		for (const id of ids) vendor.add(id, 'PENDING', { updatedAt: null });
		const emitted = await overdueAt(vendor, 80, () => undefined, { maxEvents: 10 });
		expect(emitted.slice(0, 48)).toEqual(
			[24, 25, 26, 27, 28].flatMap((hour) => hours(hour, 10)).slice(0, 48),
		);
		expect(emitted).toHaveLength(ids.length);
	});

	it.each([
		[20, ['a leftPending 20', 'b reviewOverdue 45']],
		[30, ['a reviewOverdue 24', 'b reviewOverdue 25', 'a leftPending 30', 'b reviewOverdue 55']],
	])(
		'is emitted for a review that begins while the decision of hour %i before it waits for its turn',
		async (decided, expected) => {
			const vendor = new FakeVendor();
			for (const id of ['a', 'b']) vendor.add(id, 'PENDING', { updatedAt: null });
			const trigger = watch(vendor, { ...events('leftPending', 'reviewOverdue'), maxEvents: 1 });
			const emitted: string[] = [];
			for (let hour = 0; hour <= 80; hour++) {
				const status = hour === decided ? 'REJECTED' : 'PENDING';
				if (hour === decided) vendor.change('a', { status, updatedAt: null });
				if (hour >= decided) vendor.change('b', { status, updatedAt: null });
				const items = await trigger.poll({ now: after(hour) });
				emitted.push(...items.map(({ id, event }) => `${id} ${event} ${hour}`));
			}
			expect(emitted).toEqual(expected);
		},
	);

	it.each([
		['by its id', false],
		['under another id', true],
	])(
		'counts from when a review was first seen %s, not from when its turn came',
		async (_, isRenewed) => {
			const vendor = new FakeVendor();
			const ids = ['a', 'b', 'c'];
			for (const id of ids) vendor.add(id, 'REJECTED', { updatedAt: null });
			const trigger = watch(vendor, { ...events('statusChanged', 'reviewOverdue'), maxEvents: 1 });
			await trigger.poll({ now: after(0) });
			for (const id of ids) vendor.change(id, { status: 'PENDING', updatedAt: null });
			if (isRenewed) vendor.renewIds();
			for (const hour of [1, 9, 17]) {
				expect(await trigger.poll({ now: after(hour) })).toMatchObject([
					{ event: 'statusChanged' },
				]);
			}
			trigger.set({ maxEvents: 3 });
			expect(await trigger.poll({ now: after(25) })).toHaveLength(3);
		},
	);

	it('goes on where the vendor renews every id', async () => {
		const vendor = new FakeVendor();
		for (const id of ['a', 'b']) vendor.add(id, 'PENDING', { updatedAt: null });
		const renew = (hour: number) => {
			if (hour === 12 || hour === 40) vendor.renewIds();
		};
		expect(await overdueAt(vendor, 80, renew)).toEqual([24, 24]);
	});

	it.each([10, 30])(
		'begins anew for a template that was deleted and made again in hour %i',
		async (deleted) => {
			const vendor = new FakeVendor();
			vendor.add('a', 'PENDING', { name: 'a', updatedAt: null });
			vendor.add('b', 'APPROVED', { name: 'b', updatedAt: null });
			const remake = (hour: number) => {
				if (hour === deleted) vendor.remove('a');
				if (hour === deleted + 5) vendor.add('c', 'PENDING', { name: 'a', updatedAt: null });
			};
			const first = deleted > 24 ? [24] : [];
			expect(await overdueAt(vendor, 80, remake)).toEqual([...first, deleted + 5 + 24]);
		},
	);

	it('goes on where a template comes back that was not listed for a while', async () => {
		const vendor = new FakeVendor();
		vendor.add('a', 'PENDING', { updatedAt: null });
		vendor.add('b', 'APPROVED', { updatedAt: null });
		const outage = (hour: number) => {
			if (hour === 10) vendor.hide(0, 1);
			if (hour === 15) vendor.recover();
		};
		expect(await overdueAt(vendor, 80, outage)).toEqual([24]);
	});
});
