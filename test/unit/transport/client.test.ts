import type { IExecuteFunctions, IHttpRequestOptions } from 'n8n-workflow';

import { kirim } from '../../../nodes/shared/providers/kirim';
import { waCr } from '../../../nodes/shared/providers/waCr';
import type { ClientOptions } from '../../../nodes/shared/transport/client';
import { createClient } from '../../../nodes/shared/transport/client';
import { failureContext } from '../../../nodes/shared/transport/errors';

const mockWaits: number[] = [];
jest.mock('n8n-workflow', () => ({
	...jest.requireActual<object>('n8n-workflow'),
	sleep: async (milliseconds: number) => {
		mockWaits.push(milliseconds);
		jest.setSystemTime(Date.now() + milliseconds);
	},
}));

type Answer = { statusCode: number; headers: object; body: unknown };

/** Calls of one key share its rate, in whatever test. */
let keys = 0;

/** n8n's side of a client: one credential, and a helper that answers from a function. */
async function clientOf(
	answer: (number: number) => Answer,
	options: ClientOptions = {},
	provider = kirim,
	key = `key-${++keys}-0123456789`,
	signal?: AbortSignal,
) {
	const sent: IHttpRequestOptions[] = [];
	const context = {
		getNode: () => ({ name: 'WhatsApp Templates', type: 'x', parameters: {} }),
		getCredentials: async () => ({
			[provider.secret.field]: key,
			baseUrl: 'https://api.example.com/v1',
		}),
		...(signal && { getExecutionCancelSignal: () => signal }),
		helpers: {
			httpRequestWithAuthentication: async (_type: string, request: IHttpRequestOptions) => {
				sent.push(request);
				return answer(sent.length);
			},
		},
	};
	const client = await createClient(context as unknown as IExecuteFunctions, provider, options);
	return { client, sent };
}

const ok = (): Answer => ({ statusCode: 200, headers: {}, body: {} });
const busy = (): Answer => ({ statusCode: 503, headers: {}, body: '' });
const list = { method: 'GET', path: '/templates' } as const;

beforeEach(() => {
	mockWaits.length = 0;
	jest.useFakeTimers({ now: new Date('2026-11-21T10:00:00Z') });
});
afterEach(() => jest.useRealTimers());

describe('a deadline', () => {
	it('lets no request start once it has passed', async () => {
		const { client, sent } = await clientOf(ok, { deadline: Date.now() });
		await expect(client.send(list)).rejects.toThrow('There was no time left to call Kirim');
		expect(sent).toEqual([]);
	});

	it('leaves a request no more time than remains', async () => {
		const { client, sent } = await clientOf(ok, { deadline: Date.now() + 2_000 });
		await client.send(list);
		expect(sent[0]?.timeout).toBe(2_000);
	});

	it('can be another one over the same credential', async () => {
		const { client, sent } = await clientOf(ok, { deadline: Date.now() + 9_000 });
		await client.within(Date.now() + 3_000).send(list);
		await client.send(list);
		expect(sent.map(({ timeout }) => timeout)).toEqual([3_000, 9_000]);
	});

	it('is not waited past for a retry', async () => {
		const { client, sent } = await clientOf(busy, { deadline: Date.now() + 400 });
		await expect(client.send(list)).rejects.toThrow('status 503');
		expect(sent).toHaveLength(1);
		expect(mockWaits).toEqual([]);
	});

	it('is not waited past to keep the vendor’s pace', async () => {
		const { client, sent } = await clientOf(ok, { deadline: Date.now() + 30_000 }, waCr);
		for (let call = 0; call < 60; call++) await client.send(list);
		const error = await client.send(list).catch((thrown: unknown) => thrown);
		expect(sent).toHaveLength(60);
		expect(mockWaits).toEqual([]);
		expect(failureContext(error)).toMatchObject({ transient: true, outcomeUnknown: false });
	});
});

describe('the pace', () => {
	it('of WA.cr is 60 calls a minute', async () => {
		const { client, sent } = await clientOf(ok, {}, waCr);
		for (let call = 0; call < 61; call++) await client.send(list);
		expect(sent).toHaveLength(61);
		expect(mockWaits).toEqual([60_000]);
	});

	it('is kept over all items and polls of one credential', async () => {
		for (let item = 0; item < 130; item++) {
			const { client } = await clientOf(ok, {}, waCr, 'shared-key');
			await client.send(list);
		}
		expect(mockWaits).toEqual([60_000, 60_000]);
		const poll = await clientOf(ok, { deadline: Date.now() + 30_000 }, waCr, 'shared-key');
		for (let call = 0; call < 50; call++) await poll.client.send(list);
		await expect(poll.client.send(list)).rejects.toThrow('There was no time left');
		expect(mockWaits).toHaveLength(2);
	});

	it('counts each retry', async () => {
		const answers = (number: number) => (number % 2 === 1 ? busy() : ok());
		const { client } = await clientOf(answers, {}, waCr);
		for (let call = 0; call < 30; call++) await client.send(list);
		mockWaits.length = 0;
		await client.send(list);
		expect(mockWaits[0]).toBeGreaterThan(1_000);
	});

	it('is said to the caller that waits for it', async () => {
		const notices: string[] = [];
		const onRateLimit = (notice: string) => notices.push(notice);
		const { client } = await clientOf(ok, { onRateLimit }, waCr);
		for (let call = 0; call < 61; call++) await client.send(list);
		expect(notices).toEqual(["Waiting for WA.cr's limit of 60 calls a minute"]);
	});

	it('holds nobody who presses Stop', async () => {
		const stop = new AbortController();
		const onRateLimit = () => stop.abort();
		const { client, sent } = await clientOf(ok, { onRateLimit }, waCr, 'stopped', stop.signal);
		for (let call = 0; call < 60; call++) await client.send(list);
		await expect(client.send(list)).rejects.toThrow('was canceled before WA.cr was asked');
		expect(sent).toHaveLength(60);
	});

	it('of the others is what they answer', async () => {
		const { client } = await clientOf(ok);
		for (let call = 0; call < 100; call++) await client.send(list);
		expect(mockWaits).toEqual([]);
	});
});

describe('Stop while a request is under way', () => {
	it.each([
		['a read', list, false],
		['a write, which may be done', { method: 'POST', path: '/templates' } as const, true],
	])('is said of %s in place of a request that could not be made', async (_what, call, isWrite) => {
		const stop = new AbortController();
		const cancelled = (): Answer => {
			stop.abort();
			throw new Error('canceled');
		};
		const { client, sent } = await clientOf(cancelled, {}, kirim, 'stopped-key', stop.signal);
		const error = await client.send(call).catch((thrown: unknown) => thrown);
		expect(error).toMatchObject({
			message: 'The execution was canceled before Kirim answered',
		});
		if (isWrite) expect(failureContext(error).outcomeUnknown).toBe(true);
		expect(sent).toHaveLength(1);
	});

	it('is said of one that would have been repeated', async () => {
		const stop = new AbortController();
		const stopped = (): Answer => {
			stop.abort();
			return busy();
		};
		const { client, sent } = await clientOf(stopped, {}, kirim, 'stopped-wait', stop.signal);
		await expect(client.send(list)).rejects.toThrow(
			'The execution was canceled before Kirim was asked again: Kirim answered with status 503',
		);
		expect(sent).toHaveLength(1);
	});

	it('leaves the code known with which a write was not accepted, whatever its status was', async () => {
		const stop = new AbortController();
		const error = { type: 'api_error', code: 'whatsapp_upstream_error' };
		const stopped = (): Answer => {
			stop.abort();
			return { statusCode: 201, headers: {}, body: { error } };
		};
		const { client, sent } = await clientOf(stopped, {}, kirim, 'stopped-write', stop.signal);
		const write = client.send({ method: 'POST', path: '/templates', idempotent: true });
		await expect(write).rejects.toMatchObject({
			message:
				'The execution was canceled before Kirim was asked again: Kirim: whatsapp_upstream_error',
			httpCode: '201',
			context: { vendorCode: 'whatsapp_upstream_error', outcomeUnknown: true },
		});
		expect(sent).toHaveLength(1);
	});

	it('hides no answer that is final', async () => {
		const stop = new AbortController();
		const refused = (): Answer => {
			stop.abort();
			return { statusCode: 403, headers: {}, body: '' };
		};
		const { client } = await clientOf(refused, {}, kirim, 'stopped-late', stop.signal);
		await expect(client.send(list)).rejects.toThrow('Kirim answered with status 403');
	});
});

describe('a request', () => {
	it('is made anew for each attempt, since n8n changes it in place', async () => {
		const { client, sent } = await clientOf((number) => (number === 1 ? busy() : ok()));
		await client.send(list);
		expect(sent).toHaveLength(2);
		expect(sent[0]).not.toBe(sent[1]);
		expect(sent[1]).toMatchObject({
			url: 'https://api.example.com/v1/templates',
			returnFullResponse: true,
			ignoreHttpStatusErrors: true,
			disableFollowRedirect: true,
		});
	});

	it('that may do harm twice is not repeated when its fate is unclear', async () => {
		const { client, sent } = await clientOf(busy);
		const create = { method: 'POST', path: '/templates', body: { name: 'x' } } as const;
		const error = await client.send(create).catch((thrown: unknown) => thrown);
		expect(sent).toHaveLength(1);
		expect(failureContext(error)).toMatchObject({ transient: true, outcomeUnknown: true });
	});

	it('that was certainly not accepted is repeated, whatever it does', async () => {
		const limited = (): Answer => ({ statusCode: 429, headers: {}, body: '' });
		const { client, sent } = await clientOf((number) => (number === 1 ? limited() : ok()));
		await client.send({ method: 'POST', path: '/templates', body: {} });
		expect(sent).toHaveLength(2);
	});

	it.each(['', null, '{"success":true,"mess', 'OK'])(
		'that was answered %j is not repeated, nor told as not done',
		async (body) => {
			const { client, sent } = await clientOf(() => ({ statusCode: 201, headers: {}, body }));
			const create = { method: 'POST', path: '/templates', body: { name: 'x' } } as const;
			const error = await client.send(create).catch((thrown: unknown) => thrown);
			expect(sent).toHaveLength(1);
			expect(failureContext(error).outcomeUnknown).toBe(true);
		},
	);

	it('that reads is repeated when its answer was cut off', async () => {
		const cut = (): Answer => ({ statusCode: 200, headers: {}, body: '{"data": [{"id"' });
		const { client, sent } = await clientOf((number) => (number === 1 ? cut() : ok()));
		expect(await client.exchange(list)).toMatchObject({ status: 200, attempts: 2 });
		expect(sent).toHaveLength(2);
	});

	it.each([{ allowEmpty: true }, {}])('that writes may be answered by 204: %j', async (more) => {
		const { client } = await clientOf(() => ({ statusCode: 204, headers: {}, body: '' }));
		const call = { method: 'POST', path: '/templates/sync', ...more } as const;
		expect(await client.exchange(call)).toMatchObject({ status: 204, attempts: 1 });
	});

	it('that reads is never answered by nothing', async () => {
		const { client } = await clientOf(() => ({ statusCode: 204, headers: {}, body: '' }));
		await expect(client.send(list)).rejects.toThrow('status 204 and an empty body');
	});

	it('says how long the vendor asks to wait where that is too long', async () => {
		const headers = { 'retry-after': '3600' };
		const { client, sent } = await clientOf(() => ({ statusCode: 429, headers, body: '' }));
		const error = await client.send(list).catch((thrown: unknown) => thrown);
		expect(sent).toHaveLength(1);
		expect(error).toMatchObject({
			description: expect.stringContaining('asks to wait 60 minutes'),
			failure: { cause: 'rate-limited', retryAfterMs: 3_600_000 },
		});
	});
});

describe('a delivery that may have been carried out', () => {
	const remove = { method: 'DELETE', path: '/templates/1', idempotent: true } as const;
	const refused = (): Answer => ({ statusCode: 403, headers: {}, body: { message: 'No' } });

	it('stays so, whatever a later one is answered with', async () => {
		const { client, sent } = await clientOf((number) => (number === 1 ? busy() : refused()));
		const error = await client.send(remove).catch((thrown: unknown) => thrown);
		expect(sent).toHaveLength(2);
		expect(failureContext(error)).toMatchObject({ outcomeUnknown: true });
	});

	it('is not suspected where the first answer is an error', async () => {
		const { client } = await clientOf(refused);
		const error = await client.send(remove).catch((thrown: unknown) => thrown);
		expect(failureContext(error)).toMatchObject({ outcomeUnknown: false });
	});
});

describe('an answer of JSON that is cut off', () => {
	const cut = (statusCode: number) => (): Answer => ({ statusCode, headers: {}, body: '{"mess' });

	it.each([200, 404, 422])('with status %s is asked for again', async (status) => {
		const { client, sent } = await clientOf((number) => (number === 1 ? cut(status)() : ok()));
		await client.send(list);
		expect(sent).toHaveLength(2);
	});

	it.each([404, 422])('with status %s is no reason to write again', async (status) => {
		const { client, sent } = await clientOf(cut(status));
		await expect(client.send({ method: 'POST', path: '/templates' })).rejects.toThrow('status');
		expect(sent).toHaveLength(1);
	});
});
