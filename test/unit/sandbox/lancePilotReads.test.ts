import { place, templates, useLancePilot } from './useLancePilot';

const { sandbox, send, idOf } = useLancePilot();

describe('LancePilot', () => {
	it('answers 401 "Unauthenticated." without the key', async () => {
		for (const headers of [
			{},
			{ authorization: 'Bearer wrong' },
			{ 'x-user-api-key': 'lp_sandbox_key' },
		]) {
			expect(
				await send('GET', '/workspaces', undefined, headers as Record<string, string>),
			).toMatchObject({
				status: 401,
				body: { message: 'Unauthenticated.' },
			});
		}
	});

	it.each([
		'/workspaces/not-a-uuid/templates',
		'/workspaces/00000000-0000-4000-8000-000000000000/templates',
	])('does not find the workspace of %s', async (path) => {
		expect(await send('GET', path)).toMatchObject({
			status: 404,
			body: { message: 'Resource not found.', status: 404 },
		});
	});

	it('finds workspaces by name', async () => {
		expect(await send('GET', '/workspaces?search=support')).toMatchObject({
			status: 200,
			body: { success: true, data: [{ id: sandbox.accounts.lancePilot, name: 'Acme Support' }] },
		});
	});

	it('pages ten rows at a time', async () => {
		sandbox.generate({ ...place, count: 23 });
		const last = await send('GET', `${templates}?page=3`);
		expect(last.body).toMatchObject({
			meta: { current_page: 3, last_page: 3, per_page: 10, total: 23, from: 21, to: 23 },
		});
		expect((last.body as { data: unknown[] }).data).toHaveLength(3);
	});

	it.each(['?page=0', '?per_page=x', '?status=APPROVED'])('refuses %s', async (query) => {
		expect(await send('GET', templates + query)).toMatchObject({
			status: 422,
			body: { success: false, message: 'Validation failed' },
		});
	});

	it('prints a template as Get Template does', async () => {
		const { body } = await send('GET', `${templates}/${await idOf('order_confirmation')}`);
		expect(body).toMatchObject({
			success: true,
			data: {
				name: 'order_confirmation',
				status: 'APPROVED',
				components: {
					header: { type: 'text', text: { content: 'Order {{1}}', variables: ['12345'] } },
					footer: 'Thank you for shopping with us',
				},
			},
		});
	});

	it.each([
		['jsonApi', { data: [{ type: 'templates', attributes: { name: 'order_confirmation' } }] }],
		['flat', { data: [{ name: 'order_confirmation' }] }],
	] as const)('lists %s rows', async (rows, expected) => {
		sandbox.configure({ variants: { lancePilot: { rows } } });
		expect((await send('GET', `${templates}?per_page=1`)).body).toMatchObject(expected);
	});

	it.each([
		['success', ['success', 'data', 'meta']],
		['data', ['data', 'links', 'meta']],
		['status', ['status', 'message', 'data', 'links', 'meta']],
	] as const)('wraps a list in the %s envelope', async (envelope, keys) => {
		sandbox.configure({ variants: { lancePilot: { envelope } } });
		expect(Object.keys((await send('GET', templates)).body as object)).toEqual(keys);
	});
});
