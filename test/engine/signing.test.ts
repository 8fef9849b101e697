import fc from 'fast-check';
import { get } from 'lodash';

import { byName } from './action/vendors';
import { builtCredential, nodeTypes } from './support/builtPackage';
import type { IAuthenticateGeneric, ICredentialDataDecryptedObject } from './support/n8n';
import { Workflow } from './support/n8n';

describe.each(byName)('the credential of %s', (_name, vendor) => {
	const { authenticate } = builtCredential(vendor.credential);
	if (typeof authenticate !== 'function') throw new Error('It is expected to sign itself');
	const sign = async (fields: ICredentialDataDecryptedObject) =>
		(await authenticate(fields, { url: '/x', headers: { accept: 'text/plain' } })).headers;
	const [header, value] = vendor.header;
	const lowerCased = (headers: object | undefined) =>
		Object.fromEntries(
			Object.entries(headers ?? {}).map(([key, each]) => [key.toLowerCase(), each]),
		);

	it('adds the vendor’s header and keeps the others', async () => {
		const headers = await sign({ [vendor.secretField]: ` ${vendor.key}\n` });
		expect(lowerCased(headers)).toEqual({ accept: 'text/plain', [header]: value });
	});

	it('leaves the request that it was given as it was', async () => {
		const request = { url: '/x', headers: {} };
		await authenticate({ [vendor.secretField]: vendor.key }, request);
		expect(request).toEqual({ url: '/x', headers: {} });
	});

	const fields = { [vendor.secretField]: vendor.key, ...vendor.credentialFields };
	const test = async (given: ICredentialDataDecryptedObject) =>
		await authenticate(
			{ ...fields, baseUrl: `${vendor.origin}${vendor.base}`, apiVersion: 'v23.0', ...given },
			{ url: '/me', baseURL: vendor.origin },
		);

	it('bounds the time of the credential test alone', async () => {
		expect((await test({})).abortSignal).toBeInstanceOf(AbortSignal);
		expect(await authenticate(fields, { url: 'https://vendor.test/x' })).not.toHaveProperty(
			'abortSignal',
		);
	});

	it.each<[object, RegExp]>([
		[{ baseUrl: 'vendor.test/v1' }, /^Base URL is not an http or https address/],
		[{ baseUrl: 'https://vendor.test?v=1' }, /^Base URL must not hold a query/],
		[{ [vendor.secretField]: '' }, /is empty$/],
		[{ [vendor.secretField]: 'two\nlines' }, /holds spaces, line breaks/],
		[{ [vendor.secretField]: '\u200bpasted' }, /holds spaces, line breaks/],
		...(vendor.credentialFields === undefined
			? []
			: [[{ businessAccountId: 'me' }, /^Business Account ID is not valid/] as [object, RegExp]]),
	])('does not test what no node takes, and says why: %j', async (given, words) => {
		await expect(test(given as ICredentialDataDecryptedObject)).rejects.toThrow(words);
	});

	it.each([301, 302, 303, 307, 308, 401, 403, 404])(
		'says of status %i what is wrong, in words',
		(status) => {
			const rules = (builtCredential(vendor.credential).test?.rules ?? []) as Rule[];
			const rule = rules.find(
				({ type, properties: { value } }) => type === 'responseCode' && value === status,
			);
			expect(rule?.properties.message).toMatch(/Base URL|key|token/i);
		},
	);

	it('passes its test only on an answer that shows an account', () => {
		const failures = successRules(vendor.credential);
		const none = [undefined, '', {}, { error: { code: 'x' } }, { success: false }];
		const refused = [
			{ success: false, data: {} },
			{ success: false, data: ACCOUNTS.waCr.data },
		];
		const empty = [{ data: null, account: null }];
		for (const body of [...none, ...refused, ...empty]) {
			expect({ body, failed: failures(body) }).toEqual({ body, failed: true });
		}
		expect(failures(ACCOUNTS[vendor.provider as keyof typeof ACCOUNTS])).toBe(false);
	});

	it('links from its key to where the vendor shows it', () => {
		const { properties } = builtCredential(vendor.credential);
		const secret = properties.find(({ name }) => name === vendor.secretField);
		expect(secret?.description).toMatch(/<a href="https:\/\/[^"]+" target="_blank">[^<]+<\/a>/);
	});

	it('says of a wrong Base URL which part is wrong, and what the usual one is', () => {
		const { test, properties } = builtCredential(vendor.credential);
		const rules = (test?.rules ?? []) as Rule[];
		const usual = properties.find(({ name }) => name === 'baseUrl')?.default;
		const nothingThere = rules.find(({ properties: { value } }) => value === 404);
		expect(nothingThere?.properties.message).toMatch(/path of the Base URL/);
		expect(nothingThere?.properties.message).toContain(usual);
		const webPage = rules.find(
			({ type, properties: { key, value } }) =>
				type === 'responseSuccessBody' && get('<!doctype html>', key) === value,
		);
		expect(webPage?.properties.message).toMatch(/The answer is a web page, not JSON/);
		expect(webPage?.properties.message).toContain(usual);
	});

	it('declares the same', async () => {
		const { type, properties } = authenticate as unknown as IAuthenticateGeneric;
		expect(type).toBe('generic');
		expect(Object.keys(properties)).toEqual(['headers']);
		const declared = Object.entries(properties.headers ?? {});
		await fc.assert(
			fc.asyncProperty(fc.string(), async (secret) => {
				const fields = { [vendor.secretField]: secret };
				const evaluated = declared.map(([name, text]) => [name, evaluate(String(text), fields)]);
				expect({ accept: 'text/plain', ...Object.fromEntries(evaluated) }).toEqual(
					await sign(fields),
				);
			}),
		);
	});
});

interface Rule {
	type: string;
	properties: { key: string; value: unknown; message: string };
}

/** What each vendor's test call answers, as far as it is known. */
const ACCOUNTS = {
	kirim: { data: { organization: { name: 'Corner shop' }, api_key: {}, teams: [] } },
	lancePilot: { success: true, data: [] },
	meta: { id: '102290129340398' },
	twoChat: { success: true, account: {} },
	waCr: { success: true, data: { id: 7, name: 'Corner shop' } },
};

describe('data without an account', () => {
	it.each([{ data: [] }, { data: '' }, { data: false }])(
		'fails the test of Kirim and of WA.cr: %j',
		(body) => {
			for (const credential of ['kirimTemplatesApi', 'waCrTemplatesApi']) {
				expect(successRules(credential)(body)).toBe(true);
			}
		},
	);

	it.each([{ data: {} }, { data: { organization: null } }, { data: { id: 1 } }])(
		'fails the test of Kirim, whose answer holds an organisation: %j',
		(body) => {
			expect(successRules('kirimTemplatesApi')(body)).toBe(true);
		},
	);
});

/** Whether a 2xx fails the test of a credential, by the rules that n8n goes through. */
function successRules(credential: string) {
	const { test } = builtCredential(credential);
	const rules = (test?.rules ?? []) as Rule[];
	return (body: unknown) =>
		rules.some(
			({ type, properties: { key, value } }) =>
				type === 'responseSuccessBody' && get(body, key) === value,
		);
}

const node = {
	id: 'n1',
	name: 'node',
	type: 'test.start',
	typeVersion: 1,
	position: [0, 0] as [number, number],
	parameters: {},
};
const workflow = new Workflow({ nodes: [node], connections: {}, active: false, nodeTypes });

/** As n8n's CredentialsHelper evaluates what is declared. */
function evaluate(text: string, $credentials: ICredentialDataDecryptedObject) {
	return workflow.expression.getSimpleParameterValue(
		node,
		text,
		'internal',
		{ $credentials: $credentials as never },
		undefined,
		'',
	);
}
