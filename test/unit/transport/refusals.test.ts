import type { Answer } from '../../../nodes/shared/transport/answer';
import {
	redirectRefusal,
	statusRefusal,
	unreadableRefusal,
} from '../../../nodes/shared/transport/refusals';

const answer = (status: number, body: unknown, headers: Answer['headers'] = {}): Answer => ({
	status,
	headers,
	body,
});

describe('a success that is not JSON', () => {
	it.each([
		['<!DOCTYPE html><html>', 'a web page instead of JSON'],
		['\n <html lang="en">', 'a web page instead of JSON'],
		['<?xml version="1.0"?>', 'a web page instead of JSON'],
		['', 'an empty body'],
		[undefined, 'an empty body'],
		[null, 'an empty body'],
		['{"data": [{"id"', 'JSON that is broken or cut off'],
		['OK', 'JSON that is broken or cut off'],
		[42, 'JSON that is broken or cut off'],
	])('%j is refused as %s', (body, what) => {
		expect(unreadableRefusal(answer(200, body), 'Kirim')?.message).toBe(
			`Kirim answered with status 200 and ${what}`,
		);
	});

	it.each([
		[200, {}],
		[200, []],
		[204, ''],
	])('status %i with %j is accepted', (status, body) => {
		expect(unreadableRefusal(answer(status, body), 'Kirim')).toBeNull();
	});
});

describe('a redirect', () => {
	it('is refused, naming where it leads without its path', () => {
		const headers = { location: 'https://other.example.com/login?key=1' };
		expect(redirectRefusal(answer(302, '', headers), 'Kirim')).toMatchObject({
			message: 'Kirim answered with a redirect to https://other.example.com, which is not followed',
			failure: { cause: 'configuration-invalid' },
		});
	});

	it.each([{}, { location: '/relative' }])('is refused without an origin: %j', (headers) => {
		expect(redirectRefusal(answer(301, '', headers), 'Kirim')?.message).toBe(
			'Kirim answered with a redirect, which is not followed',
		);
	});

	it.each([200, 204, 400, 500])('status %i is none', (status) => {
		expect(redirectRefusal(answer(status, ''), 'Kirim')).toBeNull();
	});
});

describe('a status without words', () => {
	it.each([401, 403, 404, 429, 500, 502, 503])('%i says how to mend it', (status) => {
		const { message, mend } = statusRefusal(answer(status, ''), 'Kirim');
		expect(message).toBe(`Kirim answered with status ${status}`);
		expect(mend).toEqual(expect.any(String));
	});

	it('says so when a proxy’s page came instead', () => {
		expect(statusRefusal(answer(502, '<html>Bad gateway</html>'), 'Kirim').message).toBe(
			'Kirim answered with status 502 and a web page instead of JSON',
		);
	});

	it('invents no advice for a status that has none', () => {
		expect(statusRefusal(answer(418, ''), 'Kirim').mend).toBeUndefined();
	});
});
