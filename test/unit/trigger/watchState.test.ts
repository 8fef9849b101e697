import { emptyState, storeState } from '../../../nodes/WhatsAppTemplatesTrigger/state/state';
import {
	newAccount,
	readWatchState,
	storeWatchState,
	type WatchState,
} from '../../../nodes/WhatsAppTemplatesTrigger/state/watchState';
import { keyOf, remembered, tableOf } from './remembered';

const known = {
	...emptyState(),
	seeded: true,
	templates: tableOf([[keyOf('a'), remembered({ status: 'PENDING' })]]),
};
const statusIn = (state: WatchState | undefined, place = 0) =>
	state?.accounts[place]?.state.templates.get(keyOf('a'))?.status;
const throughJson = (state: WatchState): unknown =>
	JSON.parse(JSON.stringify(storeWatchState(state)));

const every: WatchState = {
	fingerprint: 'all',
	watch: 'allAccounts',
	listedAt: 5,
	listFrom: 3,
	accounts: [
		{ ...newAccount('two', 'Second shop'), state: known, isDenied: true },
		{ ...newAccount('one'), state: known, removedSince: 7 },
		{ ...newAccount('new', 'New shop'), isLate: true },
	],
};

describe('what is remembered of one account', () => {
	it('is stored as it always was', () => {
		const one = { ...newAccount('one'), state: known };
		const stored = { fingerprint: 'about', ...storeState(known) };
		expect(
			storeWatchState({
				fingerprint: 'about',
				watch: 'account',
				accounts: [one],
				listedAt: null,
				listFrom: null,
			}),
		).toEqual(stored);
		const read = readWatchState(stored, 'one')?.state;
		expect(read).toMatchObject({
			...{ fingerprint: 'about', watch: 'account', listedAt: null },
			accounts: [{ account: 'one', isLate: false, removedSince: null }],
		});
		expect(statusIn(read)).toBe('PENDING');
	});

	it('is read on from version 0.1.0', () => {
		const version1 = {
			...{ version: 1, fingerprint: '0123456789abcdef', seeded: true },
			...{ statuses: ['APPROVED', 'FLAGGED', 'PENDING'], categories: ['UTILITY', null] },
			qualityScores: [null, 'GREEN'],
			templates: 'AXnJgqcrHFAAAAAAtjV9Az3GIBoBAQH9v9JUwlvankUCAAAY',
		};
		const state = readWatchState(version1, 'one')?.state;
		expect(state?.fingerprint).toBe('0123456789abcdef');
		expect(statusIn(state)).toBe('APPROVED');
	});

	it.each([undefined, null, 'text', {}, { fingerprint: 'a' }, { version: 3, accounts: [] }])(
		'is not made up from %j',
		(value) => {
			expect(readWatchState(value, 'one')).toBeNull();
		},
	);
});

describe('what is remembered of every account', () => {
	it('is stored under the names it always had, whatever the code calls them', () => {
		const { accounts } = storeWatchState(every) as { accounts: object[] };
		expect(accounts[1]).toHaveProperty('goneSince', 7);
	});

	it('reads back as it was stored, in its order', () => {
		const read = readWatchState(throughJson(every), null)?.state;
		const about = (state: WatchState | undefined) =>
			state?.accounts.map(({ state: { seeded }, ...rest }) => ({ ...rest, seeded }));
		expect(about(read)).toEqual(about(every));
		expect(read).toMatchObject({
			fingerprint: 'all',
			watch: 'allAccounts',
			listedAt: 5,
			listFrom: 3,
		});
		expect([0, 1, 2].map((place) => statusIn(read, place))).toEqual([
			'PENDING',
			'PENDING',
			undefined,
		]);
	});

	it('begins anew for an account whose part was damaged, names it, and goes on for the others', () => {
		const stored = throughJson(every) as { accounts: Array<{ templates: string }> };
		for (const account of stored.accounts.slice(0, 1)) account.templates = 'cut';
		const { state: read, seededAnew } = readWatchState(stored, null) ?? {};
		expect(read?.accounts[0]).toMatchObject({ account: 'two', isLate: true });
		expect(seededAnew).toEqual(['Second shop (two)']);
		expect(statusIn(read, 0)).toBeUndefined();
		expect(statusIn(read, 1)).toBe('PENDING');
	});

	it('takes 150 characters for an account beside its templates', () => {
		const account = '3f1c2f2e-7a54-4d0e-9a53-0d6a8f0f6a11';
		const name = 'n'.repeat(200);
		const state = { ...emptyState(), seeded: true };
		const size = (accounts: WatchState['accounts']) =>
			JSON.stringify(storeWatchState({ ...every, accounts })).length;
		const one = { ...newAccount(account, name), state };
		expect(size([one, one]) - size([one])).toBeLessThanOrEqual(150);
	});
});
