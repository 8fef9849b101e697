import type { SeenAround, SyncSummary } from '../../../nodes/shared/template/syncSummary';
import { knownOf, syncSummarySchema, toSyncItem } from '../../../nodes/shared/template/syncSummary';

const summaryWith = (given: Partial<SyncSummary>): SyncSummary => ({
	provider: 'kirim',
	channel: '1',
	outcome: 'completed',
	synced: null,
	created: null,
	updated: null,
	startedAt: null,
	message: null,
	...given,
});
const unseen: SeenAround = { pendingBefore: null, changed: null };

it.each<[string, Partial<SyncSummary>, Partial<SeenAround>, string]>([
	['nothing said', {}, {}, 'The templates were synced'],
	[
		'nothing said of a start',
		{ outcome: 'started' },
		{},
		'The sync was started and runs in the background',
	],
	[
		'counts',
		{ synced: 12, created: 2, updated: 10 },
		{},
		'12 templates synced, 2 created, 10 updated',
	],
	['one count', { synced: 1 }, {}, '1 template synced'],
	['the vendor’s own words', { message: 'Done!', synced: 3 }, {}, 'Done!'],
	[
		'a list before',
		{ message: 'Synced.' },
		{ pendingBefore: 1 },
		'Synced. 1 template was under review before',
	],
	['lists before and after', {}, { pendingBefore: 2, changed: 2 }, '2 templates changed'],
	['lists that are equal', { message: 'Synced' }, { changed: 0 }, 'Synced. No template changed'],
	[
		'no review',
		{ outcome: 'nothingPending', message: 'No template is under review' },
		{},
		'No template is under review',
	],
])('a sync reads as a sentence, given %s', (_given, summary, seen, message) => {
	expect(toSyncItem(summaryWith(summary), { ...unseen, ...seen }).message).toBe(message);
});

it('ends with what went wrong in a part of the sync', () => {
	const counted = summaryWith({ synced: 2, created: 1 });
	expect(toSyncItem(counted, unseen, 'promo: not found at Meta').message).toBe(
		'2 templates synced, 1 created. Errors: promo: not found at Meta',
	);
});

it('drops no field and keeps the order of the contract', () => {
	expect(Object.keys(toSyncItem(summaryWith({}), unseen))).toEqual(
		Object.keys(syncSummarySchema.shape),
	);
	expect(Object.keys(syncSummarySchema.shape).slice(0, 2)).toEqual(['outcome', 'message']);
});

it('leaves out what nobody knows, and keeps a count of none', () => {
	const { outcome, message, provider, channel } = summaryWith({ message: 'Done' });
	expect(knownOf(summaryWith({ message: 'Done', synced: 0 }))).toEqual({
		...{ outcome, message, synced: 0, provider, channel },
	});
});
