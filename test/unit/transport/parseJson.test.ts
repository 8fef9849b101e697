import * as fc from 'fast-check';

import { parseJson } from '../../../nodes/shared/transport/parseJson';

describe('JSON', () => {
	it.each([
		['{"id": 18446744073709551615}', { id: '18446744073709551615' }],
		['[9007199254740993,-9007199254740993]', ['9007199254740993', '-9007199254740993']],
		['{"id":1234567890123456}', { id: 1234567890123456 }],
		['{"a":0.12345678901234567890}', { a: 0.12345678901234568 }],
		['{"a":12345678901234567e3}', { a: 12345678901234567e3 }],
		[
			'{"text":"id: 18446744073709551615, [18446744073709551615","id":18446744073709551615}',
			{
				text: 'id: 18446744073709551615, [18446744073709551615',
				id: '18446744073709551615',
			},
		],
		['{"a":"\\"","id": 18446744073709551615}', { a: '"', id: '18446744073709551615' }],
		['\uFEFF\uFEFF{"a":1}', { a: 1 }],
		['\r\n{"a":1}', { a: 1 }],
		['null', null],
	])('%s is read with all its digits', (text, value) => {
		expect(parseJson(text)).toEqual(value);
	});

	it('is read beside a text of any length', () => {
		const text = 'x'.repeat(10_000_000);
		expect(parseJson(`{"text":"${text}","id":18446744073709551615}`)).toMatchObject({
			id: '18446744073709551615',
		});
	});

	it.each(['', '<html>', '{"data": [', 'OK'])('%j is none and stays text', (text) => {
		expect(parseJson(text)).toBe(text);
	});

	it('reads a long number wherever it stands, and whatever stands before it', () => {
		const digits = fc.bigInt({ min: 10n ** 15n, max: 10n ** 22n });
		const filler = fc.oneof(
			fc.string({ maxLength: 40 }),
			fc.integer(),
			digits.map(String),
			fc.array(fc.nat(), { maxLength: 5 }),
		);
		fc.assert(
			fc.property(
				fc.array(filler, { maxLength: 6 }),
				digits,
				fc.boolean(),
				fc.stringMatching(/^[ \n\t]{0,20}$/),
				(before, number, isNegative, blanks) => {
					const written = `${isNegative ? '-' : ''}${number}`;
					const exact = Number.isSafeInteger(Number(written)) ? Number(written) : written;
					const text = `{"before":${JSON.stringify(before)},"id":${blanks}${written},"list":[${blanks}${written}]}`;
					expect(parseJson(text)).toEqual({ before, id: exact, list: [exact] });
				},
			),
			{ numRuns: 1000 },
		);
	});

	it('without such numbers is what it always was', () => {
		fc.assert(
			fc.property(fc.jsonValue(), (value) => {
				const text = JSON.stringify(value);
				fc.pre(!/\d{16}/.test(text));
				expect(parseJson(text)).toEqual(JSON.parse(text));
			}),
		);
	});
});
