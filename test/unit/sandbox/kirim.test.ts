import { omit } from 'lodash';

import { useSandbox } from '../../sandbox/useSandbox';
import { clientOf } from './client';

const sandbox = useSandbox();
const send = clientOf(sandbox, 'kirim');
let templates: string;

beforeAll(() => {
	templates = `/${sandbox.accounts.kirim}/templates`;
});

const place = { provider: 'kirim' } as const;

interface Listing {
	data: Array<{ template_name: string; status: string }>;
	has_more: boolean;
	next_cursor: string | null;
}

const list = async (query: string) => (await send('GET', `${templates}?${query}`)).body as Listing;

const welcome = {
	name: 'welcome',
	category: 'UTILITY',
	language: 'en_US',
	components: [
		{ type: 'BODY', text: 'Welcome {{1}}, good day.', example: { body_text: [['Ana']] } },
	],
};

const keyed = (key: string) => ({
	authorization: `Bearer ${sandbox.keys.kirim}`,
	'idempotency-key': key,
});

describe('Kirim', () => {
	it('refuses a wrong key with its envelope, or the printed one without a message', async () => {
		const wrong = { authorization: 'Bearer wrong' };
		expect(await send('GET', '/me', undefined, wrong)).toMatchObject({
			status: 401,
			body: { error: { type: 'authentication_error', request_id: expect.stringMatching(/^req_/) } },
		});
		sandbox.configure({ variants: { kirim: { errors: 'withoutMessage' } } });
		const { body } = await send('GET', '/me', undefined, wrong);
		expect((body as { error: object }).error).not.toHaveProperty('message');
	});

	it('lists connected accounts, or all of them', async () => {
		const ids = async (query: string) =>
			(
				(await send('GET', `/accounts${query}`)).body as {
					data: Array<{ phone_number_id: string }>;
				}
			).data.map((row) => row.phone_number_id);
		expect(await ids('')).toEqual([sandbox.accounts.kirim]);
		expect(await ids('?status=all')).toEqual([sandbox.accounts.kirim, '106540352242977', null]);
	});

	it.each([
		['/12345/templates', 400, 'invalid_phone_number'],
		['/999999999999/templates', 404, 'resource_not_found'],
	])('refuses %s', async (path, status, code) => {
		expect(await send('GET', path)).toMatchObject({ status, body: { error: { code } } });
	});

	it.each([
		['status=APPROVED', 'invalid_field_value', 'status'],
		['limit=0', 'invalid_limit', 'limit'],
		['limit=101', 'invalid_limit', 'limit'],
		['cursor=nonsense', 'invalid_cursor', 'cursor'],
		['page=2', 'invalid_field_value', 'page'],
	])('refuses %s', async (query, code, param) => {
		expect(await send('GET', `${templates}?${query}`)).toMatchObject({
			status: 400,
			body: { error: { type: 'invalid_request_error', code, param } },
		});
	});

	it('pages by cursors that are bound to their filters', async () => {
		sandbox.generate({ ...place, count: 30 });
		const first = await list('status=all');
		expect(first.data).toHaveLength(25);
		expect(first.has_more).toBe(true);
		const second = await list(`status=all&cursor=${first.next_cursor}`);
		expect(second).toMatchObject({ has_more: false, next_cursor: null });
		expect(second.data).toHaveLength(5);
		expect(
			await send('GET', `${templates}?status=pending&cursor=${first.next_cursor}`),
		).toMatchObject({
			status: 400,
			body: { error: { code: 'invalid_cursor' } },
		});
	});

	it('filters by lower-case status and by language', async () => {
		expect((await list('status=pending')).data.map(({ status }) => status)).toEqual([
			'pending',
			'pending',
		]);
		expect((await list('status=all&language=es_MX')).data).toMatchObject([
			{ template_name: 'order_confirmation', status: 'pending' },
		]);
	});

	it('gets by name and gives its fields in either spelling', async () => {
		const path = `${templates}/order_confirmation`;
		expect((await send('GET', path)).body).toMatchObject({
			data: { template_name: 'order_confirmation', variables: ['1', '2'], has_variables: true },
		});
		sandbox.configure({
			variants: { kirim: { name: 'name', variables: 'objects', ids: 'number' } },
		});
		expect((await send('GET', path)).body).toMatchObject({
			data: {
				id: expect.any(Number),
				name: 'order_confirmation',
				variables: [{ name: '1' }, { name: '2' }],
			},
		});
		expect((await send('GET', `${templates}/nobody`)).status).toBe(404);
		expect((await send('GET', `${templates}/Not%20A%20Name`)).body).toMatchObject({
			error: { code: 'invalid_template_name' },
		});
	});

	it('syncs as an upsert: rows that are gone at Meta stay', async () => {
		sandbox.addTemplate({ ...place, name: 'made_at_meta' });
		sandbox.removeTemplate({ ...place, template: 'invoice_ready' });
		expect((await send('POST', `${templates}/sync`)).body).toEqual({
			data: { object: 'template_sync_result', synced: 7, created: 1, updated: 6 },
		});
		expect((await send('GET', `${templates}/invoice_ready`)).status).toBe(200);
		sandbox.configure({ metaReachable: false });
		expect(await send('POST', `${templates}/sync`)).toMatchObject({
			status: 502,
			body: { error: { type: 'api_error', code: 'whatsapp_upstream_error' } },
		});
	});

	describe('create', () => {
		it('answers pending, and 409 for the same name and language', async () => {
			expect(await send('POST', templates, welcome)).toMatchObject({
				status: 201,
				body: { data: { template_name: 'welcome', status: 'pending' } },
			});
			expect(await send('POST', templates, welcome)).toMatchObject({
				status: 409,
				body: { error: { type: 'conflict', code: 'template_already_exists', param: 'name' } },
			});
			expect((await send('POST', templates, { ...welcome, language: 'id' })).status).toBe(201);
		});

		it.each([
			['missing_required_field', omit(welcome, 'language'), 'language'],
			['invalid_template_name', { ...welcome, name: 'Welcome' }, 'name'],
			['invalid_field_value', { ...welcome, category: 'SALES' }, 'category'],
			[
				'invalid_field_value',
				{ ...welcome, message_send_ttl_seconds: 60 },
				'message_send_ttl_seconds',
			],
			['invalid_field_value', { ...welcome, messageSendTtlSeconds: 5 }, 'messageSendTtlSeconds'],
			['invalid_field_value', { ...welcome, components: [] }, 'components'],
			[
				'invalid_field_value',
				{ ...welcome, components: [{ type: 'BODY', text: 'Hi {{1}} there' }] },
				'components[0].example',
			],
			[
				'invalid_field_value',
				{
					...welcome,
					components: [
						{
							type: 'HEADER',
							format: 'IMAGE',
							example: { header_url: ['http://127.0.0.1/a.png'] },
						},
						...welcome.components,
					],
				},
				'components[0].example.header_url',
			],
		])('answers %s for a wrong body', async (code, body, param) => {
			expect(await send('POST', templates, body)).toMatchObject({
				status: 400,
				body: { error: { code, param } },
			});
		});

		it('replays an answer for the same key and refuses another body', async () => {
			const first = await send('POST', templates, welcome, keyed('k1'));
			expect(first.headers.get('idempotent-replayed')).toBe('false');
			const second = await send('POST', templates, welcome, keyed('k1'));
			expect(second.status).toBe(201);
			expect(second.body).toEqual(first.body);
			expect(second.headers.get('idempotent-replayed')).toBe('true');
			expect(
				await send('POST', templates, { ...welcome, name: 'other' }, keyed('k1')),
			).toMatchObject({
				status: 422,
				body: { error: { code: 'idempotency_key_reuse' } },
			});
			sandbox.advance({ ms: 24 * 60 * 60 * 1000 });
			expect((await send('POST', templates, welcome, keyed('k1'))).status).toBe(409);
			expect((await send('POST', templates, welcome, keyed('k'.repeat(256)))).status).toBe(400);
		});

		it('says that a request with the same key is still running', async () => {
			sandbox.configure({ kirimCreateMs: 100 });
			const answers = await Promise.all([
				send('POST', templates, welcome, keyed('k2')),
				send('POST', templates, welcome, keyed('k2')),
			]);
			expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
			expect(answers.find(({ status }) => status === 409)?.body).toMatchObject({
				error: { code: 'idempotency_in_progress' },
			});
		});
	});

	it('has a bucket for writes and one for reads', async () => {
		sandbox.configure({ limits: { kirim: 'free' } });
		let passed = 0;
		let refused = await send('POST', `${templates}/sync`);
		for (; refused.status === 200 && passed < 120; passed++) {
			refused = await send('POST', `${templates}/sync`);
		}
		expect(passed).toBeGreaterThanOrEqual(60);
		expect(refused).toMatchObject({
			status: 429,
			body: { error: { code: 'rate_limit_exceeded' } },
		});
		expect(refused.headers.get('retry-after')).toBe('1');
		expect((await send('GET', '/me')).headers.get('x-ratelimit-limit')).toBe('600');
		sandbox.advance({ ms: 1000 });
		expect((await send('POST', `${templates}/sync`)).status).toBe(200);
	});

	it('has no update or delete', async () => {
		expect((await send('PATCH', `${templates}/summer_sale`, {})).status).toBe(405);
		expect((await send('DELETE', `${templates}/summer_sale`)).status).toBe(405);
	});
});
