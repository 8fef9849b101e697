import {
	isTransientCode,
	networkError,
	readNetworkCode,
} from '../../../nodes/shared/transport/network';

const coded = (code: string, message = 'connect failed') =>
	Object.assign(new Error(message), { code });

describe('readNetworkCode', () => {
	it('finds the code on the error itself', () => {
		expect(readNetworkCode(coded('ECONNREFUSED'))).toBe('ECONNREFUSED');
	});

	it('finds it under n8n’s and axios’ errors', () => {
		const axios = new Error('request failed', { cause: coded('ENOTFOUND') });
		expect(readNetworkCode(new Error('n8n says', { cause: axios }))).toBe('ENOTFOUND');
	});

	it('finds it on n8n’s error alone, which in n8n 1 has lost its cause', () => {
		const wrapped = Object.assign(new Error('The service refused the connection'), {
			httpCode: 'ECONNREFUSED',
		});
		expect(readNetworkCode(wrapped)).toBe('ECONNREFUSED');
		expect(readNetworkCode(Object.assign(new Error('x'), { httpCode: '500' }))).toBeUndefined();
	});

	it.each(['socket hang up', 'aborted'])('reads "%s" as a connection that was cut off', (text) => {
		expect(readNetworkCode(new Error(text))).toBe('ECONNRESET');
	});

	it.each([
		new Error('certificate has expired'),
		coded('ERR_INVALID_URL'),
		coded('constructor'),
		'text',
		null,
	])('does not blame the network for %p', (thrown) => {
		expect(readNetworkCode(thrown)).toBeUndefined();
	});

	it('ends on errors that name each other as cause', () => {
		const error = new Error('one') as Error & { cause?: unknown };
		error.cause = error;
		expect(readNetworkCode(error)).toBeUndefined();
	});
});

describe('networkError', () => {
	it.each([
		['ECONNREFUSED', 'Kirim could not be reached: the connection was refused'],
		['ECONNRESET', 'Kirim could not be reached: the connection was cut off'],
		['ETIMEDOUT', 'Kirim could not be reached: it did not answer in time'],
		['ECONNABORTED', 'Kirim could not be reached: it did not answer in time'],
		['ENOTFOUND', 'Kirim could not be reached: its name was not found'],
		['EAI_AGAIN', 'Kirim could not be reached: its name could not be looked up'],
	])('says in words what %s means', (code, message) => {
		const apiError = networkError(code, new Error('x'), 'Kirim');
		expect(apiError).toMatchObject({
			message,
			code,
			failure: { cause: 'temporarily-unavailable' },
		});
		expect(apiError.hint).toContain('Base URL');
		expect(isTransientCode(code)).toBe(true);
	});

	it('hands on n8n’s own words where the network is not to blame, and declares no cause', () => {
		const apiError = networkError(undefined, new Error('canceled'), 'Kirim');
		expect(apiError).toEqual({
			message: 'The request to Kirim could not be made: canceled',
		});
	});
});

describe('a certificate that is not trusted', () => {
	it.each([
		'self-signed certificate',
		'unable to verify the first certificate',
		'certificate has expired',
		"Hostname/IP does not match certificate's altnames: Host: a. is not in the cert's altnames",
		'DEPTH_ZERO_SELF_SIGNED_CERT',
		'ERR_TLS_CERT_ALTNAME_INVALID',
	])('is named, with a way out: %s', (reason) => {
		expect(networkError(undefined, new Error(reason), 'WA.cr')).toMatchObject({
			message: `The connection to WA.cr is not trusted: ${reason}`,
			hint: expect.stringContaining('NODE_EXTRA_CA_CERTS'),
			notProcessed: true,
		});
	});
});
