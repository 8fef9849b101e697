import { brief, events, watch } from './fakePoll';
import { FakeVendor } from './fakeVendor';

const MINUTE = 60 * 1000;
const DAY = 24 * 60 * MINUTE;

const times = { 'that reports times': true, 'that reports none': false };
const lost = {
	'nothing of the list': (rows: number) => rows,
	'half of the list': (rows: number) => Math.ceil(rows / 2),
	'all but one of it': (rows: number) => rows - 1,
	'the list without one row': () => 1,
};

describe.each(Object.entries(times))('a vendor %s', (_vendor, reportsTimes) => {
	describe.each([false, true])('newest first: %s', (newestFirst) => {
		const vendorWith = (count: number) => {
			const vendor = new FakeVendor({ reportsTimes, newestFirst, pageSize: 3 });
			for (let number = 0; number < count; number++) vendor.add(`t${number}`, 'APPROVED');
			vendor.add('waits', 'PENDING');
			return vendor;
		};
		let now = 0;
		const later = () => {
			now += 7 * 60 * MINUTE;
			return { now };
		};

		it.each(
			Object.entries(lost).flatMap(([what, share]) =>
				[1, 2, 3, 10].map((polls) => [what, polls, share] as const),
			),
		)('that lists %s for %i polls and recovers changed nothing', async (_what, polls, share) => {
			const vendor = vendorWith(7);
			const trigger = watch(vendor, events('leftPending', 'statusChanged', 'added'));
			await trigger.poll(later());
			const hidden = vendor.rows.splice(vendor.rows.length - share(vendor.rows.length));
			const emitted = [];
			for (let poll = 0; poll < polls; poll++) emitted.push(...(await trigger.poll(later())));
			vendor.rows.push(...hidden);
			for (let poll = 0; poll < 3; poll++) emitted.push(...(await trigger.poll(later())));
			expect(emitted).toEqual([]);
		});

		it('is believed that a template was decided meanwhile, once, from what it was before', async () => {
			const vendor = vendorWith(7);
			const trigger = watch(vendor);
			await trigger.poll(later());
			const hidden = vendor.rows.splice(0);
			for (let poll = 0; poll < 4; poll++) expect(await trigger.poll(later())).toEqual([]);
			vendor.rows.push(...hidden);
			vendor.change('waits', { status: 'REJECTED' });
			const emitted = [...(await trigger.poll(later())), ...(await trigger.poll(later()))];
			expect(emitted).toMatchObject([
				{ id: 'waits', event: 'leftPending', from: 'PENDING', previousStatus: 'PENDING' },
			]);
		});

		it('that keeps a template hidden for a month has a new one when it shows it', async () => {
			const vendor = vendorWith(2);
			const trigger = watch(vendor);
			for (let poll = 0; poll < 3; poll++) await trigger.poll({ now: poll * MINUTE });
			const hidden = vendor.rows.splice(0, 1);
			for (const day of [1, 2, 29, 40, 41]) await trigger.poll({ now: day * DAY });
			vendor.rows.push(...hidden);
			vendor.change('t0', {});
			expect(await trigger.poll({ now: 42 * DAY })).toHaveLength(1);
		});

		it('emits removed for what it hides for two polls, and added for it afterwards', async () => {
			const vendor = vendorWith(3);
			const trigger = watch(vendor, events('removed', 'added', 'leftPending'));
			await trigger.poll(later());
			const hidden = vendor.rows.splice(0);
			const during = [];
			for (let poll = 0; poll < 5; poll++) during.push(...(await trigger.poll(later())));
			expect(during.map(({ id, event }) => `${event} ${id}`).sort()).toEqual(
				hidden.map(({ id }) => `removed ${id}`).sort(),
			);
			vendor.rows.push(...hidden);
			const back = [...(await trigger.poll(later())), ...(await trigger.poll(later()))];
			expect(back.map(({ id, event }) => `${event} ${id}`).sort()).toEqual(
				hidden.map(({ id }) => `added ${id}`).sort(),
			);
			expect(new Set([...during, ...back].map(({ eventId }) => eventId)).size).toBe(8);
		});

		it('gives a removal and a return that happen twice ids of their own', async () => {
			const vendor = vendorWith(3);
			const trigger = watch(vendor, events('removed', 'added'));
			await trigger.poll(later());
			const ids: string[] = [];
			for (let outage = 0; outage < 2; outage++) {
				const hidden = vendor.rows.splice(0, 1);
				for (let poll = 0; poll < 3; poll++) {
					ids.push(...(await trigger.poll(later())).map(({ eventId }) => eventId));
				}
				vendor.rows.unshift(...hidden);
				for (let poll = 0; poll < 2; poll++) {
					ids.push(...(await trigger.poll(later())).map(({ eventId }) => eventId));
				}
			}
			expect(ids).toHaveLength(4);
			expect(new Set(ids).size).toBe(4);
		});

		it('that gives every template another id has the same templates', async () => {
			const vendor = vendorWith(7);
			const trigger = watch(vendor, events('leftPending', 'statusChanged', 'added', 'removed'));
			await trigger.poll(later());
			for (let renewals = 0; renewals < 3; renewals++) {
				vendor.renewIds();
				for (let poll = 0; poll < 3; poll++) expect(await trigger.poll(later())).toEqual([]);
			}
			vendor.change('waits+++', { status: 'APPROVED' });
			expect(brief(await trigger.poll(later()))).toEqual([
				['waits+++', 'leftPending', 'PENDING', 'APPROVED'],
				['waits+++', 'statusChanged', 'PENDING', 'APPROVED'],
			]);
		});

		it('that gives every template another id over several polls has the same templates', async () => {
			const vendor = vendorWith(20);
			const trigger = watch(vendor, events('leftPending', 'added', 'removed'));
			for (let poll = 0; poll < 12; poll++) await trigger.poll({ ...later(), requests: 2 });
			vendor.renewIds();
			for (let poll = 0; poll < 40; poll++) {
				expect(await trigger.poll({ ...later(), requests: 2 })).toEqual([]);
			}
		});

		it('that lists nothing, then all under other ids and one decided, decided one', async () => {
			const vendor = vendorWith(7);
			const trigger = watch(vendor);
			await trigger.poll(later());
			const hidden = vendor.rows.splice(0);
			for (let poll = 0; poll < 3; poll++) expect(await trigger.poll(later())).toEqual([]);
			vendor.rows.push(...hidden);
			vendor.renewIds();
			vendor.change('waits+', { status: 'APPROVED' });
			const emitted = [...(await trigger.poll(later())), ...(await trigger.poll(later()))];
			expect(emitted).toMatchObject([{ id: 'waits+', previousStatus: 'PENDING' }]);
		});
	});
});

describe('a template whose id changes while its list is read over several polls', () => {
	it.each([1, 2, 3, 4, 5, 6])('is emitted once when it is back after %i', async (polls) => {
		for (const place of [0, 3, 7, 10, 14, 17]) {
			const vendor = new FakeVendor();
			for (let other = 0; other < 20; other++) {
				const isIt = other === place;
				vendor.add(isIt ? 'a' : `other${other}`, isIt ? 'PENDING' : 'APPROVED');
			}
			const trigger = watch(vendor, events('leftPending'));
			for (let poll = 0; poll < 12; poll++) await trigger.poll({ requests: 2 });
			vendor.change('a', { id: 'b', status: 'APPROVED' });
			const emitted: unknown[] = [];
			for (let poll = 0; poll < 30; poll++) {
				if (poll === polls) vendor.change('b', { id: 'a' });
				emitted.push(...(await trigger.poll({ requests: 2 })));
			}
			expect(emitted).toMatchObject([{ previousStatus: 'PENDING' }]);
		}
	});
});

it.each([1, 5, 15, 60])(
	'templates that were renamed are known by their new names, polled every %i minutes',
	async (minutes) => {
		const vendor = new FakeVendor({ pageSize: 100 });
		for (let number = 0; number < 60; number++) vendor.add(`t${number}`, 'APPROVED');
		const trigger = watch(vendor, events('leftPending', 'added'));
		await trigger.poll();
		for (const row of vendor.rows) row.name = `new_${row.name}`;
		for (let poll = 1; poll <= 61; poll++) {
			expect(await trigger.poll({ now: poll * minutes * MINUTE })).toEqual([]);
		}
		vendor.renewIds();
		expect(await trigger.poll({ now: 62 * minutes * MINUTE })).toEqual([]);
	},
);

describe('a template that was deleted and created anew under its name', () => {
	it('left review where its status is another one, although the poll saw no review', async () => {
		const vendor = new FakeVendor();
		vendor.add('a', 'REJECTED', { name: 'promo' });
		vendor.add('b', 'APPROVED');
		const trigger = watch(vendor);
		await trigger.poll();
		vendor.remove('a');
		vendor.add('c', 'APPROVED', { name: 'promo' });
		expect(brief(await trigger.poll())).toEqual([['c', 'leftPending', 'REJECTED', 'APPROVED']]);
	});
});

describe('two templates of one name and language', () => {
	it('are two where both are listed, as at vendors that report no language', async () => {
		const vendor = new FakeVendor();
		vendor.add('a', 'APPROVED', { name: 'promo', language: null });
		const trigger = watch(vendor, events('leftPending', 'removed'));
		await trigger.poll();
		vendor.add('b', 'APPROVED', { name: 'promo', language: null });
		expect(brief(await trigger.poll())).toEqual([['b', 'leftPending', null, 'APPROVED']]);
		vendor.remove('a');
		await trigger.poll();
		expect(brief(await trigger.poll())).toEqual([['a', 'removed', 'APPROVED', null]]);
	});
});

describe('a template whose name cannot be read', () => {
	it('is not taken for another one that had none either and went missing', async () => {
		const vendor = new FakeVendor();
		vendor.add('a', 'APPROVED', { name: null, language: null });
		vendor.add('b', 'APPROVED');
		const trigger = watch(vendor);
		await trigger.poll();
		vendor.remove('a');
		vendor.add('c', 'APPROVED', { name: null, language: null });
		expect(brief(await trigger.poll())).toEqual([['c', 'leftPending', null, 'APPROVED']]);
	});
});

describe('a state without hashes of names, as version 0.1.0 wrote it', () => {
	it('learns them in the first poll', async () => {
		const vendor = new FakeVendor();
		for (const id of ['a', 'b', 'c', 'd']) vendor.add(id, 'APPROVED');
		const trigger = watch(vendor);
		await trigger.poll();
		trigger.forgetNames();
		await trigger.poll();
		vendor.renewIds();
		expect(await trigger.poll()).toEqual([]);
	});
});
