import * as fc from 'fast-check';

import type { StoredState } from '../../../nodes/WhatsAppTemplatesTrigger/state/state';
import { watch } from './fakePoll';
import { FakeVendor } from './fakeVendor';

/** What may happen to a list; `glitch` is one answer that hides everything or half of it. */
type Step =
	| { do: 'add' }
	| { do: 'remove'; which: number }
	| { do: 'glitch'; share: 'all' | 'half' }
	| { do: 'poll'; requests: number; removeAt: number[]; which: number };

const step: fc.Arbitrary<Step> = fc.oneof(
	fc.record({ do: fc.constant('add' as const) }),
	fc.record({ do: fc.constant('remove' as const), which: fc.nat(30) }),
	fc.record({ do: fc.constant('glitch' as const), share: fc.constantFrom('all', 'half') }),
	fc.record({
		do: fc.constant('poll' as const),
		requests: fc.oneof(fc.constant(Infinity), fc.integer({ min: 1, max: 5 })),
		removeAt: fc.array(fc.integer({ min: 1, max: 12 }), { maxLength: 4 }),
		which: fc.nat(30),
	}),
);

const traits = fc.record({
	pageSize: fc.constantFrom(2, 3, 100),
	reportsTotal: fc.boolean(),
	ordersByTime: fc.boolean(),
	newestFirst: fc.boolean(),
});

const HOUR = 60 * 60 * 1000;

/** The bound that n8n's database is promised, without the names that `removed` needs. */
function sizeWithoutNames(state: StoredState): number {
	return JSON.stringify({ ...state, names: undefined }).length;
}

/** Whatever single answers hide, removed is emitted exactly when a template is. */
const removedOnlyWhenGone = fc.asyncProperty(
	traits,
	fc.integer({ min: 0, max: 12 }),
	fc.array(step, { maxLength: 25 }),
	async (vendorTraits, existing, steps) => {
		const vendor = new FakeVendor(vendorTraits);
		const trigger = watch(vendor, { events: new Set(['removed']) });
		const gone: string[] = [];
		const emitted: string[] = [];
		let now = 0;
		let added = 0;

		const add = () => vendor.add(`t${added++}`, 'APPROVED');
		const remove = (which: number) => {
			const row = vendor.rows[which % Math.max(1, vendor.rows.length)];
			if (row === undefined) return;
			vendor.remove(row.id);
			gone.push(row.id);
		};
		const poll = async (requests = Infinity) => {
			now += 7 * HOUR;
			emitted.push(...(await trigger.poll({ requests, now })).map(({ id }) => id));
			const { state } = trigger;
			if (state === null) throw new Error('No state');
			expect(sizeWithoutNames(state)).toBeLessThanOrEqual(16 * added + 2048);
		};

		for (let number = 0; number < existing; number++) add();
		await poll();
		for (const current of steps) {
			if (current.do === 'add') {
				add();
				// One that comes and goes before it is seen nobody can miss; the first of these
				// polls may only read the rest of a list that was begun before.
				for (let polls = 0; polls < 2; polls++) await poll();
			} else if (current.do === 'remove') {
				remove(current.which);
			} else if (current.do === 'glitch') {
				const kept = current.share === 'all' ? 0 : Math.ceil(vendor.rows.length / 2);
				const hidden = vendor.rows.splice(kept);
				if (hidden.length > 1 || kept === 0) await poll();
				vendor.rows.push(...hidden);
				for (let polls = 0; polls < 2; polls++) await poll();
			} else {
				const first = vendor.requests;
				vendor.beforeRequest = (request) => {
					if (current.removeAt.includes(request - first)) remove(current.which);
				};
				await poll(current.requests);
				vendor.beforeRequest = () => undefined;
			}
		}
		for (let polls = 0; polls < 6; polls++) await poll();
		expect([...emitted].sort()).toEqual([...gone].sort());
	},
);

it('removed is emitted exactly when a template is, whatever single answers hide', async () => {
	await fc.assert(removedOnlyWhenGone, { numRuns: 250 });
}, 120_000);

it('a look at a list that moved and one that hides everything are no two looks', async () => {
	const vendorTraits = { pageSize: 2, reportsTotal: false, ordersByTime: true, newestFirst: true };
	const steps: Step[] = [
		{ do: 'add' },
		{ do: 'poll', requests: 3, removeAt: [3], which: 4 },
		{ do: 'glitch', share: 'all' },
	];
	await fc.assert(removedOnlyWhenGone, { numRuns: 1, examples: [[vendorTraits, 2, steps]] });
});

it('a template that is hidden for two polls or more is removed once, and added when it is back', async () => {
	const outage = fc.record({
		share: fc.constantFrom(1, 0.5, 0),
		polls: fc.integer({ min: 1, max: 4 }),
		renewsIds: fc.boolean(),
	});
	await fc.assert(
		fc.asyncProperty(
			traits,
			fc.integer({ min: 2, max: 12 }),
			fc.array(outage, { maxLength: 6 }),
			async (vendorTraits, existing, outages) => {
				const vendor = new FakeVendor(vendorTraits);
				for (let number = 0; number < existing; number++) vendor.add(`t${number}`, 'APPROVED');
				const trigger = watch(vendor, { events: new Set(['removed', 'added', 'leftPending']) });
				let now = 0;
				const poll = async (times: number) => {
					const emitted: string[] = [];
					for (let left = times; left > 0; left--) {
						now += 60 * 1000;
						const items = await trigger.poll({ now });
						emitted.push(...items.map(({ id, event }) => `${event} ${id}`));
					}
					return emitted.sort();
				};
				await poll(1);
				for (const { share, polls, renewsIds } of outages) {
					vendor.hide(0, Math.max(1, Math.floor(existing * share)));
					const ids = vendor.hidden.map(({ id }) => id).sort();
					const isRemoved = polls > 1;
					expect(await poll(polls)).toEqual(isRemoved ? ids.map((id) => `removed ${id}`) : []);
					if (renewsIds) vendor.renewIds();
					const back = vendor.hidden.map(({ id }) => id).sort();
					vendor.recover();
					expect(await poll(2)).toEqual(isRemoved ? back.map((id) => `added ${id}`) : []);
				}
			},
		),
		{ numRuns: 150 },
	);
}, 120_000);
