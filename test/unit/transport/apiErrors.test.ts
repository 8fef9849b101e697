import type { Answer } from '../../../nodes/shared/transport/call';
import {
	redirectError,
	retryAfterHint,
	statusError,
	unreadableError,
} from '../../../nodes/shared/transport/apiErrors';

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
		expect(unreadableError(answer(200, body), 'Kirim')?.message).toBe(
			`Kirim answered with status 200 and ${what}`,
		);
	});

	it.each([
		[200, {}],
		[200, []],
	])('status %i with %j is accepted', (status, body) => {
		expect(unreadableError(answer(status, body), 'Kirim')).toBeNull();
	});

	it.each(['', null, undefined])('%j is accepted where it says that it was done', (body) => {
		expect(unreadableError(answer(202, body), 'Kirim', true)).toBeNull();
		expect(unreadableError(answer(202, '{"su'), 'Kirim', true)).not.toBeNull();
	});

	it.each([
		['', true],
		['{"data": [{"id"', true],
		['<html>Log in</html>', false],
	])('%j leaves it open what was done, and passes by itself: %s', (body, transient) => {
		const error = unreadableError(answer(200, body), 'Kirim');
		expect(error).toMatchObject({ outcomeUnknown: true, transient });
	});
});

describe('a redirect', () => {
	it('is refused, naming where it leads without its path', () => {
		const headers = { location: 'https://other.example.com/login?key=1' };
		expect(redirectError(answer(302, '', headers), 'Kirim')).toMatchObject({
			message: 'Kirim answered with a redirect to https://other.example.com, which is not followed',
			failure: { cause: 'configuration-invalid' },
		});
	});

	it.each([{}, { location: '/relative' }])('is refused without an origin: %j', (headers) => {
		expect(redirectError(answer(301, '', headers), 'Kirim')?.message).toBe(
			'Kirim answered with a redirect, which is not followed',
		);
	});

	it.each([200, 204, 400, 500])('status %i is none', (status) => {
		expect(redirectError(answer(status, ''), 'Kirim')).toBeNull();
	});
});

describe('a status without words', () => {
	it.each([401, 403, 404, 429, 500, 502, 503])('%i says how to fix it', (status) => {
		const { message, hint } = statusError(answer(status, ''), 'Kirim');
		expect(message).toBe(`Kirim answered with status ${status}`);
		expect(hint).toEqual(expect.any(String));
	});

	it.each([
		[401, /key in the credential/],
		[407, /proxy settings of n8n/],
		[413, /smaller file/],
	])('%i is advised on by its own cause', (status, advice) => {
		expect(statusError(answer(status, ''), 'Kirim').hint).toMatch(advice);
	});

	it('says so when a proxy’s page came instead', () => {
		expect(statusError(answer(502, '<html>Bad gateway</html>'), 'Kirim').message).toBe(
			'Kirim answered with status 502 and a web page instead of JSON',
		);
	});

	it('invents no advice for a status that has none', () => {
		expect(statusError(answer(418, ''), 'Kirim').hint).toBeUndefined();
	});
});

it.each([
	[1_000, '1 second'],
	[90_000, '90 seconds'],
	[3_600_000, '60 minutes'],
])('a wait of %i ms is one of %s', (milliseconds, duration) => {
	expect(retryAfterHint(milliseconds, 'Kirim')).toBe(
		`Kirim asks to wait ${duration} before the next call.`,
	);
});
