import * as fc from 'fast-check';

import type { Remembered, TriggerState } from '../../../nodes/WhatsAppTemplatesTrigger/state';
import { emptyState, readState, storeState } from '../../../nodes/WhatsAppTemplatesTrigger/state';
import { templateKey } from '../../../nodes/WhatsAppTemplatesTrigger/templateKey';

const keyOf = (id: string) => templateKey({ id, name: '', language: null });

function stateOf(ids: string[], remembered: Partial<Remembered> = {}): TriggerState {
	const known: Remembered = {
		status: 'APPROVED',
		category: 'UTILITY',
		qualityScore: null,
		missed: 0,
		met: false,
		turn: 0,
		...remembered,
	};
	return {
		...emptyState('0123456789abcdef'),
		seeded: true,
		templates: new Map(ids.map((id) => [keyOf(id), known])),
	};
}

/** A state that was read, with its templates in a Map so that they can be compared. */
function reread(stored: unknown) {
	const state = readState(stored);
	return state && { ...state, templates: new Map(state.templates) };
}

describe('the state between two polls', () => {
	const remembered: fc.Arbitrary<Remembered> = fc.record({
		status: fc.string(),
		category: fc.option(fc.string()),
		qualityScore: fc.option(fc.string()),
		missed: fc.integer({ min: 0, max: 3 }),
		met: fc.boolean(),
		turn: fc.integer({ min: 0, max: 31 }),
	});
	const state: fc.Arbitrary<TriggerState> = fc.record({
		fingerprint: fc.string(),
		seeded: fc.boolean(),
		templates: fc
			.array(fc.tuple(fc.string({ minLength: 1 }).map(keyOf), remembered))
			.map((entries) => new Map(entries)),
		names: fc.constant(null),
		resume: fc.option(fc.oneof(fc.string({ maxLength: 100 }), fc.nat())),
		newestChange: fc.option(fc.string()),
		lastFullRead: fc.option(fc.nat()),
		fullReadWanted: fc.boolean(),
	});

	it('reads back as it was stored, through JSON', () => {
		fc.assert(
			fc.property(state, (before) => {
				expect(reread(JSON.parse(JSON.stringify(storeState(before))))).toEqual(before);
			}),
		);
	});

	it('keeps names for those who wait to hear that a template is gone', () => {
		const name = { id: 'TMP1', name: 'order_paid', language: null };
		const before = { ...stateOf(['TMP1']), names: new Map([[keyOf('TMP1'), name]]) };
		expect(reread(storeState(before))).toEqual(before);
	});

	it('finds each template where it was packed, and no other', () => {
		const ids = fc.uniqueArray(fc.nat(5000), { maxLength: 300 });
		fc.assert(
			fc.property(ids, (given) => {
				const { templates } = readState(storeState(stateOf(given.map(String)))) as TriggerState;
				for (let id = 0; id <= 5000; id += 7)
					expect(templates.has(keyOf(String(id)))).toBe(given.includes(id));
				for (const id of given) expect(templates.get(keyOf(String(id)))).toBeDefined();
				expect(templates.size).toBe(given.length);
			}),
		);
	});

	it('finds templates whose keys begin alike', () => {
		const keys = Array.from({ length: 40 }, (_, last) => `same${String.fromCharCode(last)}abc`);
		const [[, remembered]] = [...stateOf(['any']).templates] as [[string, Remembered]];
		const templates = new Map(keys.map((key) => [key, remembered]));
		const read = readState(storeState({ ...stateOf([]), templates }))?.templates;
		expect(keys.every((key) => read?.has(key))).toBe(true);
		expect(read?.has('same\u0028abc')).toBe(false);
	});

	it('takes at most sixteen bytes a template and two kilobytes', () => {
		const ids = Array.from({ length: 6000 }, (_, number) => `TMP-${number}`);
		const full: TriggerState = {
			...stateOf(ids, { missed: 3, met: true, turn: 31 }),
			resume: 'c'.repeat(1000),
			newestChange: '2026-01-01T00:00:00.000Z',
			lastFullRead: Date.now(),
			fullReadWanted: true,
		};
		expect(JSON.stringify(storeState(full)).length).toBeLessThanOrEqual(16 * 6000 + 2048);
	});

	it('lets a cursor go that would make it large', () => {
		const stored = storeState({ ...stateOf([]), resume: 'c'.repeat(1001) });
		expect(stored).not.toHaveProperty('resume');
	});

	const stored = storeState(stateOf(['a', 'b']));
	const twice = stored.templates.slice(0, 16).repeat(2);
	it.each([
		['nothing', undefined],
		['an older version', { ...stored, version: 0 }],
		['another shape', { lastStatuses: { a: 'APPROVED' } }],
		['a text', 'state'],
		['a field of another type', { ...stored, seeded: 'yes' }],
		['templates that were cut off', { ...stored, templates: stored.templates.slice(0, 20) }],
		['templates that are no base64', { ...stored, templates: `${'*'.repeat(32)}` }],
		['a template that stands there twice', { ...stored, templates: twice }],
		['a status nobody wrote down', { ...stored, statuses: [] }],
		['a category nobody wrote down', { ...stored, categories: [] }],
		['a quality score nobody wrote down', { ...stored, qualityScores: [] }],
	])('is not made up from %s', (_what, value) => {
		expect(readState(value)).toBeNull();
	});

	it('refuses more words than it can number', () => {
		const templates = new Map(
			Array.from({ length: 257 }, (_, number) => [
				keyOf(String(number)),
				{ ...(stateOf(['a']).templates.get(keyOf('a')) as Remembered), status: `S${number}` },
			]),
		);
		expect(() => storeState({ ...stateOf([]), templates })).toThrow(
			/more than 256 different statuses/,
		);
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

	it('is eight bytes', () => {
		fc.assert(
			fc.property(fc.string(), (id) => {
				const key = keyOf(id);
				expect(Buffer.from(key, 'latin1').toString('latin1')).toBe(key);
				expect(key).toHaveLength(8);
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
