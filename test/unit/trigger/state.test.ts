import * as fc from 'fast-check';

import { ContentTable } from '../../../nodes/WhatsAppTemplatesTrigger/state/contentTable';
import type { TriggerState } from '../../../nodes/WhatsAppTemplatesTrigger/state/state';
import {
	emptyState,
	MOST_TIMED_REVIEWS,
	readState,
	storeState,
} from '../../../nodes/WhatsAppTemplatesTrigger/state/state';
import { nameHash, templateKey } from '../../../nodes/WhatsAppTemplatesTrigger/state/templateKey';
import {
	MOST_MISSING,
	type Remembered,
} from '../../../nodes/WhatsAppTemplatesTrigger/state/templateTable';
import { entriesOf, keyOf, remembered, tableOf } from './remembered';

function stateOf(ids: string[], overrides: Partial<Remembered> = {}): TriggerState {
	return {
		...emptyState(),
		seeded: true,
		templates: tableOf(ids.map((id) => [keyOf(id), remembered(overrides)])),
	};
}

/** A state with its templates in a Map, so that it can be compared. */
const comparable = (state: TriggerState | null) =>
	state && { ...state, templates: entriesOf(state.templates) };

const reread = (state: TriggerState) =>
	readState(JSON.parse(JSON.stringify(storeState(state)))) as TriggerState;

describe('the state between two polls', () => {
	const word = fc.constantFrom('APPROVED', 'PENDING', 'A_STATUS_OF_TOMORROW', 'X');
	const one: fc.Arbitrary<Remembered> = fc
		.record({
			status: word,
			category: fc.option(fc.constantFrom('UTILITY', 'OF_TOMORROW')),
			qualityScore: fc.option(fc.constantFrom('GREEN', 'UNKNOWN', 'BLUE')),
			missed: fc.constantFrom(0 as const, 1 as const, 2 as const),
			missingDays: fc.integer({ min: 0, max: 29 }),
			removedEmitted: fc.boolean(),
			overdueEmitted: fc.boolean(),
			seen: fc.boolean(),
			emittedCount: fc.integer({ min: 0, max: 31 }),
		})
		.map((given) =>
			given.missed === 2 ? given : { ...given, missingDays: 0, removedEmitted: false },
		);
	const state: fc.Arbitrary<TriggerState> = fc.record({
		seeded: fc.boolean(),
		templates: fc
			.array(fc.tuple(fc.string({ minLength: 1 }).map(keyOf), one))
			.chain((entries) => fc.integer({ min: 0, max: 0x7fffff }).map((n) => tableOf(entries, n))),
		names: fc.constant(null),
		contents: fc.constant(null),
		resume: fc.option(fc.oneof(fc.string({ maxLength: 50 }), fc.nat())),
		newestChange: fc.option(fc.string({ maxLength: 40 })),
		lastFullRead: fc.option(fc.nat()),
		fullReadWanted: fc.boolean(),
		lastSync: fc.option(fc.nat()),
		lastReadAt: fc.option(fc.nat()),
		countedDay: fc.option(fc.nat()),
		reviewMissingSince: fc.option(fc.nat()),
		missesProven: fc.boolean(),
		unreadableRows: fc.nat(),
		emittedRounds: fc.nat(),
		reviewsSince: fc
			.array(fc.tuple(fc.string().map(keyOf), fc.integer({ min: 27_000_000, max: 40_000_000 })), {
				maxLength: MOST_TIMED_REVIEWS,
			})
			.map((entries) => new Map(entries)),
	});

	it('is stored to the byte as it always was, whatever the code calls its fields', () => {
		const templates = tableOf([
			[keyOf('a'), remembered({ status: 'FLAGGED' })],
			[keyOf('b'), remembered({ status: 'PENDING' })],
		]);
		const before: TriggerState = {
			seeded: true,
			templates,
			names: new Map([[keyOf('a'), { id: 'a', name: 'order_paid', language: 'en' }]]),
			contents: ContentTable.of(templates, () => [1, 2, 3, 4, 5, 6, 7]),
			resume: 4,
			newestChange: '2026-01-01T00:00:00Z',
			lastFullRead: 123,
			fullReadWanted: true,
			lastSync: 124,
			lastReadAt: 125,
			countedDay: 20_000,
			reviewMissingSince: 126,
			missesProven: true,
			unreadableRows: 2,
			reviewsSince: new Map([[keyOf('b'), 30_000_000]]),
			emittedRounds: 3,
		};
		const stored = [
			'{"version":2,"seeded":true,"words":{"statuses":["FLAGGED"]}',
			'"templates":"gsl5ASunAAABAABswlTSv9pbAAABAABo","names":[["a","order_paid","en"]]',
			'"contents":"AAAQAAIAADAABAAAUAAGAABwAAAQAAIAADAABAAAUAAGAABw"',
			'"resume":4,"newestChange":"2026-01-01T00:00:00Z","lastFullRead":123,"fullReadWanted":true',
			'"lastSync":124,"lastLook":125,"countedDay":20000,"reviewMissingSince":126,"missesProven":true',
			'"unreadableRows":2,"reviewsSince":"wlTSv9pbOH/A","emittedRounds":3}',
		].join(',');
		expect(JSON.stringify(storeState(before))).toBe(stored);
		const read = readState(JSON.parse(stored)) as TriggerState;
		const parts = [keyOf('a'), keyOf('b')].map((key) => read.contents?.get(key));
		expect({ ...comparable(read), contents: parts }).toEqual({
			...comparable(before),
			contents: [1, 2].map(() => [1, 2, 3, 4, 5, 6, 7]),
		});
	});

	it('says nothing of an account that nobody has seen', () => {
		const stored = '{"version":2,"seeded":false,"words":{},"templates":""}';
		expect(JSON.stringify(storeState(emptyState()))).toBe(stored);
		expect(comparable(readState(JSON.parse(stored)))).toEqual(comparable(emptyState()));
	});

	it('reads back as it was stored, through JSON', () => {
		fc.assert(
			fc.property(state, (before) => {
				expect(comparable(reread(before))).toEqual(comparable(before));
			}),
		);
	});

	it('keeps names for those who wait to hear that a template is gone', () => {
		const name = { id: 'TMP1', name: 'order_paid', language: null };
		const before = { ...stateOf(['TMP1']), names: new Map([[keyOf('TMP1'), name]]) };
		expect(comparable(reread(before))).toEqual(comparable(before));
	});

	it('finds each template where it was packed, and no other', () => {
		const ids = fc.uniqueArray(fc.nat(5000), { maxLength: 300 });
		fc.assert(
			fc.property(ids, (given) => {
				const { templates } = reread(stateOf(given.map(String)));
				for (let id = 0; id <= 5000; id += 7) {
					expect(templates.get(keyOf(String(id))) !== undefined).toBe(given.includes(id));
				}
				for (const id of given) expect(templates.get(keyOf(String(id)))).toBeDefined();
				expect(templates.size).toBe(given.length);
			}),
		);
	});

	it('finds templates whose keys begin alike', () => {
		const keys = Array.from({ length: 40 }, (_, last) => 0xabcdef010000 + 3 * last);
		const { templates } = reread({
			...stateOf([]),
			templates: tableOf(keys.map((key) => [key, remembered()])),
		});
		expect(keys.every((key) => templates.get(key) !== undefined)).toBe(true);
		expect(templates.get(0xabcdef010001)).toBeUndefined();
	});

	const withEverything = (templates: TriggerState['templates']): TriggerState => ({
		...stateOf([]),
		templates,
		resume: 'c'.repeat(598),
		newestChange: '2026-01-01T00:00:00.000Z',
		lastFullRead: Date.now(),
		fullReadWanted: true,
		lastSync: Date.now(),
		lastReadAt: Date.now(),
		countedDay: 20_000,
		reviewMissingSince: Date.now(),
		missesProven: true,
		unreadableRows: 6000,
		emittedRounds: 6000,
		reviewsSince: new Map(Array.from({ length: 500 }, (_, number) => [number, 30_000_000])),
	});

	it.each([
		['plain words', () => 'APPROVED'],
		['a word of its own for every template', (number: number) => `STATUS_${number}`],
		['words of a thousand letters', (number: number) => `${'X'.repeat(1000)}${number}`],
		['words that JSON must escape', (number: number) => `\u0000"\\\n`.repeat(9 + (number % 50))],
	])('takes at most sixteen bytes a template and two kilobytes: %s', (_what, wordOf) => {
		const templates = tableOf(
			Array.from({ length: 6000 }, (_, number): [number, Remembered] => {
				const words = { status: wordOf(number), category: wordOf(number) };
				return [keyOf(`TMP-${number}`), remembered({ ...words, qualityScore: wordOf(number) })];
			}),
		);
		const size = JSON.stringify(storeState(withEverything(templates))).length;
		expect(size).toBeLessThanOrEqual(16 * 6000 + 2048);
	});

	it('lets the longest missing go where more are missing than it can hold', () => {
		const days = (number: number) => (number < 10 ? 20 : 3);
		const templates = tableOf(
			Array.from({ length: MOST_MISSING + 10 }, (_, number): [number, Remembered] => [
				keyOf(String(number)),
				remembered({ missed: 2, missingDays: days(number) }),
			]),
		);
		expect(templates.size).toBe(MOST_MISSING);
		expect(templates.get(keyOf('3'))).toBeUndefined();
		expect(templates.get(keyOf('10'))).toBeDefined();
	});

	it('lets a cursor go that would make it large', () => {
		const stored = storeState({ ...stateOf([]), resume: 'c'.repeat(1001) });
		expect(stored).not.toHaveProperty('resume');
	});

	it('knows a word that it has no room for again, and never takes it for being under review', () => {
		const before = tableOf(
			Array.from({ length: 300 }, (_, number): [number, Remembered] => [
				keyOf(String(number)),
				remembered({ status: `STATUS_${number}` }),
			]),
		);
		const { templates } = reread({ ...stateOf([]), templates: before });
		for (let number = 0; number < 300; number++) {
			const { status } = templates.codec.intern(remembered({ status: `STATUS_${number}` }));
			expect(templates.get(keyOf(String(number)))?.status).toBe(status);
		}
		expect(templates.counts.presentUnderReview).toBe(0);
	});

	const stored = storeState(stateOf(['a', 'b'], { status: 'A_STATUS_OF_TOMORROW' }));
	const twice = stored.templates.slice(0, 16).repeat(2);
	it.each([
		['nothing', undefined],
		['an older version', { ...stored, version: 0 }],
		['a version of tomorrow', { ...stored, version: 3 }],
		['another shape', { lastStatuses: { a: 'APPROVED' } }],
		['a text', 'state'],
		['a field of another type', { ...stored, seeded: 'yes' }],
		['templates that were cut off', { ...stored, templates: stored.templates.slice(0, 20) }],
		['templates that are no base64', { ...stored, templates: `${'*'.repeat(32)}` }],
		['a template that stands there twice', { ...stored, templates: twice }],
		['a status nobody wrote down', { ...stored, words: {} }],
	])('is not made up from %s', (_what, value) => {
		expect(readState(value)).toBeNull();
	});
});

describe('the state that version 0.1.0 wrote', () => {
	/** Written by that version: three templates, one of them missing and seen by an unfinished read. */
	const version1 = {
		version: 1,
		fingerprint: '0123456789abcdef',
		seeded: true,
		statuses: ['APPROVED', 'FLAGGED', 'PENDING'],
		categories: ['UTILITY', null],
		qualityScores: [null, 'GREEN'],
		templates: 'AXnJgqcrHFAAAAAAtjV9Az3GIBoBAQH9v9JUwlvankUCAAAY',
		names: [['a', 'order_paid', 'en']],
		resume: 4,
		newestChange: '2026-01-01T00:00:00Z',
		lastFullRead: 123,
		fullReadWanted: true,
	};

	it('is read on', () => {
		const state = readState(version1) as TriggerState;
		expect(state).toMatchObject({
			seeded: true,
			resume: 4,
			newestChange: '2026-01-01T00:00:00Z',
			lastFullRead: 123,
			fullReadWanted: true,
		});
		expect(state.names?.get(keyOf('a'))?.name).toBe('order_paid');
		expect(entriesOf(state.templates)).toEqual(
			new Map([
				[keyOf('a'), { ...remembered(), name: 0 }],
				[keyOf('b'), { ...remembered({ status: 'PENDING', emittedCount: 3 }), name: 0 }],
				[
					keyOf('c'),
					{
						...remembered({ status: 'FLAGGED', category: null, qualityScore: 'GREEN' }),
						...{ missed: 1, seen: true, emittedCount: 31, name: 0 },
					},
				],
			]),
		);
	});

	it('is stored as the present version from then on', () => {
		const state = readState(version1) as TriggerState;
		expect(storeState(state).version).toBe(2);
		expect(comparable(reread(state))).toEqual(comparable(state));
	});

	const twice = version1.templates.slice(0, 16).repeat(2);
	it.each([
		['templates that were cut off', { ...version1, templates: version1.templates.slice(0, 20) }],
		['a template that stands there twice', { ...version1, templates: twice }],
		['a status nobody wrote down', { ...version1, statuses: [] }],
		['a category nobody wrote down', { ...version1, categories: [] }],
		['a quality score nobody wrote down', { ...version1, qualityScores: [] }],
	])('is not made up from %s', (_what, value) => {
		expect(readState(value)).toBeNull();
	});
});

describe('the key of a template', () => {
	it('differs for all of 60,000 templates, whatever their ids look like', () => {
		for (const idOf of [
			(number: number) => String(100_000_000_000_000 + number),
			(number: number) => `tmpl_${number.toString(36)}`,
			(number: number) => String(number),
		]) {
			const keys = new Set(Array.from({ length: 60_000 }, (_, number) => keyOf(idOf(number))));
			expect(keys.size).toBe(60_000);
		}
	});

	it('is a number of six bytes', () => {
		fc.assert(
			fc.property(fc.string(), (id) => {
				const key = keyOf(id);
				expect(Number.isInteger(key) && key >= 0 && key < 2 ** 48).toBe(true);
			}),
		);
	});

	it('tells languages of one name apart where there is no id', () => {
		const [english, german] = ['en', 'de'].map((language) =>
			templateKey({ id: '', name: 'order_paid', language }),
		);
		expect(english).not.toBe(german);
	});
});

describe('the hash of a name and language', () => {
	it('is one for all ways to write them', () => {
		const hashes = [
			{ name: 'order_paid', language: 'en_US' },
			{ name: ' Order_Paid', language: 'en-us' },
		].map(nameHash);
		expect(new Set(hashes).size).toBe(1);
	});

	it('is never one that stands for none', () => {
		fc.assert(
			fc.property(fc.string(), fc.option(fc.string()), (name, language) => {
				const hash = nameHash({ name, language });
				expect(hash > 0 && hash < 0x7fffff).toBe(true);
			}),
		);
	});
});
