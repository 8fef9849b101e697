import fc from 'fast-check';
import { z } from 'zod';

import {
	plainId,
	plainOptionalId,
	plainOptionalText,
	plainText,
	rowReader,
} from '../../../nodes/shared/providers/rowReader';
import {
	idText,
	isoTime,
	optionalText,
	qualityScore,
	time,
} from '../../../nodes/shared/providers/wire';
import { readWith } from '../../../nodes/shared/transport/readWith';

const schema = z.object({
	id: idText,
	parent: idText.nullish().transform((id) => id ?? null),
	name: z.string().min(1),
	language: optionalText,
	quality: z.unknown().transform(qualityScore),
	updated_at: time,
});

const read = rowReader(
	schema,
	{
		id: plainId,
		parent: plainOptionalId,
		name: plainText,
		language: plainOptionalText,
		quality: qualityScore,
		updated_at: isoTime,
	},
	'A row',
);

/** What vendors send, and what they might. */
const value = fc.oneof(
	fc.constantFrom('', 'GREEN', '2026-11-21T08:00:00Z', '2026-11-21 08:00', 0, -1, 1.5, 2 ** 53),
	fc.constantFrom(null, undefined, true, { score: 'green' }),
	fc.string(),
	fc.integer(),
	fc.jsonValue(),
);

const outcome = (act: () => unknown) => {
	try {
		return { read: act() };
	} catch (error) {
		return { refused: (error as Error).message };
	}
};

describe('rows are read by plain comparisons', () => {
	it('exactly as the schema reads them, with its words for what it refuses', () => {
		const row = fc.record(
			{
				id: value,
				parent: value,
				name: value,
				language: value,
				quality: value,
				updated_at: value,
			},
			{ requiredKeys: [] },
		);
		fc.assert(
			fc.property(row, (sent) => {
				expect(outcome(() => read(sent))).toEqual(outcome(() => readWith(schema, sent, 'A row')));
			}),
			{ numRuns: 500 },
		);
	});

	it.each(Object.keys(schema.shape))(
		'field %s alone decides nothing the schema does not',
		(field) => {
			const plain = { id: 7, name: 'order', language: 'en', updated_at: '2026-11-21T08:00:00Z' };
			fc.assert(
				fc.property(value, (sent) => {
					const row = { ...plain, [field]: sent };
					expect(outcome(() => read(row))).toEqual(outcome(() => readWith(schema, row, 'A row')));
				}),
				{ numRuns: 100 },
			);
		},
	);

	it.each([null, undefined, 'text', 3, [], true])('a row that is %p is refused as ever', (row) => {
		expect(outcome(() => read(row))).toEqual(outcome(() => readWith(schema, row, 'A row')));
	});
});
