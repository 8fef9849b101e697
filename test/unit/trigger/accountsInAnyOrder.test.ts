import * as fc from 'fast-check';

import { readWatchState } from '../../../nodes/WhatsAppTemplatesTrigger/state/watchState';
import { Agency, HOUR, MINUTE } from './fakeAgency';
import { keyOf } from './remembered';

type Step =
	| { do: 'create' | 'decide' | 'resubmit'; account: number; which: number }
	| { do: 'fail' | 'recover' | 'close' | 'reopen'; account: number }
	| { do: 'poll'; requests: number };

const account = fc.nat(6);
const step: fc.Arbitrary<Step> = fc.oneof(
	{
		weight: 5,
		arbitrary: fc.record({
			do: fc.constantFrom('create' as const, 'decide' as const, 'resubmit' as const),
			account,
			which: fc.nat(5),
		}),
	},
	{
		weight: 2,
		arbitrary: fc.record({
			do: fc.constantFrom(
				'fail' as const,
				'recover' as const,
				'recover' as const,
				'close' as const,
				'reopen' as const,
				'reopen' as const,
			),
			account,
		}),
	},
	{
		weight: 4,
		arbitrary: fc.record({
			do: fc.constant('poll' as const),
			requests: fc.oneof(fc.constant(Infinity), fc.integer({ min: 1, max: 9 })),
		}),
	},
);

const traits = fc.record({
	pageSize: fc.constantFrom(2, 100),
	reportsTotal: fc.boolean(),
	newestFirst: fc.boolean(),
	ordersByTime: fc.boolean(),
});

it('every departure is emitted once, whatever accounts fail, go, come back or wait for their turn', async () => {
	await fc.assert(
		fc.asyncProperty(
			traits,
			fc.integer({ min: 1, max: 7 }),
			fc.constantFrom(1, 2, 500),
			fc.array(step, { maxLength: 60, size: 'max' }),
			async (vendorTraits, existing, maxEvents, steps) => {
				const agency = new Agency(vendorTraits, { maxEvents });
				const expected: string[] = [];
				const emitted: string[] = [];
				/** Templates whose decision was not emitted so far: one at a time can be seen. */
				const open = new Set<string>();
				/** Of an account that appeared, nothing counts before it was looked at. */
				const known = new Set<string>();
				const names = Array.from({ length: 7 }, (_, number) => `a${number}`);

				const poll = async (requests = Infinity, passed = HOUR) => {
					const [polled] = await Promise.allSettled([agency.poll({ requests, passed })]);
					if (polled.status === 'rejected') {
						const someFail = agency.failing.size > 0 || agency.unlisted.size > 0;
						if (!someFail) throw polled.reason;
						return;
					}
					expect(polled.value.length).toBeLessThanOrEqual(maxEvents);
					for (const one of polled.value) {
						emitted.push(`${one.account} ${one.id} ${one.to}`);
						open.delete(`${one.account} ${one.id}`);
					}
					const state = readWatchState(agency.saved, null)?.state;
					for (const one of state?.accounts ?? []) {
						if (one.state.seeded) known.add(String(one.account));
					}
				};
				const settle = async () => {
					for (let polls = 0; polls < 3; polls++) await poll();
				};

				for (const name of names.slice(0, existing)) agency.open(name, ['PENDING', 'APPROVED']);
				await settle();
				for (const current of steps) {
					if (current.do === 'poll') {
						await poll(current.requests, MINUTE);
						continue;
					}
					const name = names[current.account] as string;
					const vendor = agency.accounts.get(name);
					if (current.do === 'fail') agency.failing.add(name);
					else if (current.do === 'recover') agency.failing.delete(name);
					else if (current.do === 'close') agency.close(name);
					else if (current.do === 'reopen') {
						agency.reopen(name);
						if (!agency.accounts.has(name)) {
							agency.open(name, ['PENDING', 'APPROVED']);
							agency.failing.delete(name);
							for (let polls = 0; polls < 3; polls++) await poll();
						}
					}
					if (vendor === undefined || !known.has(name)) continue;
					const row = vendor.rows['which' in current ? current.which % vendor.rows.length : 0];
					if (row === undefined || open.has(`${name} ${row.id}`)) continue;
					if (current.do === 'create') vendor.add(`n${vendor.rows.length}`, 'PENDING');
					else if (
						current.do === 'decide' &&
						row.status === 'PENDING' &&
						isSeen(agency, name, row)
					) {
						vendor.change(row.id, { status: 'APPROVED' });
						expected.push(`${name} ${row.id} APPROVED`);
						open.add(`${name} ${row.id}`);
					} else if (current.do === 'resubmit' && row.status === 'APPROVED') {
						if (isSeen(agency, name, row)) vendor.change(row.id, { status: 'PENDING' });
					}
				}
				agency.failing.clear();
				for (const name of names) agency.reopen(name);
				for (let polls = 0; polls < 6; polls++) await poll();
				for (let polls = 0; open.size > 0 && polls < 200; polls++) await poll();
				expect([...emitted].sort()).toEqual([...expected].sort());
			},
		),
		{ numRuns: 150 },
	);
}, 120_000);

/** Only what is remembered as it is can be seen to change. */
function isSeen(agency: Agency, account: string, row: { id: string; status: string }): boolean {
	const state = readWatchState(agency.saved, null)?.state;
	const watched = state?.accounts.find((one) => one.account === account);
	return watched?.state.templates.get(keyOf(row.id))?.status === row.status;
}

it('no account starves, however few requests a poll may make and whoever fails', async () => {
	await fc.assert(
		fc.asyncProperty(
			fc.integer({ min: 1, max: 12 }),
			fc.integer({ min: 1, max: 4 }),
			fc.uniqueArray(fc.nat(11), { maxLength: 6 }),
			async (count, requests, failing) => {
				const agency = new Agency({ pageSize: 100 });
				for (let number = 0; number < count; number++) agency.open(`a${number}`, ['PENDING']);
				for (let polls = 0; polls < count; polls++) await agency.poll({ requests });
				for (const number of failing) agency.failing.add(`a${number}`);
				const emitted = new Set<string>();
				for (const vendor of agency.accounts.values()) vendor.change('1', { status: 'APPROVED' });
				for (let polls = 0; polls < 2 * count; polls++) {
					const [polled] = await Promise.allSettled([agency.poll({ requests })]);
					if (polled.status === 'fulfilled')
						for (const one of polled.value) emitted.add(one.account);
					else agency.failing.clear();
				}
				for (const id of agency.accounts.keys()) {
					if (!agency.failing.has(id)) expect(emitted).toContain(id);
				}
			},
		),
		{ numRuns: 100 },
	);
}, 60_000);
