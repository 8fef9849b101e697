import { UNDER_REVIEW_STATUSES } from '../../../nodes/shared/template/status';
import { brief, events, watch } from './fakePoll';
import { FakeVendor } from './fakeVendor';

describe('a template that leaves review', () => {
	it('is emitted once when it is approved between two polls', async () => {
		const vendor = new FakeVendor();
		vendor.add('a', 'PENDING');
		const trigger = watch(vendor);
		expect(await trigger.poll()).toEqual([]);
		vendor.change('a', { status: 'APPROVED' });
		expect(brief(await trigger.poll())).toEqual([['a', 'leftPending', 'PENDING', 'APPROVED']]);
		expect(await trigger.poll()).toEqual([]);
	});

	it.each(['REJECTED', 'FAILED', 'PAUSED', 'DISABLED', 'A_STATUS_OF_TOMORROW'])(
		'is emitted whatever the decision is: %s',
		async (status) => {
			const vendor = new FakeVendor();
			vendor.add('a', 'PENDING');
			const trigger = watch(vendor);
			await trigger.poll();
			vendor.change('a', { status });
			expect(await trigger.poll()).toMatchObject([{ to: status, previousStatus: 'PENDING' }]);
		},
	);

	it.each(UNDER_REVIEW_STATUSES)('has not left it while it is %s', async (status) => {
		const vendor = new FakeVendor();
		vendor.add('a', 'PENDING');
		const trigger = watch(vendor);
		await trigger.poll();
		vendor.change('a', { status });
		expect(await trigger.poll()).toEqual([]);
		vendor.change('a', { status: 'APPROVED' });
		expect(await trigger.poll()).toMatchObject([{ from: status, to: 'APPROVED' }]);
	});

	it('has a status in whatever case and with whatever padding the vendor writes it', async () => {
		const vendor = new FakeVendor();
		vendor.add('a', 'Pending ');
		const trigger = watch(vendor);
		await trigger.poll();
		vendor.change('a', { status: ' pending' });
		expect(await trigger.poll()).toEqual([]);
		vendor.change('a', { status: 'Approved  ' });
		expect(brief(await trigger.poll())).toEqual([['a', 'leftPending', 'PENDING', 'APPROVED']]);
	});

	it('is emitted although the vendor has a status of its own, however long, for each template', async () => {
		const vendor = new FakeVendor();
		const ids = Array.from({ length: 300 }, (_, number) => `t${number}`);
		for (const id of ids) vendor.add(id, 'PENDING');
		const trigger = watch(vendor);
		await trigger.poll();
		for (const id of ids) vendor.change(id, { status: `${'STATUS_'.repeat(30)}${id}` });
		expect(await trigger.poll()).toHaveLength(300);
		expect(await trigger.poll()).toEqual([]);
	});

	it('is emitted with no previous status when it was created and decided between two polls', async () => {
		const vendor = new FakeVendor();
		const trigger = watch(vendor);
		await trigger.poll();
		vendor.add('a', 'APPROVED');
		expect(await trigger.poll()).toMatchObject([{ id: 'a', previousStatus: null }]);
	});

	it('is emitted again, under another id, when it is rejected a second time', async () => {
		const vendor = new FakeVendor({ reportsTimes: false });
		vendor.add('a', 'PENDING');
		const trigger = watch(vendor);
		const ids: string[] = [];
		for (const status of ['PENDING', 'REJECTED', 'PENDING', 'REJECTED']) {
			vendor.change('a', { status });
			ids.push(...(await trigger.poll()).map(({ eventId }) => eventId));
		}
		expect(new Set(ids).size).toBe(2);
	});

	it('is emitted under an id of its own each time, however often and after however long', async () => {
		const vendor = new FakeVendor({ reportsTimes: false });
		vendor.add('a', 'PENDING');
		const trigger = watch(vendor);
		await trigger.poll();
		const ids: string[] = [];
		const poll = async (now = 0) =>
			ids.push(...(await trigger.poll({ now })).map(({ eventId }) => eventId));
		for (let time = 0; time < 100; time++) {
			for (const status of ['APPROVED', 'PENDING']) {
				vendor.change('a', { status });
				await poll();
			}
		}
		vendor.change('a', { status: 'APPROVED' });
		const DAY = 24 * 60 * 60 * 1000;
		for (const day of [40, 80, 120]) {
			await poll(day * DAY);
			vendor.hide(0, 1);
			for (const later of [0, 1, 32]) await poll((day + later) * DAY);
			vendor.recover();
		}
		expect(ids).toHaveLength(100 + 3);
		expect(new Set(ids).size).toBe(ids.length);
	});

	it.each([true, false])(
		'is emitted under one id by triggers that were started apart, where times are reported: %s',
		async (reportsTimes) => {
			const vendor = new FakeVendor({ reportsTimes });
			vendor.add('a', 'PENDING');
			const triggers = [watch(vendor), watch(vendor)];
			for (const [at, trigger] of triggers.entries()) await trigger.poll({ now: at * 600_000 });
			vendor.change('a', { status: 'APPROVED' });
			const ids: unknown[] = [];
			for (const trigger of triggers) {
				ids.push(...(await trigger.poll({ now: 900_000 })).map(({ eventId }) => eventId));
			}
			expect(ids).toHaveLength(2);
			expect(new Set(ids).size).toBe(1);
		},
	);

	it('is not emitted when it was decided before the workflow was activated', async () => {
		const vendor = new FakeVendor();
		vendor.add('a', 'APPROVED');
		const trigger = watch(vendor);
		expect(await trigger.poll()).toEqual([]);
		expect(await trigger.poll()).toEqual([]);
	});

	it('is emitted although the account had no template when it was first looked at', async () => {
		const vendor = new FakeVendor();
		const trigger = watch(vendor);
		await trigger.poll();
		vendor.add('a', 'PENDING');
		await trigger.poll();
		vendor.change('a', { status: 'APPROVED' });
		expect(await trigger.poll()).toHaveLength(1);
	});
});

describe('the other events', () => {
	it('emits any change of status, PENDING to UPDATING included', async () => {
		const vendor = new FakeVendor();
		vendor.add('a', 'PENDING');
		const trigger = watch(vendor, events('statusChanged'));
		await trigger.poll();
		vendor.change('a', { status: 'UPDATING' });
		expect(brief(await trigger.poll())).toEqual([['a', 'statusChanged', 'PENDING', 'UPDATING']]);
	});

	it('emits a new category and a new quality score', async () => {
		const vendor = new FakeVendor();
		vendor.add('a', 'APPROVED');
		const trigger = watch(vendor, events('categoryChanged', 'qualityChanged'));
		await trigger.poll();
		vendor.change('a', { category: 'MARKETING', qualityScore: 'GREEN' });
		expect(brief(await trigger.poll())).toEqual([
			['a', 'categoryChanged', 'UTILITY', 'MARKETING'],
			['a', 'qualityChanged', null, 'GREEN'],
		]);
	});

	it('emits nothing for a category or quality score that one answer leaves out', async () => {
		const vendor = new FakeVendor();
		vendor.add('a', 'APPROVED', { qualityScore: 'GREEN' });
		const trigger = watch(vendor, events('categoryChanged', 'qualityChanged'));
		await trigger.poll();
		vendor.change('a', { category: null, qualityScore: null });
		expect(await trigger.poll()).toEqual([]);
		vendor.renewIds();
		expect(await trigger.poll()).toEqual([]);
		vendor.change('a+', { category: 'UTILITY', qualityScore: 'RED' });
		expect(brief(await trigger.poll())).toEqual([['a+', 'qualityChanged', 'GREEN', 'RED']]);
	});

	it('takes a category that the vendor begins to list for no change', async () => {
		const vendor = new FakeVendor();
		for (const id of ['a', 'b', 'c']) vendor.add(id, 'APPROVED', { category: null });
		const trigger = watch(vendor, events('categoryChanged'));
		await trigger.poll();
		for (const id of ['a', 'b', 'c']) vendor.change(id, { category: 'UTILITY' });
		expect(await trigger.poll()).toEqual([]);
		vendor.change('b', { category: 'MARKETING' });
		expect(brief(await trigger.poll())).toEqual([['b', 'categoryChanged', 'UTILITY', 'MARKETING']]);
	});

	it('emits several events of one template when several are waited for', async () => {
		const vendor = new FakeVendor();
		const trigger = watch(vendor, events('leftPending', 'statusChanged', 'added'));
		await trigger.poll();
		vendor.add('a', 'APPROVED');
		vendor.add('b', 'PENDING');
		expect(brief(await trigger.poll())).toEqual([
			['a', 'leftPending', null, 'APPROVED'],
			['a', 'added', null, 'APPROVED'],
			['b', 'added', null, 'PENDING'],
		]);
		vendor.change('b', { status: 'REJECTED' });
		expect(brief(await trigger.poll())).toEqual([
			['b', 'leftPending', 'PENDING', 'REJECTED'],
			['b', 'statusChanged', 'PENDING', 'REJECTED'],
		]);
	});

	it('emits what changed first, first', async () => {
		const vendor = new FakeVendor();
		for (const id of ['c', 'a', 'b']) vendor.add(id, 'PENDING');
		const trigger = watch(vendor);
		await trigger.poll();
		for (const id of ['b', 'c', 'a']) vendor.change(id, { status: 'APPROVED' });
		expect((await trigger.poll()).map(({ id }) => id)).toEqual(['b', 'c', 'a']);
	});
});

describe('filters', () => {
	it('emit only the statuses asked for', async () => {
		const vendor = new FakeVendor();
		vendor.add('a', 'PENDING');
		vendor.add('b', 'PENDING');
		const trigger = watch(vendor, { statuses: new Set(['REJECTED']) });
		await trigger.poll();
		vendor.change('a', { status: 'APPROVED' });
		vendor.change('b', { status: 'REJECTED' });
		expect((await trigger.poll()).map(({ id }) => id)).toEqual(['b']);
	});

	it.each([
		['categories', { categories: new Set(['MARKETING']) }],
		['languages', { languages: new Set(['pt_br']) }],
		['nameContains', { nameContains: 'order' }],
	])('emit only fitting templates: %s', async (_name, filter) => {
		const vendor = new FakeVendor();
		vendor.add('a', 'PENDING');
		vendor.add('b', 'PENDING', { category: 'MARKETING', language: 'pt-BR', name: 'order_paid' });
		const trigger = watch(vendor, filter);
		await trigger.poll();
		vendor.change('a', { status: 'APPROVED' });
		vendor.change('b', { status: 'APPROVED' });
		expect((await trigger.poll()).map(({ id }) => id)).toEqual(['b']);
	});

	it('emit a template whose category cannot be read when it is decided', async () => {
		const vendor = new FakeVendor();
		vendor.add('a', 'PENDING', { category: 'MARKETING' });
		const trigger = watch(vendor, { categories: new Set(['MARKETING']) });
		await trigger.poll();
		vendor.change('a', { status: 'APPROVED', category: null });
		expect(await trigger.poll()).toHaveLength(1);
	});

	it('emit a template that moved out of the category that is watched', async () => {
		const vendor = new FakeVendor();
		vendor.add('a', 'APPROVED');
		const trigger = watch(vendor, {
			...events('categoryChanged'),
			categories: new Set(['UTILITY']),
		});
		await trigger.poll();
		vendor.change('a', { category: 'MARKETING' });
		expect(await trigger.poll()).toHaveLength(1);
	});

	it('neither flood nor lose when they are changed', async () => {
		const vendor = new FakeVendor();
		for (const id of ['a', 'b', 'c']) vendor.add(id, 'APPROVED');
		vendor.add('d', 'PENDING');
		const trigger = watch(vendor, { nameContains: 'nothing has this name' });
		await trigger.poll();
		trigger.set({ nameContains: '' });
		vendor.change('d', { status: 'APPROVED' });
		expect((await trigger.poll()).map(({ id }) => id)).toEqual(['d']);
	});
});

describe('the first activation', () => {
	it('emits what is decided already when it was asked to', async () => {
		const vendor = new FakeVendor();
		vendor.add('a', 'APPROVED');
		vendor.add('b', 'PENDING');
		vendor.add('c', 'REJECTED');
		const trigger = watch(vendor, { firstActivation: 'emitExisting' });
		expect(await trigger.poll()).toMatchObject([
			{ id: 'a', event: 'leftPending', previousStatus: null },
			{ id: 'c', event: 'leftPending', previousStatus: null },
		]);
		expect(await trigger.poll()).toEqual([]);
	});

	it('emits them a few at a time, each once, and meanwhile what changes', async () => {
		const vendor = new FakeVendor();
		for (let number = 1; number <= 7; number++) vendor.add(`t${number}`, 'APPROVED');
		vendor.add('p', 'PENDING');
		const trigger = watch(vendor, { firstActivation: 'emitExisting', maxEvents: 3 });
		const emitted = [(await trigger.poll()).map(({ id }) => id)];
		vendor.change('p', { status: 'REJECTED' });
		for (let polls = 0; polls < 4; polls++)
			emitted.push((await trigger.poll()).map(({ id }) => id));
		expect(emitted).toEqual([['t1', 't2', 't3'], ['t4', 't5', 't6'], ['t7', 'p'], [], []]);
	});

	it('emits them whatever else is waited for', async () => {
		const vendor = new FakeVendor();
		for (const id of ['a', 'b']) vendor.add(id, 'APPROVED');
		const trigger = watch(vendor, {
			...events('qualityChanged'),
			firstActivation: 'emitExisting',
			maxEvents: 1,
		});
		expect(await trigger.poll()).toMatchObject([{ id: 'a', event: 'leftPending' }]);
		expect(await trigger.poll()).toMatchObject([{ id: 'b', event: 'leftPending' }]);
		vendor.add('c', 'APPROVED');
		expect(await trigger.poll()).toEqual([]);
	});

	it('emits them where neither the events fit into a poll nor the list', async () => {
		const vendor = new FakeVendor({ pageSize: 2 });
		for (const id of ['a', 'b', 'c']) vendor.add(id, 'APPROVED');
		const trigger = watch(vendor, {
			...events('qualityChanged'),
			firstActivation: 'emitExisting',
			maxEvents: 1,
		});
		const emitted: string[] = [];
		for (let polls = 0; polls < 8; polls++) {
			emitted.push(...(await trigger.poll({ requests: 1 })).map(({ id }) => id));
		}
		expect(emitted).toEqual(['a', 'c', 'b']);
		vendor.add('d', 'APPROVED');
		for (let polls = 0; polls < 2; polls++) {
			expect(await trigger.poll({ requests: 1 })).toEqual([]);
		}
	});

	it('stays silent over a list that takes several polls to read', async () => {
		const vendor = new FakeVendor({ pageSize: 2 });
		for (const id of ['a', 'b', 'c', 'd', 'e', 'f']) vendor.add(id, 'APPROVED');
		const trigger = watch(vendor, events('leftPending', 'added'));
		for (let polls = 0; polls < 8; polls++) {
			expect(await trigger.poll({ requests: 1 })).toEqual([]);
		}
	});
});

describe('more events than fit into one poll', () => {
	it('wait for the next one, oldest first, without loss', async () => {
		const vendor = new FakeVendor();
		const ids = ['a', 'b', 'c', 'd', 'e'];
		for (const id of ids) vendor.add(id, 'PENDING');
		const trigger = watch(vendor, { maxEvents: 2 });
		await trigger.poll();
		for (const id of ids) vendor.change(id, { status: 'APPROVED' });
		const emitted: string[][] = [];
		for (let polls = 0; polls < 4; polls++)
			emitted.push((await trigger.poll()).map(({ id }) => id));
		expect(emitted).toEqual([['a', 'b'], ['c', 'd'], ['e'], []]);
	});

	it('keep those of one template together, even where they alone are too many', async () => {
		const vendor = new FakeVendor();
		vendor.add('a', 'PENDING');
		vendor.add('b', 'PENDING');
		const trigger = watch(vendor, { ...events('leftPending', 'statusChanged'), maxEvents: 1 });
		await trigger.poll();
		vendor.change('a', { status: 'APPROVED' });
		vendor.change('b', { status: 'APPROVED' });
		expect((await trigger.poll()).map(({ id }) => id)).toEqual(['a', 'a']);
		expect((await trigger.poll()).map(({ id }) => id)).toEqual(['b', 'b']);
	});

	it('come out in order although no time of change is reported and most rows were let go', async () => {
		const vendor = new FakeVendor({ reportsTimes: false, pageSize: 4 });
		const ids = Array.from(
			{ length: 20 },
			(_, number) => `t${String(19 - number).padStart(2, '0')}`,
		);
		for (const id of ids) vendor.add(id, 'PENDING');
		const trigger = watch(vendor, { maxEvents: 3 });
		await trigger.poll();
		for (const id of ids) vendor.change(id, { status: 'APPROVED' });
		const emitted: string[] = [];
		for (let polls = 0; polls < 7; polls++)
			emitted.push(...(await trigger.poll()).map(({ id }) => id));
		expect(emitted).toEqual([...ids].reverse());
	});
});
