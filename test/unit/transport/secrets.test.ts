import { redactionOf } from '../../../nodes/shared/transport/secrets';

describe('a redaction', () => {
	it('strikes the key out wherever the vendor repeats it', () => {
		const key = 'kdv_live_1234';
		const cleaned = redactionOf(key).apiError({
			message: `Key ${key} is not valid, ${key}!`,
			hint: `Replace ${key}`,
			code: key,
			requestId: `req-${key}`,
			transient: true,
		});
		expect(cleaned).toEqual({
			message: 'Key *** is not valid, ***!',
			hint: 'Replace ***',
			code: '***',
			requestId: 'req-***',
			transient: true,
		});
	});

	it('takes a key literally, not as a pattern', () => {
		expect(redactionOf('a.b$c+d').text('a.b$c+d and axb$c+d')).toBe('*** and axb$c+d');
	});

	it('leaves words whole where the key is too short to be one', () => {
		expect(redactionOf('a').text('a test of a key')).toBe('a test of a key');
	});

	const key = 'Ab/c+d"e=f\\0123456789';

	it.each([
		key,
		encodeURIComponent(key),
		key.toLowerCase(),
		JSON.stringify(key),
		JSON.stringify(key).replaceAll('/', '\\/'),
		// What a host name can hold of it.
		key.replace(/[^A-Za-z0-9]/g, '').toLowerCase(),
	])('strikes the key out in the form %s', (form) => {
		expect(redactionOf(key).text(`a ${form} b`)).toMatch(/^a "?\*\*\*"? b$/);
	});

	it.each([JSON.stringify({ a: key }), JSON.stringify({ a: key }).replaceAll('/', '\\/')])(
		'strikes it out of a body, which stays JSON: %s',
		(body) => {
			expect(JSON.parse(redactionOf(key).body(body))).toEqual({ a: '***' });
		},
	);

	it('leaves a body whole where the key may be a part of an id', () => {
		expect(redactionOf('1234567890123').body('{"id":"12345678901234"}')).toContain('901234"');
		expect(redactionOf('order').body('{"name":"order_1"}')).toContain('order_1');
	});
});
