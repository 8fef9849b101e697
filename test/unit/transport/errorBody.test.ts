import * as fc from 'fast-check';

import { readErrorBody } from '../../../nodes/shared/transport/errorBody';
import { isFailure } from '../../../nodes/shared/transport/failure';

describe('an error body', () => {
	it('is cut to what a person reads, its codes and ids as well', () => {
		const long = 'x'.repeat(1_000_000);
		const said = readErrorBody({ message: long, code: `A_${long}`, request_id: long });
		expect(said.text).toHaveLength(500);
		expect(said.text?.endsWith('…')).toBe(true);
		expect(said.codes[0]).toHaveLength(100);
		expect(said.requestId).toHaveLength(100);
	});

	it('shows a dozen fields at most', () => {
		const errors = Object.fromEntries(Array.from({ length: 999 }, (_, at) => [`f${at}`, ['bad']]));
		expect(readErrorBody({ errors }).text?.split(' · ')).toHaveLength(12);
	});

	it('gives the code beside the words and the support’s id', () => {
		const error = { code: 100, error_subcode: 2388047, message: 'Bad', fbtrace_id: 'A1' };
		expect(readErrorBody({ error })).toEqual({
			text: 'Bad',
			codes: ['100', '2388047'],
			requestId: 'A1',
		});
	});

	it('repeats no sentence', () => {
		const message = 'The name is taken.';
		expect(readErrorBody({ message, errors: [message] }).text).toBe(message);
	});

	it.each(['<html>No</html>', '{"data": [', '', '  ', 'null', null, 42, [], {}])(
		'says nothing in %j',
		(body) => {
			expect(readErrorBody(body).text).toBeNull();
		},
	);

	it('of ten thousand lists within each other is read without an error', () => {
		let body: unknown = 'deep';
		for (let depth = 0; depth < 10_000; depth++) body = [body];
		const answer = { status: 200, headers: {}, body: { errors: body, error: body } };
		expect(isFailure(answer)).toBe(true);
		expect(readErrorBody(answer.body).text).toBeNull();
	});

	it('is read without an error, whatever it is', () => {
		const keys = fc.constantFrom(
			'error',
			'errors',
			'message',
			'detail',
			'code',
			'toString',
			'status',
		);
		const body = fc.oneof(fc.anything(), fc.dictionary(keys, fc.jsonValue({ maxDepth: 4 })));
		fc.assert(
			fc.property(body, (value) => {
				const { text } = readErrorBody(value);
				expect(text === null || (text !== '' && text.length <= 500)).toBe(true);
				expect(typeof isFailure({ status: 200, headers: {}, body: value })).toBe('boolean');
			}),
		);
	});
});
