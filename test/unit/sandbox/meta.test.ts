import type { Sandbox } from '../../sandbox/server';
import { startSandbox } from '../../sandbox/server';
import { clientOf } from './client';

let sandbox: Sandbox;
let send: ReturnType<typeof clientOf>;
let waba: string;

beforeAll(async () => {
	sandbox = await startSandbox();
	send = clientOf(sandbox, 'meta');
	waba = `/v23.0/${sandbox.accounts.meta}`;
});
beforeEach(() => sandbox.reset());
afterAll(async () => await sandbox.close());

const place = { provider: 'meta' } as const;
const metaId = (name: string) =>
	sandbox.templates(place).atMeta.find((row) => row.name === name)?.metaId ?? '';

interface Listing {
	data: Array<Record<string, unknown>>;
	paging?: { cursors: { after: string }; next?: string };
}

const list = async (query = '') =>
	(await send('GET', `${waba}/message_templates?${query}`)).body as Listing;

const body = [{ type: 'BODY', text: 'Welcome, good day.' }];

describe('Meta', () => {
	it.each(['', '/v23.0', '/v99.1'])('takes requests under the version %p', async (version) => {
		expect(await send('GET', `${version}/${sandbox.accounts.meta}?fields=id`)).toMatchObject({
			status: 200,
			body: { id: sandbox.accounts.meta },
		});
	});

	it('refuses a wrong token with code 190 and an unknown object with subcode 33', async () => {
		const wrong = { authorization: 'Bearer wrong' };
		expect(await send('GET', waba, undefined, wrong)).toMatchObject({
			status: 401,
			body: { error: { code: 190, type: 'OAuthException', fbtrace_id: expect.any(String) } },
		});
		expect(await send('GET', '/v23.0/123?fields=id')).toMatchObject({
			status: 400,
			body: { error: { code: 100, error_subcode: 33 } },
		});
	});

	it('pages by cursor, 25 rows at a time', async () => {
		sandbox.generate({ ...place, count: 30 });
		const first = await list('fields=id');
		expect(first.data).toHaveLength(25);
		expect(first.paging?.next).toContain(sandbox.url);
		const second = await list(`fields=id&after=${first.paging?.cursors.after}`);
		expect(second.data).toHaveLength(5);
		expect(second.paging).not.toHaveProperty('next');
	});

	it('can point its next link at another origin', async () => {
		sandbox.configure({ variants: { meta: { nextLinks: 'elsewhere' } } });
		expect((await list('limit=1')).paging?.next).toContain(sandbox.elsewhereUrl);
	});

	it('gives rejected_reason and quality_score only when asked', async () => {
		const [plain] = (await list('name=product_tour')).data;
		expect(plain).not.toHaveProperty('rejected_reason');
		expect((await list('name=product_tour&fields=rejected_reason,quality_score')).data).toEqual([
			{
				id: expect.any(String),
				rejected_reason: 'PROMOTIONAL',
				quality_score: { score: 'UNKNOWN' },
			},
		]);
		expect((await send('GET', `/${metaId('summer_sale')}?fields=colour`)).body).toMatchObject({
			error: { message: expect.stringContaining('nonexisting field (colour)') },
		});
	});

	it('filters names by prefix and statuses in any case', async () => {
		expect((await list('name=order')).data).toHaveLength(2);
		expect((await list('status=pending')).data).toHaveLength(2);
	});

	it('creates a template once for each name and language', async () => {
		const welcome = { name: 'welcome', language: 'en_US', category: 'UTILITY', components: body };
		expect(await send('POST', `${waba}/message_templates`, welcome)).toMatchObject({
			status: 200,
			body: { id: expect.any(String), status: 'PENDING', category: 'UTILITY' },
		});
		expect(await send('POST', `${waba}/message_templates`, welcome)).toMatchObject({
			status: 400,
			body: { error: { code: 100, error_user_title: 'Content in this language already exists' } },
		});
		const long = {
			...welcome,
			name: 'long',
			components: [{ type: 'BODY', text: 'x'.repeat(1025) }],
		};
		expect((await send('POST', `${waba}/message_templates`, long)).body).toMatchObject({
			error: { error_subcode: 2388040 },
		});
	});

	it('edits an approved template once a day, and none under review', async () => {
		const path = `/${metaId('invoice_ready')}`;
		expect((await send('POST', path, { components: body })).body).toEqual({ success: true });
		expect((await send('POST', path, { components: body })).body).toMatchObject({
			error: { error_subcode: 2388039 },
		});
		sandbox.decide({ ...place, template: 'invoice_ready', status: 'APPROVED' });
		expect((await send('POST', path, { components: body })).status).toBe(400);
		sandbox.advance({ ms: 24 * 60 * 60 * 1000 });
		expect((await send('POST', path, { components: body })).status).toBe(200);
	});

	it('refuses another category of an approved template, and another name of any', async () => {
		const path = `/${metaId('summer_sale')}`;
		expect((await send('POST', path, { category: 'UTILITY' })).status).toBe(400);
		expect((await send('POST', path, { name: 'other' })).body).toMatchObject({
			error: { message: expect.stringContaining('name cannot be edited') },
		});
	});

	it('deletes a name in all languages, or one of them', async () => {
		const path = `${waba}/message_templates`;
		const id = metaId('order_confirmation');
		await send('DELETE', `${path}?hsm_id=${id}&name=order_confirmation`);
		expect((await list('name=order')).data).toHaveLength(1);
		expect((await send('DELETE', `${path}?name=order_confirmation`)).body).toEqual({
			success: true,
		});
		expect((await list('name=order')).data).toHaveLength(0);
		expect((await send('DELETE', `${path}?name=order_confirmation`)).status).toBe(404);
	});

	it('unpauses what is paused', async () => {
		const path = `/${metaId('store_opening')}/unpause`;
		expect((await send('POST', path)).body).toEqual({ success: true });
		expect((await send('POST', path)).status).toBe(400);
	});

	it('records a template message', async () => {
		const message = {
			messaging_product: 'whatsapp',
			to: '14155552671',
			type: 'template',
			template: {
				name: 'summer_sale',
				language: { code: 'en_US' },
				components: [
					{
						type: 'header',
						parameters: [{ type: 'image', image: { link: 'https://e.example/a.jpg' } }],
					},
					{ type: 'body', parameters: [{ type: 'text', text: 'Ana' }] },
				],
			},
		};
		expect((await send('POST', '/v23.0/106540352242922/messages', message)).status).toBe(200);
		expect(sandbox.messages()).toMatchObject([{ name: 'summer_sale', variables: ['Ana'] }]);
	});
});
