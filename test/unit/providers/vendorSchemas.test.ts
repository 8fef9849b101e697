import fc from 'fast-check';
import { cloneDeep, get, set, unset } from 'lodash';
import { z } from 'zod';

import * as kirim from '../../../nodes/shared/providers/kirim/schemas';
import * as lancePilot from '../../../nodes/shared/providers/lancePilot/schemas';
import * as twoChat from '../../../nodes/shared/providers/twoChat/schemas';
import * as waCr from '../../../nodes/shared/providers/waCr/schemas';
import { compileSchema, REFUSED } from '../../../nodes/shared/transport/compileSchema';
import { outcomes } from '../transport/outcomes';
import { kirimRow, lancePilotRow, twoChatRow, waCrRow } from './documentedRows';

const { components } = lancePilotRow;
const mediaHeader = {
	type: 'media',
	media: { type: 'image', handle: '4::aW', url: 'https://m/1' },
};
const metaComponents = [{ type: 'BODY', text: 'Hi {{1}}' }];
const rejected = { rejection_reason: 'TAG_CONTENT_MISMATCH', quality_score: { score: 'GREEN' } };

/** For each schema of each vendor values that it is made for. */
const vendors: Record<string, { wire: object; sent: Record<string, unknown[]> }> = {
	kirim: {
		wire: kirim,
		sent: {
			list: [{ data: [kirimRow], has_more: true, next_cursor: 'abc' }],
			summaryRow: [kirimRow, { ...kirimRow, ...rejected }],
			templateRow: [kirimRow, { ...kirimRow, ...rejected, components: metaComponents }],
			accountRow: [
				{ phone_number_id: '106540352242922', phone_number: '+62812', name: 'Jakarta' },
				{ phone_number_id: 1, display_phone_number: '+62', verified_name: 'B', status: 'on' },
			],
			syncResult: [{ synced: 3, created: '1', updated: null }],
		},
	},
	lancePilot: {
		wire: lancePilot,
		sent: {
			list: [{ data: [lancePilotRow], meta: { current_page: 1, last_page: '2', total: 101 } }],
			summaryRow: [lancePilotRow, { ...lancePilotRow, ...rejected }],
			templateRow: [
				lancePilotRow,
				{ ...lancePilotRow, ...rejected },
				{
					...lancePilotRow,
					components: { header: mediaHeader, body: 'Hi', footer: { text: 'F' } },
				},
			],
			components: [components],
			headerPart: [components.header, mediaHeader],
			buttonPart: components.buttons,
			workspaceRow: [{ id: 'w', name: 'Support', phone_number: '+1', status: 'active' }],
			syncAnswer: [{ message: 'Synced' }],
		},
	},
	twoChat: {
		wire: twoChat,
		sent: {
			list: [{ templates: [twoChatRow], total: 21, next_page: 1 }],
			summaryRow: [twoChatRow, { ...twoChatRow, language: 'es_MX' }],
			templateRow: [twoChatRow, { ...twoChatRow, components: metaComponents }],
			numberList: [{ numbers: [] }],
			numberRow: [{ phone_number: '+1', friendly_name: 'Acme', connection_status: 'C' }],
			syncAnswer: [{ message: 'Started', start_time_syncing: '2026-04-10T12:08:02.318000' }],
		},
	},
	waCr: {
		wire: waCr,
		sent: {
			list: [{ data: [waCrRow], meta: { pagination: { has_more: true, total: 1, last_page: 2 } } }],
			summaryRow: [waCrRow],
			templateRow: [waCrRow, { ...waCrRow, components: metaComponents, rejected_reason: 'x' }],
			syncResult: [{ synced_count: 2, templates: [], message: 'Done' }],
			accountRow: [{ id: 1, name: 'Acme', phone_number: '+91', status: 'active' }],
		},
	},
};

const cases = Object.entries(vendors).flatMap(([vendor, { wire, sent }]) =>
	Object.entries(wire)
		.filter(([, exported]) => exported instanceof z.ZodType)
		.map(([name, schema]) => ({ name, vendor, schema, sent: sent[name] ?? [] })),
);

/** Forms in which vendors send a field, and forms in which they might. */
const odd = fc.oneof(
	fc.constantFrom('', 'GREEN', '7', '2026-11-21T08:00:00Z', '2026-11-21 08:00', 'soon'),
	fc.constantFrom(null, true, 0, 7, -1, 1.5, 2 ** 53),
	fc.constantFrom([], {}, ['a', 1], [null], [{}], [{ name: 'a' }]),
	fc.constantFrom({ text: 'a' }, { content: 'a' }, { score: 'green' }, { type: 'URL', text: 'a' }),
	fc.jsonValue({ maxDepth: 2 }),
);
const change = fc.record({ at: fc.nat(), value: fc.option(odd, { nil: undefined, freq: 4 }) });

/** Paths of everything within a value. */
function pathsIn(value: unknown): string[][] {
	if (typeof value !== 'object' || value === null) return [];
	return Object.entries(value).flatMap(([key, inner]) => [
		[key],
		...pathsIn(inner).map((path) => [key, ...path]),
	]);
}

/** A value with some fields replaced, and those without a value left out. */
function changed(value: unknown, changes: Array<{ at: number; value: unknown }>): unknown {
	const copy = cloneDeep(value) as object;
	for (const { at, value: instead } of changes) {
		const paths = pathsIn(copy);
		const path = paths[at % paths.length];
		if (path === undefined) break;
		if (instead !== undefined) set(copy, path, cloneDeep(instead));
		else if (Array.isArray(get(copy, path.slice(0, -1)))) set(copy, path, null);
		else unset(copy, path);
	}
	return copy;
}

describe.each(cases)('$vendor: $name', ({ schema, sent }) => {
	it.each(sent)('reads %j', (value) => {
		expect(compileSchema(schema)(value)).toStrictEqual(schema.parse(value));
	});

	it('reads or refuses whatever else is sent as zod does', () => {
		const value = fc
			.tuple(fc.constantFrom(...sent), fc.array(change, { minLength: 1, maxLength: 4 }))
			.map(([base, changes]) => changed(base, changes));
		fc.assert(
			fc.property(fc.oneof({ weight: 9, arbitrary: value }, odd), (each) => {
				const { byZod, compiled } = outcomes(schema, each);
				expect(compiled).toStrictEqual(byZod);
			}),
			{ numRuns: 400 },
		);
	});
});

it.each(cases.filter(({ name }) => name.endsWith('Row')))(
	'$vendor: $name is read without zod',
	({ schema, sent }) => {
		const read = compileSchema(schema);
		const safeParse = jest.spyOn(z.ZodType.prototype, 'safeParse');
		for (const value of sent) expect(read(value)).not.toBe(REFUSED);
		expect(safeParse).not.toHaveBeenCalled();
		safeParse.mockRestore();
	},
);
