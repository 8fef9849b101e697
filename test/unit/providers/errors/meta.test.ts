import { readMetaError } from '../../../../nodes/shared/providers/meta/errors';
import { answer } from './calls';

const update = { method: 'POST', path: '/1234567890123456' } as const;
const hintOf = (body: unknown) => readMetaError(answer(200, body), update)?.hint ?? '';

describe('a success of Meta that says it failed', () => {
	it('without a reason is said to give none', () => {
		expect(hintOf({ success: false })).toContain('gives no reason');
	});

	it.each([
		{ success: false, message: 'The body is too long' },
		{ success: false, error: { message: 'Invalid parameter', code: 100 } },
	])('with a reason is not: %j', (body) => {
		expect(hintOf(body)).not.toContain('gives no reason');
	});
});
