import { readConnection } from '../../../nodes/shared/transport/connection';
import { UserError } from '../../../nodes/shared/template/userError';

const SECRET = { field: 'apiKey', displayName: 'API Key' };
const read = (apiKey: unknown, baseUrl: unknown = 'https://api.example.com/v1') =>
	readConnection({ apiKey, baseUrl } as never, { secret: SECRET, displayName: 'Kirim' });

function errorOf(apiKey: unknown, baseUrl?: unknown): UserError {
	try {
		read(apiKey, baseUrl);
	} catch (error) {
		if (error instanceof UserError) return error;
	}
	throw new Error('The credential was accepted');
}

describe('the key', () => {
	it('loses the blanks that came along when it was pasted', () => {
		const { secret, fields } = read('  kdv_live_1234\n');
		expect(secret).toBe('kdv_live_1234');
		expect(fields.apiKey).toBe('kdv_live_1234');
	});

	it.each([undefined, null, '', '   ', '\n'])('is named when it is empty: %j', (key) => {
		expect(errorOf(key)).toMatchObject({
			message: 'API Key is empty',
			hint: expect.stringContaining('Kirim credential'),
		});
	});

	it.each(['two words', 'line\nbreak', 'tab\there', 'schlüssel', 'zero\u200bwidth', 'nul\u0000l'])(
		'is refused when no HTTP header could carry it: %j',
		(key) => {
			const { message } = errorOf(key);
			expect(message).toMatch(/^API Key holds spaces/);
			expect(message).not.toContain(key);
		},
	);
});

describe('the base URL', () => {
	it.each([
		['https://api.example.com/v1', 'https://api.example.com/v1'],
		['https://api.example.com/v1/', 'https://api.example.com/v1'],
		['https://api.example.com/v1///', 'https://api.example.com/v1'],
		['  https://api.example.com ', 'https://api.example.com'],
		['http://127.0.0.1:8080/kirim', 'http://127.0.0.1:8080/kirim'],
		['HTTPS://API.example.com/V1', 'https://api.example.com/V1'],
	])('%j is read as %s', (text, baseUrl) => {
		const connection = read('key', text);
		expect(connection.baseUrl).toBe(baseUrl);
		expect(connection.fields.baseUrl).toBe(baseUrl);
	});

	it.each([
		'',
		'api.example.com/v1',
		'ftp://api.example.com',
		'file:///etc/passwd',
		'javascript:alert(1)',
		'https://',
		'/v1',
		null,
	])('%j is refused by name', (text) => {
		expect(errorOf('key', text).message).toMatch(/^Base URL is not an http or https address/);
	});

	it('is never repeated: it may be the key, pasted into the wrong field', () => {
		const pasted = 'kdv_live_0123456789';
		for (const text of [
			pasted,
			`ftp://${pasted}`,
			`https://${pasted}@host`,
			`https://h?a=${pasted}`,
		]) {
			expect(
				JSON.stringify([errorOf('other', text), errorOf('other', text).message]),
			).not.toContain(pasted);
		}
	});

	it('is refused where it is longer than any address, in no time', () => {
		expect(errorOf('key', `https://host${'/'.repeat(100_000)}x`).message).toBe(
			'Base URL is longer than 2000 characters',
		);
		expect(read('key', `https://host/v1${'/'.repeat(1_900)}`).baseUrl).toBe('https://host/v1');
	});

	it.each([
		'https://api.example.com/v1?key=1',
		'https://api.example.com/v1#part',
		'https://user:word@api.example.com/v1',
	])('%s is refused: it holds more than an address', (text) => {
		expect(errorOf('key', text).message).toBe('Base URL must not hold a query, fragment or login');
	});
});
