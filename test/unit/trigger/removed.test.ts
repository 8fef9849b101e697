import { brief, events, watch } from './fakePoll';
import { FakeVendor } from './fakeVendor';

const DAY = 24 * 60 * 60 * 1000;

describe('a template that is gone', () => {
	it('is emitted with its name when it is missing from a second poll', async () => {
		const vendor = new FakeVendor();
		for (const id of ['a', 'b', 'c']) vendor.add(id, 'APPROVED');
		const trigger = watch(vendor, events('removed'));
		await trigger.poll();
		vendor.remove('b');
		expect(await trigger.poll()).toEqual([]);
		expect(brief(await trigger.poll())).toEqual([['b', 'removed', 'APPROVED', null]]);
		expect(await trigger.poll()).toEqual([]);
		expect(trigger.state?.names?.sort()).toEqual([
			['a', 'template_a', 'en'],
			['c', 'template_c', 'en'],
		]);
	});

	it.each([
		['everything', ['a', 'b', 'c', 'd']],
		['more than half', ['a', 'b', 'c']],
		['half', ['a', 'b']],
	])(
		'is emitted only after a second poll when %s of the list is gone at once',
		async (_extent, lost) => {
			const vendor = new FakeVendor({ pageSize: 4 });
			for (const id of ['a', 'b', 'c', 'd']) vendor.add(id, 'APPROVED');
			const trigger = watch(vendor, events('removed'));
			await trigger.poll();
			for (const id of lost) vendor.remove(id);
			expect(await trigger.poll()).toEqual([]);
			expect((await trigger.poll()).map(({ id }) => id)).toEqual(lost);
		},
	);

	it('is emitted only after a second poll when it was the only one', async () => {
		const vendor = new FakeVendor();
		vendor.add('a', 'APPROVED');
		const trigger = watch(vendor, events('removed'));
		await trigger.poll();
		vendor.remove('a');
		expect(await trigger.poll()).toEqual([]);
		expect(await trigger.poll()).toHaveLength(1);
	});

	it('is emitted after a second poll when it was one of two', async () => {
		const vendor = new FakeVendor();
		for (const id of ['a', 'b']) vendor.add(id, 'APPROVED');
		const trigger = watch(vendor, events('removed'));
		await trigger.poll();
		vendor.remove('a');
		expect(await trigger.poll()).toEqual([]);
		expect(await trigger.poll()).toHaveLength(1);
	});

	it('is not emitted when the list was empty for one poll only', async () => {
		const vendor = new FakeVendor();
		for (const id of ['a', 'b', 'c', 'd']) vendor.add(id, 'APPROVED');
		const trigger = watch(vendor, events('removed', 'added', 'leftPending'));
		await trigger.poll();
		const rows = vendor.rows.splice(0);
		expect(await trigger.poll()).toEqual([]);
		vendor.rows.push(...rows);
		expect(await trigger.poll()).toEqual([]);
		vendor.rows.splice(0);
		expect(await trigger.poll()).toEqual([]);
	});

	it('is looked for a second time where it may have slipped between two pages', async () => {
		const vendor = new FakeVendor({ pageSize: 2, reportsTotal: false });
		for (const id of ['a', 'b', 'c', 'd', 'e', 'f', 'g']) vendor.add(id, 'APPROVED');
		const trigger = watch(vendor, events('removed', 'added', 'leftPending'));
		await trigger.poll();
		const before = vendor.requests;
		// Page 2 is asked for when 'a' is gone: 'c' has moved up to page 1, which was read already.
		vendor.beforeRequest = (request) => {
			if (request === before + 2) vendor.remove('a');
		};
		expect(await trigger.poll()).toEqual([]);
		expect(vendor.requests - before).toBe(3 + 3);
		// The next poll finds nothing but 'a' missing, and looks twice to be sure of that; the one
		// after it bears it out.
		expect(await trigger.poll()).toEqual([]);
		expect((await trigger.poll()).map(({ id, event }) => [id, event])).toEqual([['a', 'removed']]);
		expect(vendor.requests - before).toBe(3 * (3 + 3));
		expect(await trigger.poll()).toEqual([]);
	});

	it('was not missing while it waited for its turn under a new id', async () => {
		const vendor = new FakeVendor();
		for (const id of ['a', 'b']) vendor.add(id, 'PENDING');
		const trigger = watch(vendor, { ...events('leftPending', 'removed'), maxEvents: 1 });
		await trigger.poll();
		vendor.renewIds();
		for (const id of ['a+', 'b+']) vendor.change(id, { status: 'APPROVED' });
		expect(brief(await trigger.poll())).toEqual([['a+', 'leftPending', 'PENDING', 'APPROVED']]);
		vendor.hide(1, 1);
		expect(await trigger.poll()).toEqual([]);
		vendor.recover();
		expect(brief(await trigger.poll())).toEqual([['b+', 'leftPending', 'PENDING', 'APPROVED']]);
	});

	it.each([
		{ days: 0, ids: 'its id' },
		{ days: 29, ids: 'its id' },
		{ days: 40, ids: 'its id' },
		{ days: 29, ids: 'another id' },
	])(
		'is emitted as added however long its return waits for its turn, $days days after, under $ids',
		async ({ days, ids }) => {
			const vendor = new FakeVendor();
			for (const id of ['a', 'b', 'c']) vendor.add(id, 'APPROVED');
			const watched = events('leftPending', 'removed', 'added');
			const trigger = watch(vendor, { ...watched, maxEvents: 1 });
			await trigger.poll({ now: 0 });
			vendor.hide(0, 3);
			const emitted: unknown[] = [];
			for (let polls = 0; polls < 6; polls++)
				emitted.push(...brief(await trigger.poll({ now: 0 })));
			vendor.recover();
			if (ids === 'another id') vendor.renewIds();
			// The first is emitted on that day, the others two days later.
			for (let polls = 0; polls < 6; polls++) {
				const now = (days + (polls > 0 ? 2 : 0)) * DAY;
				emitted.push(...brief(await trigger.poll({ now })));
			}
			const suffix = ids === 'another id' ? '+' : '';
			expect(emitted).toEqual([
				...['a', 'b', 'c'].map((id) => [id, 'removed', 'APPROVED', null]),
				...['a', 'b', 'c'].map((id) => [`${id}${suffix}`, 'added', null, 'APPROVED']),
			]);
		},
	);

	it('is not concluded from a list that could not be read to its end', async () => {
		const vendor = new FakeVendor({ pageSize: 2 });
		for (const id of ['a', 'b', 'c', 'd', 'e', 'f']) vendor.add(id, 'APPROVED');
		const trigger = watch(vendor, events('removed'));
		await trigger.poll();
		expect(await trigger.poll({ requests: 1 })).toEqual([]);
		expect(await trigger.poll({ requests: 1 })).toEqual([]);
		expect(await trigger.poll()).toEqual([]);
	});

	it('is remembered for thirty days without a word where nobody waits for it', async () => {
		const vendor = new FakeVendor();
		for (const id of ['a', 'b', 'c']) vendor.add(id, 'APPROVED');
		const trigger = watch(vendor);
		await trigger.poll({ now: 0 });
		vendor.remove('a');
		const sizes = [];
		for (const day of [0, 0, 1, 10, 29, 31]) {
			expect(await trigger.poll({ now: day * DAY })).toEqual([]);
			sizes.push((trigger.state?.templates.length ?? 0) / 16);
		}
		expect(sizes).toEqual([3, 3, 3, 3, 3, 2]);
		expect(trigger.state).not.toHaveProperty('names');
	});

	it('is found missing by reads that take several polls each', async () => {
		const vendor = new FakeVendor({ pageSize: 2 });
		for (const id of ['a', 'b', 'c', 'd', 'e']) vendor.add(id, 'APPROVED');
		const trigger = watch(vendor, events('removed'));
		for (let polls = 0; polls < 4; polls++) await trigger.poll({ requests: 1 });
		vendor.remove('e');
		const emitted: string[] = [];
		for (let polls = 0; polls < 12; polls++) {
			emitted.push(...(await trigger.poll({ requests: 1 })).map(({ id }) => id));
		}
		expect(emitted).toEqual(['e']);
	});
});
