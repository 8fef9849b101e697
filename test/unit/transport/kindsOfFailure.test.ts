import type { IExecuteFunctions } from 'n8n-workflow';

import type { TemplateProvider } from '../../../nodes/shared/providers/provider';
import { loadProvider, providers } from '../../../nodes/shared/providers/registry';
import { createClient } from '../../../nodes/shared/transport/client';
import { failureContext } from '../../../nodes/shared/transport/errors';

const mockWaits: number[] = [];
jest.mock('n8n-workflow', () => ({
	...jest.requireActual<object>('n8n-workflow'),
	sleep: async (milliseconds: number) => {
		mockWaits.push(milliseconds);
		await Promise.resolve();
	},
}));

interface Answer {
	status: number;
	body: object;
	headers?: Record<string, string>;
}

let keys = 0;

/** How often a call is sent, how long is waited, and what is known after, where every answer is this. */
async function outcomeOf(provider: TemplateProvider, method: 'GET' | 'POST', answer: Answer) {
	mockWaits.length = 0;
	let sent = 0;
	const context = {
		getNode: () => ({ name: 'WhatsApp Templates', type: 'x', parameters: {} }),
		getCredentials: async () => ({
			[provider.secret.field]: `key-${++keys}-0123456789`,
			baseUrl: 'https://api.example.com',
			businessAccountId: '102290129340398',
			apiVersion: 'v23.0',
		}),
		helpers: {
			httpRequestWithAuthentication: async () => {
				sent += 1;
				const { status: statusCode, body, headers = {} } = answer;
				return await Promise.resolve({ statusCode, headers, body: JSON.stringify(body) });
			},
		},
	};
	const client = await createClient(context as unknown as IExecuteFunctions, provider);
	const error: unknown = await client.send({ method, path: '/templates' }).catch((each) => each);
	expect(error).toBeInstanceOf(Error);
	const { failure } = error as { failure?: object };
	const { outcomeUnknown } = failureContext(error);
	return { sent, waited: mockWaits[0] ?? 0, outcomeUnknown, failure };
}

const NO = 'It did not work';

/** A status as it stands in a status line, and in the body of a gateway that answers 200 to everything. */
const WAYS: Array<[string, (status: number) => Answer]> = [
	['status %s', (status) => ({ status, body: { message: NO } })],
	['200 {statusCode}', (statusCode) => ({ status: 200, body: { statusCode, message: NO } })],
	['201 {status_code}', (status_code) => ({ status: 201, body: { status_code, message: NO } })],
	['200 {status}', (status) => ({ status: 200, body: { status, message: NO } })],
	['200 {code}', (code) => ({ status: 200, body: { success: false, code, message: NO } })],
	[
		'200 {error: {status}}',
		(status) => ({ status: 200, body: { error: { status, message: NO } } }),
	],
	['200 {data: {statusCode}}', (statusCode) => ({ status: 200, body: { data: { statusCode } } })],
	[
		'200 {data: {error: {status}}}',
		(status) => ({ status: 200, body: { success: true, data: { error: { status } } } }),
	],
];
const TRANSIENT = [408, 460, 499, 502, 503, 504, 520, 521, 522, 523, 524, 529, 530, 598, 599];
const PERMANENT = [400, 401, 403, 404, 405, 409, 410, 413, 415, 422];

describe.each(providers.map(({ descriptor }) => descriptor.id))('%s', (id) => {
	let provider: TemplateProvider;
	beforeAll(async () => {
		provider = await loadProvider(id);
	});

	describe.each(WAYS)('an answer of %s', (_way, answerOf) => {
		it.each(TRANSIENT)(
			'%i passes: a read is asked again, a write may have been done',
			async (code) => {
				expect(await outcomeOf(provider, 'GET', answerOf(code))).toMatchObject({ sent: 4 });
				const write = await outcomeOf(provider, 'POST', answerOf(code));
				expect(write).toMatchObject({ sent: 1, outcomeUnknown: true });
			},
		);

		it.each([500, 501])(
			'%i may come after the work, so a write may have been done',
			async (code) => {
				const write = await outcomeOf(provider, 'POST', answerOf(code));
				expect(write).toMatchObject({ sent: 1, outcomeUnknown: true });
			},
		);

		it('429 was not processed: even a write is sent again, and the cause is told', async () => {
			const write = await outcomeOf(provider, 'POST', answerOf(429));
			expect(write).toMatchObject({
				sent: 4,
				outcomeUnknown: false,
				failure: { cause: 'rate-limited' },
			});
		});

		it.each(PERMANENT)('%i is an error for good, and nothing is sent again', async (code) => {
			for (const method of ['GET', 'POST'] as const) {
				const outcome = await outcomeOf(provider, method, answerOf(code));
				expect(outcome).toMatchObject({ sent: 1, outcomeUnknown: false });
			}
		});

		it.each([
			['3', 3_000],
			['2.5', 2_500],
			['0', 500],
			['soon', 500],
			['Wed, 21 Oct 2015 07:28:00 GMT', 500],
		])('429 with Retry-After: %s waits at least %i ms', async (value, least) => {
			const answer = { ...answerOf(429), headers: { 'retry-after': value } };
			const { waited } = await outcomeOf(provider, 'POST', answer);
			expect(waited).toBeGreaterThanOrEqual(least);
			expect(waited).toBeLessThan(least + 1_001);
		});

		it.each([429, 503])('%i with a Retry-After of an hour is not waited for', async (code) => {
			const answer = { ...answerOf(code), headers: { 'retry-after': '3600' } };
			expect(await outcomeOf(provider, 'GET', answer)).toMatchObject({ sent: 1, waited: 0 });
		});
	});

	it.each([
		{ success: false },
		{ ok: 0 },
		{ status: false, message: NO },
		{ result: false },
		{ error: true },
		{ error: NO },
		{ errors: [NO] },
		{ status: 'error' },
		{ error_message: NO },
		{ data: { success: false, message: NO } },
		{ result: { ok: false } },
	])('200 %j is an error', async (body) => {
		const outcome = await outcomeOf(provider, 'POST', { status: 200, body });
		expect(outcome).toMatchObject({ sent: 1, outcomeUnknown: false });
	});
});

/** Codes that decide whatever status they come with. */
const graph = (error: object) => ({ error: { message: NO, ...error } });
const kirim = (code: string) => ({ error: { type: 'api_error', code } });

describe.each([200, 400, 500])('with status %i', (status) => {
	it.each([
		['kirim', kirim('rate_limit_exceeded')],
		['waCr', { error: { code: 'RATE_LIMIT_EXCEEDED' } }],
		['waCr', { error: 'RATE_LIMIT_EXCEEDED' }],
		['meta', graph({ code: 4 })],
		['meta', graph({ code: 80008, is_transient: true })],
	] as const)('%s says %j: not processed, so a write is sent again', async (id, body) => {
		const outcome = await outcomeOf(await loadProvider(id), 'POST', { status, body });
		expect(outcome).toMatchObject({
			sent: 4,
			outcomeUnknown: false,
			failure: { cause: 'rate-limited' },
		});
	});

	it.each([
		['kirim', kirim('whatsapp_upstream_error')],
		['kirim', kirim('idempotency_in_progress')],
		['meta', graph({ code: 1 })],
		['meta', graph({ code: 2, is_transient: true })],
		['meta', graph({ code: 131000, is_transient: true })],
	] as const)('%s says %j: passes, and a write may have been done', async (id, body) => {
		const provider = await loadProvider(id);
		expect(await outcomeOf(provider, 'GET', { status, body })).toMatchObject({ sent: 4 });
		const write = await outcomeOf(provider, 'POST', { status, body });
		expect(write).toMatchObject({ sent: 1, outcomeUnknown: true });
	});
});
