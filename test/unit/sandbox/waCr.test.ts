import { useSandbox } from '../../sandbox/useSandbox';
import { clientOf } from './client';

const sandbox = useSandbox();
const send = clientOf(sandbox, 'waCr');

const place = { provider: 'waCr' } as const;
const bearer = (key: string) => ({ authorization: `Bearer ${key}` });

const names = (body: unknown) =>
	(body as { data: Array<{ template_name: string }> }).data.map((row) => row.template_name);

describe('WA.cr', () => {
	it('answers UNAUTHORIZED, nested or flat', async () => {
		const nested = await send('GET', '/account', undefined, {});
		expect(nested).toMatchObject({ status: 401, body: { error: { code: 'UNAUTHORIZED' } } });
		sandbox.configure({ variants: { waCr: { errors: 'flat' } } });
		const flat = await send('GET', '/account', undefined, bearer('wrong'));
		expect(flat).toMatchObject({ status: 401, body: { code: 'UNAUTHORIZED' } });
	});

	it.each([
		['GET', '/account', 'account:read'],
		['GET', '/templates', 'templates:read'],
		['POST', '/templates/sync', 'templates:sync'],
	])('wants for %s %s the scope %s', async (method, path, scope) => {
		sandbox.addKey({ ...place, key: 'none', scopes: [] });
		sandbox.addKey({ ...place, key: 'right', scopes: [scope] });
		expect(await send(method, path, undefined, bearer('none'))).toMatchObject({
			status: 403,
			body: { error: { code: 'INSUFFICIENT_SCOPE', message: `Token missing ${scope} scope` } },
		});
		expect((await send(method, path, undefined, bearer('right'))).status).toBe(200);
	});

	it('pages fifteen rows at a time until has_more is false', async () => {
		sandbox.generate({ ...place, count: 20 });
		const first = await send('GET', '/templates');
		expect(first.body).toMatchObject({ meta: { pagination: { has_more: true, per_page: 15 } } });
		const second = await send('GET', '/templates?page=2');
		expect(second.body).toMatchObject({ meta: { pagination: { has_more: false } } });
		expect(names(second.body)).toHaveLength(5);
	});

	it.each(['per_page=101', 'per_page=0', 'page=0', 'sort=status', 'fields=colour', 'limit=10'])(
		'refuses %s',
		async (query) => {
			expect(await send('GET', `/templates?${query}`)).toMatchObject({
				status: 422,
				body: { error: { code: 'VALIDATION_ERROR' } },
			});
		},
	);

	it('sorts, searches, filters and picks fields', async () => {
		sandbox.setTemplates({
			...place,
			templates: [
				{ name: 'alpha', updatedAt: '2026-01-01T00:00:00Z' },
				{ name: 'beta', updatedAt: '2026-03-01T00:00:00Z', status: 'PENDING' },
				{ name: 'gamma', updatedAt: '2026-02-01T00:00:00Z', category: 'MARKETING' },
			],
		});
		const list = async (query: string) => names((await send('GET', `/templates?${query}`)).body);
		expect(await list('sort=-updated_at')).toEqual(['beta', 'gamma', 'alpha']);
		expect(await list('sort=template_name')).toEqual(['alpha', 'beta', 'gamma']);
		expect(await list('search=market')).toEqual(['gamma']);
		expect(await list('q=LPH')).toEqual(['alpha']);
		expect(await list('filter%5Bstatus%5D=PENDING')).toEqual(['beta']);
		expect((await send('GET', '/templates?fields=name,status&per_page=1')).body).toMatchObject({
			data: [{ name: 'alpha', status: 'APPROVED' }],
		});
	});

	it('gets a template by the string template_id, not by its internal number', async () => {
		const [row] = sandbox.templates(place).copy;
		const found = await send('GET', `/templates/${row?.metaId}`);
		expect(found.body).toMatchObject({ data: { id: row?.id, template_id: row?.metaId } });
		const { buttons_data: buttons } = (found.body as { data: { buttons_data: string } }).data;
		expect(JSON.parse(buttons)).toHaveLength(2);
		expect(await send('GET', `/templates/${row?.id}`)).toMatchObject({
			status: 404,
			body: { error: { code: 'NOT_FOUND' } },
		});
	});

	describe('sync', () => {
		it('copies what is new, changed and gone', async () => {
			sandbox.addTemplate({ ...place, name: 'made_at_meta' });
			sandbox.removeTemplate({ ...place, template: 'invoice_ready' });
			sandbox.decide({ ...place, template: 'delivery_update', status: 'APPROVED' });
			expect(names((await send('GET', '/templates')).body)).toContain('invoice_ready');
			expect((await send('POST', '/templates/sync')).body).toMatchObject({
				data: { synced_count: 7 },
			});
			const listed = await send('GET', '/templates?filter[status]=APPROVED');
			expect(names(listed.body)).toEqual(
				expect.arrayContaining(['made_at_meta', 'delivery_update']),
			);
			expect(names(listed.body)).not.toContain('invoice_ready');
		});

		it.each([
			['bare', { synced_count: 7 }],
			['empty', {}],
		] as const)('answers in its %s form', async (sync, expected) => {
			sandbox.configure({ variants: { waCr: { sync } } });
			const { body } = await send('POST', '/templates/sync');
			expect(body).toMatchObject(expected);
			expect(Object.keys(body as object)).toHaveLength(sync === 'empty' ? 0 : 2);
		});

		it('tells settings that are missing from a Meta that is away', async () => {
			sandbox.configure({ metaReachable: false });
			expect(await send('POST', '/templates/sync')).toMatchObject({
				status: 500,
				body: { error: { code: 'WHATSAPP_API_ERROR' } },
			});
			sandbox.setAccount({ ...place, configured: false });
			expect(await send('POST', '/templates/sync')).toMatchObject({
				status: 422,
				body: { error: { code: 'WHATSAPP_NOT_CONFIGURED' } },
			});
		});
	});

	it('limits calls a minute for each token', async () => {
		sandbox.configure({ limits: { waCr: 2 } });
		const statuses = [];
		for (let call = 0; call < 3; call++) statuses.push((await send('GET', '/account')).status);
		expect(statuses).toEqual([200, 200, 429]);
		expect((await send('GET', '/account')).headers.get('retry-after')).toBeNull();
		sandbox.advance({ ms: 60_000 });
		expect((await send('GET', '/account')).status).toBe(200);
	});

	it('has no create, update or delete', async () => {
		const [row] = sandbox.templates(place).copy;
		expect((await send('POST', '/templates', {})).status).toBe(405);
		expect((await send('PATCH', `/templates/${row?.metaId}`, {})).status).toBe(405);
		expect((await send('DELETE', `/templates/${row?.metaId}`)).status).toBe(405);
	});

	it('records a template message', async () => {
		const body = {
			phone: '919876543210',
			template_name: 'summer_sale',
			language: 'en_US',
			header_image_url: 'https://e.example/a.jpg',
			field_1: 'Ana',
		};
		expect((await send('POST', '/messages/template', body)).status).toBe(200);
		expect(sandbox.messages()).toMatchObject([{ name: 'summer_sale', variables: ['Ana'] }]);
	});
});
