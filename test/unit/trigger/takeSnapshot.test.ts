import { FULL_READ_EVERY_MS } from '../../../nodes/WhatsAppTemplatesTrigger/read/takeSnapshot';
import { emptyState, readState } from '../../../nodes/WhatsAppTemplatesTrigger/state/state';
import { settingsFor, pollOnce, watch } from './fakePoll';
import { FakeVendor, type Traits } from './fakeVendor';
import { entriesOf } from './remembered';

function vendorWith(templates: number, traits: Partial<Traits>): FakeVendor {
	const vendor = new FakeVendor({ pageSize: 100, reportsTotal: false, ...traits });
	for (let number = 0; number < templates; number++) vendor.add(`t${number}`, 'APPROVED');
	return vendor;
}

/** Requests that a step of a test costs. */
async function cost(vendor: FakeVendor, step: () => Promise<unknown>): Promise<number> {
	const before = vendor.requests;
	await step();
	return vendor.requests - before;
}

describe('a vendor that lists the newest changes first', () => {
	it('is asked for one page by a quiet poll, and for two while something is under review', async () => {
		const vendor = vendorWith(1000, { newestFirst: true });
		const trigger = watch(vendor);
		await trigger.poll();
		expect(await cost(vendor, async () => await trigger.poll())).toBe(1);
		vendor.change('t7', { status: 'PENDING' });
		await trigger.poll();
		expect(await cost(vendor, async () => await trigger.poll())).toBe(2);
	});

	it('is asked for one page although a whole sync gave every row the same time', async () => {
		const vendor = vendorWith(1000, { newestFirst: true });
		for (const row of vendor.rows) row.updatedAt = '2026-01-01T00:00:00Z';
		const trigger = watch(vendor);
		await trigger.poll();
		expect(await cost(vendor, async () => await trigger.poll())).toBe(1);
	});

	it('is read as far back as the changes go', async () => {
		const vendor = vendorWith(1000, { newestFirst: true });
		const trigger = watch(vendor);
		await trigger.poll();
		for (let number = 0; number < 250; number++) {
			vendor.change(`t${number}`, { status: 'PENDING' });
		}
		await trigger.poll();
		for (let number = 0; number < 250; number++) {
			vendor.change(`t${number}`, { status: 'APPROVED' });
		}
		expect(await trigger.poll()).toHaveLength(250);
	});

	it('misses no decision that moves no time, and reads everything to find it', async () => {
		const vendor = vendorWith(300, { newestFirst: true, movesTime: false });
		vendor.add('p', 'PENDING');
		const trigger = watch(vendor);
		await trigger.poll();
		for (let number = 0; number < 200; number++) vendor.add(`n${number}`, 'APPROVED');
		await trigger.poll();
		vendor.change('p', { status: 'APPROVED' });
		expect(await trigger.poll()).toMatchObject([{ id: 'p', from: 'PENDING' }]);
	});

	it('is read whole when it does not know the filter it was asked to apply', async () => {
		const vendor = vendorWith(300, { newestFirst: true, honoursFilter: false });
		vendor.add('p', 'PENDING');
		const trigger = watch(vendor);
		await trigger.poll();
		expect(await cost(vendor, async () => await trigger.poll())).toBe(1 + 1 + 4);
	});

	it('is read whole again every six hours, so that nothing hangs on its order', async () => {
		const vendor = vendorWith(300, { newestFirst: true, movesTime: false });
		const trigger = watch(vendor);
		await trigger.poll({ now: 0 });
		for (let number = 0; number < 200; number++) vendor.add(`n${number}`, 'APPROVED');
		await trigger.poll({ now: 1 });
		vendor.change('t0', { status: 'PAUSED' });
		trigger.set({ events: new Set(['statusChanged']) });
		expect(await trigger.poll({ now: FULL_READ_EVERY_MS - 1 })).toEqual([]);
		expect(await trigger.poll({ now: FULL_READ_EVERY_MS })).toMatchObject([{ id: 't0' }]);
	});

	it('is read whole by each poll where it reports no times', async () => {
		const vendor = vendorWith(250, { newestFirst: true, reportsTimes: false });
		const trigger = watch(vendor);
		await trigger.poll();
		expect(await cost(vendor, async () => await trigger.poll())).toBe(1 + 3);
	});

	it('does not take what it saw on a later page for the newest change it knows', async () => {
		const vendor = vendorWith(10, { newestFirst: true, pageSize: 2 });
		const trigger = watch(vendor);
		await trigger.poll();
		vendor.change('t5', { status: 'PENDING' });
		await trigger.poll();
		const before = vendor.requests;
		// After the newest changes were read and before what is under review is: one template comes
		// and is decided, and two others are submitted later than that.
		vendor.beforeRequest = (request) => {
			if (request !== before + 2) return;
			vendor.add('quick', 'APPROVED');
			for (const id of ['t1', 't2']) vendor.change(id, { status: 'PENDING' });
		};
		const emitted = [...(await trigger.poll()), ...(await trigger.poll())];
		expect(emitted).toMatchObject([{ id: 'quick', to: 'APPROVED' }]);
	});
});

describe('a vendor with more news than a poll reads', () => {
	it('is asked again for what had to wait for its turn', async () => {
		const vendor = vendorWith(30, { newestFirst: true, pageSize: 2 });
		const trigger = watch(vendor, { events: new Set(['statusChanged']), maxEvents: 4 });
		await trigger.poll({ now: 0 });
		for (let number = 0; number < 12; number++) vendor.change(`t${number}`, { status: 'PAUSED' });
		const emitted: string[] = [];
		for (let minute = 1; minute <= 4; minute++) {
			emitted.push(...(await trigger.poll({ now: minute * 60_000 })).map(({ id }) => id));
		}
		expect(emitted).toEqual(Array.from({ length: 12 }, (_, number) => `t${number}`));
	});

	it('is read past rows that bear the time of the newest known change, while they are news', async () => {
		const vendor = vendorWith(10, { newestFirst: true, pageSize: 2 });
		const trigger = watch(vendor, { events: new Set(['statusChanged']) });
		await trigger.poll();
		const updatedAt = vendor.rows.at(-1)?.updatedAt;
		for (const id of ['t1', 't2', 't3', 't4']) vendor.change(id, { status: 'PAUSED', updatedAt });
		expect(await trigger.poll()).toHaveLength(4);
	});

	it('keeps note of what an unfinished full read saw, in a poll that has no room for it', async () => {
		const vendor = vendorWith(10, { newestFirst: true, pageSize: 2 });
		const trigger = watch(vendor);
		await trigger.poll({ now: 0 });
		await trigger.poll({ now: FULL_READ_EVERY_MS, requests: 3 });
		await trigger.poll({ now: FULL_READ_EVERY_MS + 1, requests: 1 });
		// Room for the rest of it, not for a second look.
		await trigger.poll({ now: FULL_READ_EVERY_MS + 2, requests: 4 });
		const { templates } = readState(trigger.state) ?? emptyState();
		const missed = [...entriesOf(templates).values()].map((one) => one.missed);
		expect(missed).toEqual(Array.from({ length: 10 }, () => 0));
	});

	it('is not taken to be known up to its newest change before the rest was seen', async () => {
		const vendor = vendorWith(60, { newestFirst: true, pageSize: 2 });
		const trigger = watch(vendor, { events: new Set(['statusChanged']) });
		await trigger.poll({ now: 0 });
		// A full read that is due stops after three pages.
		await trigger.poll({ now: FULL_READ_EVERY_MS, requests: 4 });
		for (let number = 0; number < 22; number++) vendor.change(`t${number}`, { status: 'PAUSED' });
		const emitted = [];
		for (let minute = 1; minute <= 2; minute++) {
			const now = FULL_READ_EVERY_MS + minute * 60_000;
			emitted.push(...(await trigger.poll({ now })).map(({ id }) => id));
		}
		expect(emitted).toHaveLength(22);
		expect(emitted).toEqual(expect.arrayContaining(['t0', 't1']));
	});
});

describe('a list that does not fit into the budget', () => {
	it('goes on in the next poll where this one had to stop, so its end does not starve', async () => {
		const vendor = vendorWith(500, {});
		vendor.add('last', 'PENDING');
		const trigger = watch(vendor);
		await trigger.poll();
		vendor.change('last', { status: 'APPROVED' });
		vendor.change('t0', { status: 'PENDING' });
		const emitted: string[] = [];
		for (let polls = 0; polls < 3; polls++) {
			emitted.push(...(await trigger.poll({ requests: 2 })).map(({ id }) => id));
		}
		expect(emitted).toEqual(['last']);
	});

	it('emits at once what it has read', async () => {
		const vendor = vendorWith(500, {});
		const trigger = watch(vendor);
		await trigger.poll();
		vendor.change('t0', { status: 'PENDING' });
		await trigger.poll();
		vendor.change('t0', { status: 'APPROVED' });
		expect(await trigger.poll({ requests: 1 })).toMatchObject([{ id: 't0' }]);
	});

	it('is begun anew when the vendor does not take the point where it was left', async () => {
		const vendor = vendorWith(500, {});
		const trigger = watch(vendor);
		await trigger.poll();
		await trigger.poll({ requests: 2 });
		vendor.change('t0', { status: 'PENDING' });
		const before = vendor.requests;
		vendor.beforeRequest = (request) => {
			if (request === before + 1) throw new Error('Unknown cursor');
		};
		await trigger.poll();
		const { templates } = readState(trigger.state) ?? emptyState();
		const statuses = [...entriesOf(templates).values()];
		expect(statuses.map(({ status }) => status)).toContain('PENDING');
	});
});

describe('a page that cannot be read', () => {
	it.each([1, 2, 3])('is an error, never no news: page %i', async (page) => {
		const vendor = vendorWith(250, {});
		const { state } = await pollOnce(vendor, null, settingsFor());
		const kept = structuredClone(state);
		const before = vendor.requests;
		vendor.beforeRequest = (request) => {
			if (request === before + page) throw new Error('No answer');
		};
		await expect(pollOnce(vendor, state, settingsFor())).rejects.toThrow('No answer');
		expect(state).toEqual(kept);
	});
});

describe('a poll that is repeated from the same state', () => {
	it('emits the same with the same ids', async () => {
		const vendor = new FakeVendor({ reportsTimes: false });
		for (const id of ['a', 'b']) vendor.add(id, 'PENDING');
		const { state } = await pollOnce(vendor, null, settingsFor());
		for (const id of ['a', 'b']) vendor.change(id, { status: 'APPROVED' });
		const [once, again] = [
			await pollOnce(vendor, state, settingsFor()),
			await pollOnce(vendor, state, settingsFor()),
		];
		expect(once.emitted).toHaveLength(2);
		expect(again).toEqual(once);
	});
});

describe('a row that is listed twice because rows shifted between pages', () => {
	it('is emitted in the same poll when it was decided in between', async () => {
		const vendor = new FakeVendor({ pageSize: 2, ordersByTime: true });
		for (const id of ['a', 'b', 'c', 'd']) vendor.add(id, 'PENDING');
		const trigger = watch(vendor);
		await trigger.poll();
		const before = vendor.requests;
		// Page 1 was d, c. Then c is decided, and two newer rows push it on to page 2.
		vendor.beforeRequest = (request) => {
			if (request !== before + 2) return;
			vendor.change('c', { status: 'APPROVED' });
			for (const id of ['e', 'f']) vendor.add(id, 'PENDING');
		};
		expect(await trigger.poll()).toMatchObject([{ id: 'c', from: 'PENDING', to: 'APPROVED' }]);
	});

	it('is emitted once, by the later change', async () => {
		const vendor = new FakeVendor({ pageSize: 2, ordersByTime: true });
		for (const id of ['a', 'b', 'c', 'd']) vendor.add(id, 'PENDING');
		const trigger = watch(vendor);
		await trigger.poll();
		vendor.change('c', { status: 'APPROVED' });
		const before = vendor.requests;
		// Page 1 was c, d. A new row in front moves d to page 2 as well.
		vendor.beforeRequest = (request) => {
			if (request === before + 2) vendor.add('e', 'PENDING');
		};
		vendor.change('d', { status: 'REJECTED' });
		const emitted = await trigger.poll();
		expect(emitted.map(({ id }) => id).sort()).toEqual(['c', 'd']);
		expect(await trigger.poll()).toEqual([]);
	});
});
