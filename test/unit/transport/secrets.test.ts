import { withoutSecret } from '../../../nodes/shared/transport/secrets';

describe('withoutSecret', () => {
	it('strikes the key out wherever the vendor repeats it', () => {
		const key = 'kdv_live_1234';
		const cleaned = withoutSecret(
			{
				message: `Key ${key} is not valid, ${key}!`,
				hint: `Replace ${key}`,
				code: key,
				requestId: `req-${key}`,
				transient: true,
			},
			key,
		);
		expect(cleaned).toEqual({
			message: 'Key *** is not valid, ***!',
			hint: 'Replace ***',
			code: '***',
			requestId: 'req-***',
			transient: true,
		});
	});

	it('takes a key literally, not as a pattern', () => {
		expect(withoutSecret({ message: 'a.b$c+d and axb$c+d' }, 'a.b$c+d').message).toBe(
			'*** and axb$c+d',
		);
	});

	it('leaves words whole where the key is too short to be one', () => {
		expect(withoutSecret({ message: 'a test of a key' }, 'a').message).toBe('a test of a key');
	});
});
