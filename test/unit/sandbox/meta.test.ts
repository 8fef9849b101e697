import { useSandbox } from '../../sandbox/useSandbox';
import { clientOf } from './client';

const sandbox = useSandbox();
const send = clientOf(sandbox, 'meta');
let waba: string;

beforeAll(() => {
	waba = `/v23.0/${sandbox.accounts.meta}`;
});

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

	it('says which app the token belongs to', async () => {
		expect(await send('GET', '/v23.0/app?fields=id')).toMatchObject({
			status: 200,
			body: { id: sandbox.metaAppId },
		});
	});

	it('notes a token in an address, takes it from the header only, and keeps none', async () => {
		await list('limit=1');
		expect(sandbox.keysInAddresses()).toEqual([]);
		const answer = await send('GET', `${waba}?access_token=${sandbox.keys.meta}`, undefined, {});
		expect(answer).toMatchObject({ status: 401, body: { error: { code: 2500 } } });
		expect(sandbox.keysInAddresses()).toMatchObject([{ query: 'access_token=***' }]);
		expect(JSON.stringify(sandbox.requests())).not.toContain(sandbox.keys.meta);
	});

	it('tells an expired token and a missing permission from a wrong one', async () => {
		sandbox.addKey({ ...place, key: 'old', expired: true });
		sandbox.addKey({ ...place, key: 'narrow', scopes: [] });
		const as = async (key: string, path: string, given?: object) =>
			(
				await send(given ? 'POST' : 'GET', path, given, {
					authorization: `Bearer ${key}`,
					'content-type': 'application/json',
				})
			).body;
		expect(await as('old', waba)).toMatchObject({ error: { code: 190, error_subcode: 463 } });
		expect(await as('narrow', waba)).toMatchObject({ error: { code: 200 } });
		expect(await as('narrow', `${waba}/message_templates`)).toMatchObject({ error: { code: 200 } });
		expect(await as('narrow', '/v23.0/106540352242922/messages', {})).toMatchObject({
			error: { code: 10 },
		});
	});

	it.each([
		['80008', 400],
		['80007', 429],
	] as const)(
		'limits calls with code %s and status %p, and tells the usage',
		async (code, status) => {
			sandbox.configure({
				limits: { meta: 2 },
				variants: { meta: { rateCode: code, rateStatus: status } },
			});
			const usage = ({ headers }: Awaited<ReturnType<typeof send>>) =>
				(
					JSON.parse(headers.get('x-business-use-case-usage') ?? '{}') as Record<
						string,
						Array<Record<string, unknown>>
					>
				)[sandbox.accounts.meta]?.[0];
			expect(usage(await send('GET', waba))).toMatchObject({ call_count: 50 });
			await send('GET', waba);
			const over = await send('GET', waba);
			expect(over).toMatchObject({
				status,
				body: { error: { code: Number(code), is_transient: true } },
			});
			expect(usage(over)).toMatchObject({ call_count: 100, estimated_time_to_regain_access: 60 });
			sandbox.advance({ ms: 60 * 60 * 1000 });
			expect((await send('GET', waba)).status).toBe(200);
		},
	);

	it('links to the next page with all that was asked for, and back', async () => {
		sandbox.generate({ ...place, count: 7 });
		const first = await list('fields=id,name&limit=3&status=approved');
		const next = first.paging?.next ?? '';
		expect(next).toContain(`${sandbox.baseUrls.meta}/v23.0/`);
		expect(next).toMatch(/fields=id%2Cname/);
		expect(next).toMatch(/status=approved/);
		const second = (await send('GET', next.slice(sandbox.baseUrls.meta.length))).body as Listing & {
			paging: { previous: string };
		};
		expect(second.data).toHaveLength(3);
		const back = await send('GET', second.paging.previous.slice(sandbox.baseUrls.meta.length));
		expect(back.body).toMatchObject({ data: first.data });
	});

	it.each(['limit=0', 'limit=x', 'status=done', 'order=name', 'after=%21'])(
		'refuses a list with %s',
		async (query) => {
			expect((await list(query)) as unknown).toMatchObject({ error: { code: 100 } });
		},
	);

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

	it('counts edits of approved templates only, ten in 30 days', async () => {
		const path = `/${metaId('product_tour')}`;
		const edit = async () => (await send('POST', path, { components: body })).status;
		for (let time = 0; time < 3; time++) {
			expect(await edit()).toBe(200);
			sandbox.decide({ ...place, template: 'product_tour', status: 'REJECTED' });
		}
		for (let time = 0; time < 10; time++) {
			sandbox.decide({ ...place, template: 'product_tour', status: 'APPROVED' });
			expect(await edit()).toBe(200);
			sandbox.advance({ ms: 2 * 24 * 60 * 60 * 1000 });
		}
		sandbox.decide({ ...place, template: 'product_tour', status: 'APPROVED' });
		expect(await edit()).toBe(400);
		sandbox.advance({ ms: 11 * 24 * 60 * 60 * 1000 });
		expect(await edit()).toBe(200);
	});

	it('replaces all components, and refuses an address that was read back as a handle', async () => {
		const path = `/${metaId('summer_sale')}`;
		const { components } = (await send('GET', `${path}?fields=components`)).body as {
			components: unknown[];
		};
		expect((await send('POST', path, { components })).body).toMatchObject({
			error: { error_subcode: 2388273 },
		});
		expect((await send('POST', path, { components: body })).status).toBe(200);
		expect((await send('GET', `${path}?fields=components,status`)).body).toMatchObject({
			components: body,
			status: 'PENDING',
		});
	});

	it('keeps a disabled template, and blocks the name of a deleted approved one for 30 days', async () => {
		const path = `${waba}/message_templates`;
		sandbox.decide({ ...place, template: 'summer_sale', status: 'DISABLED' });
		expect((await send('DELETE', `${path}?name=summer_sale`)).status).toBe(400);
		await send('DELETE', `${path}?name=invoice_ready`);
		const again = {
			name: 'invoice_ready',
			language: 'en_US',
			category: 'UTILITY',
			components: body,
		};
		expect((await send('POST', path, again)).body).toMatchObject({
			error: { error_subcode: 2388023 },
		});
		sandbox.advance({ ms: 30 * 24 * 60 * 60 * 1000 });
		expect((await send('POST', path, again)).status).toBe(200);
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
			to: '12025550171',
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
