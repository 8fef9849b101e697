import nock from 'nock';

import { holdClock, passMinutes, releaseClock } from '../clock';
import { KirimVendor } from './kirimVendor';
import { PolledWorkflow } from './polledWorkflow';

let vendor: KirimVendor;

beforeAll(() => nock.disableNetConnect());
beforeEach(() => {
	holdClock();
	vendor = new KirimVendor();
});
afterEach(() => {
	releaseClock();
	nock.cleanAll();
});
afterAll(() => nock.enableNetConnect());

const names = (items: Array<{ json: object }> | null) =>
	items?.map(({ json }) => (json as { name: string }).name) ?? [];

async function activated(options: object = {}, events = ['leftPending']) {
	const workflow = new PolledWorkflow(vendor.setup({ options, events }), 'legacy');
	await workflow.activate();
	return workflow;
}

describe('a sync while nothing is under review', () => {
	it('brings in what was made at Meta itself, every half hour at Kirim', async () => {
		vendor.add('order_paid', 'approved');
		const workflow = await activated();
		expect(vendor.syncs).toBe(1);
		for (let minute = 1; minute < 30; minute++) {
			passMinutes(1);
			await workflow.tick();
		}
		expect(vendor.syncs).toBe(1);
		vendor.made.push({ name: 'made_at_meta', status: 'approved' });
		passMinutes(1);
		expect(names(await workflow.tick())).toEqual(['made_at_meta']);
		expect(vendor.syncs).toBe(2);
	});

	it.each([
		[{ idleSyncInterval: 0 }, 1],
		[{ idleSyncInterval: 10 }, 7],
		[{ idleSyncInterval: '' }, 3],
		[{ syncBeforeCheck: 'never' }, 0],
	])('comes as often as the user wants: %j', async (options, syncs) => {
		vendor.add('order_paid', 'approved');
		const workflow = await activated(options);
		for (let minute = 1; minute <= 60; minute++) {
			passMinutes(1);
			await workflow.tick();
		}
		expect(vendor.syncs).toBe(syncs);
	});

	it('is asked for again by the next poll when it failed', async () => {
		vendor.add('order_paid', 'approved');
		const workflow = await activated();
		passMinutes(30);
		vendor.failures.push({ path: 'sync', status: 409 });
		await workflow.tick();
		expect(vendor.syncs).toBe(1);
		await workflow.tick();
		expect(vendor.syncs).toBe(2);
	});

	it('goes on for a day with every poll for a template that went missing under review', async () => {
		vendor.add('order_paid', 'pending');
		vendor.add('order_sent', 'approved');
		const workflow = await activated();
		const hidden = vendor.rows.splice(0);
		await workflow.tick();
		let syncs = vendor.syncs;
		passMinutes(23 * 60);
		await workflow.tick();
		passMinutes(1);
		await workflow.tick();
		expect(vendor.syncs - syncs).toBe(2);
		passMinutes(61);
		await workflow.tick();
		syncs = vendor.syncs;
		passMinutes(1);
		await workflow.tick();
		expect(vendor.syncs).toBe(syncs);
		vendor.rows.push(...hidden);
		vendor.decide('order_paid', 'approved');
		expect(names(await workflow.tick())).toEqual(['order_paid']);
	});
});

describe('a poll while nothing is under review', () => {
	it('calls nobody before the interval is over, and then misses nothing', async () => {
		vendor.add('order_paid', 'approved');
		const workflow = await activated({ idleInterval: 15 });
		const calls = vendor.lists + vendor.syncs;
		vendor.add('quick', 'approved');
		for (let minute = 1; minute < 15; minute++) {
			passMinutes(1);
			expect(await workflow.tick()).toBeNull();
		}
		expect(vendor.lists + vendor.syncs).toBe(calls);
		passMinutes(1);
		expect(names(await workflow.tick())).toEqual(['quick']);
	});

	it('looks with every tick while a template is under review, also while it is missing', async () => {
		vendor.add('order_paid', 'pending');
		const workflow = await activated({ idleInterval: 15 });
		const lists = vendor.lists;
		passMinutes(1);
		await workflow.tick();
		vendor.rows.splice(0);
		for (let minute = 0; minute < 3; minute++) {
			passMinutes(1);
			await workflow.tick();
		}
		expect(vendor.lists - lists).toBe(4);
	});
});

describe('a review that lasts', () => {
	it('is overdue once, after the hours the user chose, and once more in its next review', async () => {
		vendor.add('order_paid', 'pending');
		const workflow = await activated({ overdueAfterHours: 2 }, ['reviewOverdue']);
		const hours: number[] = [];
		for (let hour = 1; hour <= 12; hour++) {
			passMinutes(60);
			if (hour === 5) vendor.decide('order_paid', 'rejected');
			if (hour === 6) vendor.decide('order_paid', 'pending');
			const items = (await workflow.tick()) ?? [];
			for (const { json } of items) {
				expect(json).toMatchObject({
					event: 'reviewOverdue',
					status: 'PENDING',
					previousStatus: 'PENDING',
				});
				hours.push(hour);
			}
		}
		expect(hours).toEqual([2, 8]);
	});

	it('is measured from the time that the vendor reports', async () => {
		vendor.add('order_paid', 'pending');
		Object.assign(vendor.rows[0] as object, { updated_at: '2026-02-28T13:00:00Z' });
		const workflow = await activated({ statuses: ['APPROVED'] }, ['reviewOverdue']);
		expect(await workflow.tick()).toBeNull();
		passMinutes(60);
		expect(names(await workflow.tick())).toEqual(['order_paid']);
		expect(await workflow.tick()).toBeNull();
	});
});
