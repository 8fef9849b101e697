import { NodeApiError } from 'n8n-workflow';

import { isAccessDenied } from '../../../nodes/WhatsAppTemplatesTrigger/accounts/failures';
import { listAccounts } from '../../../nodes/WhatsAppTemplatesTrigger/accounts/listAccounts';
import { pollAccounts } from '../../../nodes/WhatsAppTemplatesTrigger/accounts/pollAccounts';
import { Budget } from '../../../nodes/WhatsAppTemplatesTrigger/read/budget';
import { emptyState } from '../../../nodes/WhatsAppTemplatesTrigger/state/state';
import {
	newAccount,
	nothingKnown,
	readWatchState,
	storeWatchState,
	type WatchState,
} from '../../../nodes/WhatsAppTemplatesTrigger/state/watchState';
import type { OpenedPoll } from '../../../nodes/WhatsAppTemplatesTrigger/openPoll';
import { isListDue } from '../../../nodes/WhatsAppTemplatesTrigger/accounts/nextAccounts';
import { loadProvider } from '../../../nodes/shared/providers/registry';
import type { ListRange, Page } from '../../../nodes/shared/transport/pages';
import { clientOf, WORKSPACE } from '../providers/fakeClient';
import { Agency, HOUR, MINUTE } from './fakeAgency';
import { settingsFor } from './fakePoll';
import { FakeVendor } from './fakeVendor';

describe('one trigger for every account', () => {
	it('emits what is decided in each, and says where', async () => {
		const agency = new Agency();
		const [one, two] = [agency.open('one', ['PENDING']), agency.open('two', ['PENDING'])];
		expect(await agency.poll()).toEqual([]);
		one.change('1', { status: 'APPROVED' });
		two.change('1', { status: 'REJECTED' });
		expect(await agency.poll()).toEqual([
			{ account: 'one', id: '1', event: 'leftPending', to: 'APPROVED', previousStatus: 'PENDING' },
			{ account: 'two', id: '1', event: 'leftPending', to: 'REJECTED', previousStatus: 'PENDING' },
		]);
		expect(await agency.poll()).toEqual([]);
	});

	it('lists the accounts once an hour, and with every poll of an hour after one went missing', async () => {
		const agency = new Agency();
		for (const id of ['one', 'two']) agency.open(id, ['APPROVED']);
		for (let minute = 0; minute < 60; minute++) await agency.poll();
		expect(agency.listings).toBe(1);
		agency.close('two');
		await agency.poll();
		expect(agency.listings).toBe(2);
		for (let minute = 0; minute < 120; minute++) await agency.poll();
		expect(agency.listings).toBe(2 + 59 + 1);
	});

	it('lists them once an hour again after a clock that was ahead, of which one went missing', async () => {
		const agency = new Agency();
		for (const id of ['one', 'two']) agency.open(id, ['APPROVED']);
		await agency.poll();
		agency.close('two');
		await agency.poll({ passed: 365 * 24 * HOUR });
		agency.listings = 0;
		await agency.poll({ passed: -365 * 24 * HOUR });
		for (let minute = 0; minute < 180; minute++) await agency.poll();
		expect(agency.listings).toBeLessThanOrEqual(1 + 60 + 3);
	});

	it('goes on where one account fails, and emits of that one later', async () => {
		const agency = new Agency();
		const [one, two] = [agency.open('one', ['PENDING']), agency.open('two', ['PENDING'])];
		await agency.poll();
		agency.failing.add('one');
		for (const vendor of [one, two]) vendor.change('1', { status: 'APPROVED' });
		expect((await agency.poll()).map(({ account }) => account)).toEqual(['two']);
		agency.failing.clear();
		expect((await agency.poll()).map(({ account }) => account)).toEqual(['one']);
	});

	it('fails where every account does', async () => {
		const agency = new Agency();
		for (const id of ['one', 'two']) agency.open(id, ['PENDING']);
		await agency.poll();
		const before = agency.saved;
		for (const id of ['one', 'two']) agency.failing.add(id);
		await expect(agency.poll()).rejects.toThrow('one fails');
		expect(agency.saved).toEqual(before);
	});

	it('takes up an account that appears in silence, also with Emit Existing', async () => {
		const agency = new Agency({}, { firstActivation: 'emitExisting' });
		agency.open('one', ['APPROVED']);
		expect((await agency.poll()).map(({ account }) => account)).toEqual(['one']);
		const two = agency.open('two', ['APPROVED', 'PENDING']);
		expect(await agency.poll({ passed: HOUR })).toEqual([]);
		two.change('2', { status: 'APPROVED' });
		expect(await agency.poll()).toEqual([
			{ account: 'two', id: '2', event: 'leftPending', to: 'APPROVED', previousStatus: 'PENDING' },
		]);
	});

	it('takes none for gone while a listed account cannot be read', async () => {
		const agency = new Agency();
		const [one, two] = [agency.open('one', ['PENDING']), agency.open('two', ['PENDING'])];
		await agency.poll();
		agency.unreadable.add('two');
		await agency.poll({ passed: HOUR });
		for (const vendor of [one, two]) vendor.change('1', { status: 'APPROVED' });
		expect((await agency.poll()).map(({ account }) => account).sort()).toEqual(['one', 'two']);
	});

	it.each([
		[
			2,
			[
				{
					account: 'two',
					id: '1',
					event: 'leftPending',
					to: 'APPROVED',
					previousStatus: 'PENDING',
				},
			],
		],
		[31, []],
	])('remembers an account that is gone for %i days', async (days, expected) => {
		const agency = new Agency({}, { events: new Set(['leftPending', 'removed']) });
		agency.open('one', ['APPROVED']);
		const two = agency.open('two', ['PENDING', 'APPROVED']);
		await agency.poll();
		agency.close('two');
		for (let day = 0; day < days; day++) {
			expect(await agency.poll({ passed: 24 * HOUR })).toEqual([]);
		}
		two.change('1', { status: 'APPROVED' });
		agency.reopen('two');
		expect(await agency.poll({ passed: HOUR })).toEqual(expected);
	});

	it('looks at an account that stays denied as seldom as at an idle one', async () => {
		const agency = new Agency({}, {}, { idlePollMinutes: 15 });
		for (const id of ['idle', 'denied', 'waiting']) agency.open(id, ['APPROVED']);
		agency.open('waiting', ['PENDING']);
		agency.denied.add('denied');
		const asked: string[] = [];
		for (let minute = 0; minute < 60; minute++) {
			await agency.poll();
			asked.push(...agency.asked);
		}
		expect(asked.filter((id) => id === 'denied')).toHaveLength(4);
		expect(asked.filter((id) => id === 'waiting')).toHaveLength(60);
		agency.denied.add('idle').add('waiting');
		await expect(agency.poll({ passed: HOUR })).rejects.toThrow('denied');
		await expect(agency.poll()).rejects.toThrow('denied');
	});

	it('looks at an idle account as seldom as one alone', async () => {
		const agency = new Agency({}, {}, { idlePollMinutes: 15 });
		agency.open('busy', ['PENDING']);
		agency.open('idle', ['APPROVED']);
		const asked: string[] = [];
		for (let minute = 0; minute < 30; minute++) {
			await agency.poll();
			asked.push(...agency.asked);
		}
		expect(asked.filter((id) => id === 'busy')).toHaveLength(30);
		expect(asked.filter((id) => id === 'idle')).toHaveLength(2);
	});

	it('shares Max Templates per Check, and the account whose events did not fit comes first', async () => {
		const agency = new Agency({}, { maxEvents: 2 });
		const vendors = ['one', 'two', 'three'].map((id) => agency.open(id, ['PENDING', 'PENDING']));
		await agency.poll();
		for (const vendor of vendors) {
			for (const id of ['1', '2']) vendor.change(id, { status: 'APPROVED' });
		}
		const polls = [await agency.poll(), await agency.poll(), await agency.poll()];
		expect(polls.map((emitted) => emitted.map(({ account }) => account))).toEqual([
			['one', 'one'],
			['two', 'two'],
			['three', 'three'],
		]);
	});

	it('makes one request for each of fifty quiet accounts', async () => {
		const agency = new Agency({ pageSize: 100 });
		for (let number = 0; number < 50; number++) agency.open(`a${number}`, ['APPROVED']);
		await agency.poll();
		const made = () =>
			[...agency.accounts.values()].reduce((sum, { requests }) => sum + requests, 0);
		const before = made();
		await agency.poll();
		expect(made() - before).toBe(50);
	});

	it('keeps a quiet state as it was, so that n8n has nothing to save', async () => {
		const agency = new Agency();
		for (const id of ['one', 'two', 'three']) agency.open(id, ['APPROVED', 'PENDING']);
		await agency.poll();
		const before = agency.saved;
		await agency.poll();
		expect(agency.saved).toEqual(before);
	});

	it('takes sixteen bytes a template and little more for each account', async () => {
		const agency = new Agency({ pageSize: 100 });
		const statuses = Array.from({ length: 100 }, () => 'APPROVED');
		for (let number = 0; number < 10; number++) agency.open(`account-${number}`, statuses);
		await agency.poll();
		expect(JSON.stringify(agency.saved).length).toBeLessThanOrEqual(16 * 1000 + 2048);
	});
});

describe('a list of accounts that one poll has no time for', () => {
	const PAGES = 6;
	let now = 0;

	async function* listChannels(
		_client: unknown,
		{ from }: ListRange = {},
	): AsyncGenerator<Page<unknown>> {
		for (let page = Number(from ?? 1); page <= PAGES; page++) {
			now += 5_000;
			const rows = page === PAGES ? [] : [{ id: `a${page}`, name: null }];
			yield { rows, next: page < PAGES ? page + 1 : null, total: null };
		}
	}

	const listed = async (before: WatchState) => {
		const budget = new Budget({ grantedMs: 30_000, requestsPerMinute: undefined, now: () => now });
		const provider = { listChannels, account: { pattern: /./ } };
		const watch = { provider, budget, client: { within: () => ({}) } };
		const after = await listAccounts(watch as unknown as OpenedPoll, before);
		return { after, hasTimeLeft: budget.allows() };
	};

	it('is read on by the next polls, which look at the accounts they know', async () => {
		let state = nothingKnown('', 'allAccounts', null);
		const known: number[] = [];
		while (state.listedAt === null) {
			const { after, hasTimeLeft } = await listed(state);
			expect(hasTimeLeft).toBe(true);
			known.push(after.accounts.length);
			const saved: unknown = JSON.parse(JSON.stringify(storeWatchState(after)));
			state = readWatchState(saved, null)?.state ?? after;
		}
		expect(known).toEqual([2, 4, 5]);
		expect(
			state.accounts.filter(({ isLate, removedSince }) => isLate || removedSince !== null),
		).toEqual([]);
		expect(state.listFrom).toBeNull();
	});
});

it.each<[string, Partial<Page<unknown>>, number | null, boolean]>([
	['is read whole', {}, null, true],
	['does not add up', { incomplete: true }, null, false],
	['goes on, and the poll has no time for it', { next: 2 }, null, false],
	['is read on from where an earlier poll stopped', {}, 2, false],
	['has a row that cannot be read', { unreadable: ['{}'] }, null, false],
])(
	'an account that is missing from a list is gone only where the list is whole: it %s',
	async (_what, page, from, gone) => {
		const HOURS = 3 * HOUR;
		const budget = new Budget({ grantedMs: undefined, requestsPerMinute: 1, now: () => HOURS });
		async function* listChannels() {
			yield { rows: [{ id: 'b', name: null }], next: null, total: null, ...page };
		}
		const context = { logger: { warn: () => undefined }, getNode: () => ({ name: 'Trigger' }) };
		const provider = { displayName: 'Vendor', listChannels, account: { pattern: /./ } };
		const watch = { context, provider, budget, client: { within: () => ({}) } };
		const before: WatchState = {
			...nothingKnown('', 'allAccounts', null),
			accounts: [newAccount('a')],
			listedAt: 0,
			listFrom: from,
		};
		const { accounts } = await listAccounts(watch as unknown as OpenedPoll, before);
		expect(accounts).toMatchObject([
			{ account: 'b', isLate: true },
			{ account: 'a', removedSince: gone ? HOURS : null },
		]);
	},
);

describe('a list of accounts whose total counts one that the key does not show', () => {
	const SECOND_WORKSPACE = WORKSPACE.replace('3', '4');
	const listOf = {
		lancePilot: (ids: string[]) => ({
			data: ids.map((id) => ({ id })),
			meta: { current_page: 1, last_page: 1, total: ids.length + 1 },
		}),
		twoChat: (ids: string[], page: unknown) => ({
			numbers: page === 0 ? ids.map((id) => ({ phone_number: id })) : [],
			total: ids.length + 1,
		}),
	};

	it.each([
		['lancePilot', WORKSPACE, SECOND_WORKSPACE],
		['twoChat', '+12125550101', '+12125550102'],
	] as const)('is asked for once an hour at %s, and takes none for gone', async (id, one, two) => {
		let now = 0;
		let ids: string[] = [one];
		const provider = await loadProvider(id);
		const { client } = clientOf(({ query }) => listOf[id](ids, query?.page));
		const list = async (before: WatchState, at: number) => {
			now = at;
			const budget = new Budget({
				grantedMs: undefined,
				requestsPerMinute: undefined,
				now: () => now,
			});
			const watch = { provider, budget, client: { within: () => client } };
			return await listAccounts(watch as unknown as OpenedPoll, before);
		};
		const first = await list(nothingKnown('', 'allAccounts', null), 0);
		expect(first.accounts).toMatchObject([{ account: one, isLate: false }]);
		expect(isListDue(first, MINUTE)).toBe(true);
		const again = await list(first, MINUTE);
		const after = (time: number) => isListDue(again, MINUTE + time);
		expect([MINUTE, HOUR].map(after)).toEqual([false, true]);

		ids = [two];
		const second = await list(again, 2 * HOUR);
		expect(second.accounts).toMatchObject([
			{ account: two, isLate: true, removedSince: null },
			{ account: one, removedSince: null },
		]);
		const third = await list(second, 2 * HOUR + MINUTE);
		expect(isListDue(third, 2 * HOUR + 2 * MINUTE)).toBe(false);
	});
});

it.each([
	['403', {}, true],
	['404', {}, true],
	['401', {}, true],
	['200', {}, true],
	['429', {}, false],
	['500', {}, false],
	['404', { transient: true }, false],
])('an answer of %s with %j is a denial: %s', (httpCode, context, expected) => {
	const node = { name: 'Trigger' } as ConstructorParameters<typeof NodeApiError>[0];
	const error = new NodeApiError(node, { message: 'No' }, { httpCode });
	Object.assign(error.context, context);
	expect(isAccessDenied(error)).toBe(expected);
});

it.each([
	['lacks them where it is read from its beginning', null, true],
	['need not lack them where an earlier poll read its beginning', 2, false],
])('a list without languages %s', async (_how, resume, lacks) => {
	const fake = new FakeVendor({ pageSize: 1 });
	for (const id of ['1', '2']) fake.add(id, 'APPROVED', { language: null });
	const watched = { ...newAccount('one'), state: { ...emptyState(), resume } };
	const traits = { capabilities: [], idleSyncMinutes: null, idlePollMinutes: null };
	const vendor = { traits, source: () => fake.source(), sync: async () => true };
	const budget = new Budget({ grantedMs: undefined, requestsPerMinute: 60, now: () => 0 });
	const settings = settingsFor({ languages: new Set(['en']) });
	const polls = await pollAccounts([watched], vendor, settings, budget);
	expect(polls.get('one')).toMatchObject({ is: 'done', result: { lacksLanguages: lacks } });
});
