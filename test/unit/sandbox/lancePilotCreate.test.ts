import { createHash } from 'node:crypto';

import { omit } from 'lodash';

import { useSandbox } from '../../sandbox/useSandbox';
import { clientOf } from './client';

const sandbox = useSandbox();
const send = clientOf(sandbox, 'lancePilot');
let templates: string;

beforeAll(() => {
	templates = `/workspaces/${sandbox.accounts.lancePilot}/templates`;
});

const place = { provider: 'lancePilot' } as const;

const welcome = {
	name: 'welcome',
	language: 'en',
	category: 'UTILITY',
	body: { text: 'Welcome {{1}}! Your account is active.', variables: ['John'] },
};

const idOf = async (name: string, language = 'en') => {
	const row = sandbox
		.templates(place)
		.copy.find((each) => each.name === name && each.language === language);
	return row?.id;
};

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

	describe('sync', () => {
		it('brings the status of pending rows and nothing else', async () => {
			sandbox.decide({ ...place, template: 'delivery_update', status: 'APPROVED' });
			sandbox.decide({ ...place, template: 'invoice_ready', status: 'DISABLED' });
			sandbox.addTemplate({ ...place, name: 'made_at_meta' });
			const before = sandbox.templates(place).copy.length;
			expect(await send('POST', `${templates}/sync`)).toMatchObject({
				status: 200,
				body: { success: true, message: 'Templates synced successfully' },
			});
			const { copy } = sandbox.templates(place);
			expect(copy).toHaveLength(before);
			expect(copy.find(({ name }) => name === 'delivery_update')?.status).toBe('APPROVED');
			expect(copy.find(({ name }) => name === 'invoice_ready')?.status).toBe('APPROVED');
		});

		it('answers 404 when nothing is pending', async () => {
			sandbox.setTemplates({ ...place, templates: [{ name: 'a' }] });
			expect(await send('POST', `${templates}/sync`)).toMatchObject({
				status: 404,
				body: { success: false, message: 'No pending templates found' },
			});
		});

		it('answers 500 while Meta is away', async () => {
			sandbox.configure({ metaReachable: false });
			expect(await send('POST', `${templates}/sync`)).toMatchObject({
				status: 500,
				body: { success: false, message: 'Failed to sync the templates' },
			});
		});

		it('answers {data: {}} in the form of its OpenAPI part', async () => {
			sandbox.configure({ variants: { lancePilot: { sync: 'data' } } });
			expect((await send('POST', `${templates}/sync`)).body).toEqual({ data: {} });
		});
	});

	describe('create', () => {
		it('answers without provider_id, submits, and gets the verdict by sync', async () => {
			const created = await send('POST', templates, welcome);
			expect(created).toMatchObject({
				status: 201,
				body: { success: true, data: { name: 'welcome', status: 'PENDING', provider_id: null } },
			});
			const { id } = (created.body as { data: { id: number } }).data;
			expect((await send('GET', `${templates}/${id}`)).body).toMatchObject({
				data: { provider_id: expect.stringMatching(/^\d+$/) },
			});
			sandbox.decide({ ...place, template: 'welcome', status: 'REJECTED' });
			await send('POST', `${templates}/sync`);
			expect((await send('GET', `${templates}/${id}`)).body).toMatchObject({
				data: { status: 'REJECTED' },
			});
		});

		it.each([
			[
				'name',
				{ name: 'Welcome' },
				'The name field must only contain lowercase letters and underscores.',
			],
			['name', { name: 'order_confirmation' }, 'Template name exists'],
			['category', { category: 'SALES' }, 'The selected category is invalid.'],
			['body', { body: undefined }, 'The body field is required.'],
			[
				'body.text',
				{ body: { text: 'x'.repeat(1025) } },
				'The body.text field must not be greater than 1024 characters.',
			],
			[
				'body.text',
				{ body: { text: '{{1}} hello', variables: ['a'] } },
				'not_start_or_end_with_var',
			],
			['body.text', { body: { text: 'a\n\n\nb' } }, 'no_more_than_two_consecutive_newlines'],
			[
				'body.variables',
				{ body: { text: 'Hi {{1}}!', variables: [] } },
				'The number of variables must match the placeholders in the text.',
			],
			[
				'header.text.content',
				{ header: { type: 'text', text: { content: 'A {{1}} {{2}}', variables: ['a', 'b'] } } },
				'only_one_variable',
			],
			[
				'header.media.file',
				{ header: { type: 'media', media: { type: 'image' } } },
				'The header.media.file field is required.',
			],
			['footer', { footer: 'Bye 👋' }, 'The footer field must not contain emojis.'],
			[
				'buttons',
				{
					buttons: [
						{ type: 'QUICK_REPLY', text: 'a' },
						{ type: 'URL', text: 'b', url: 'https://a.example' },
					],
				},
				'Buttons must be in the order URL, PHONE_NUMBER, QUICK_REPLY.',
			],
			[
				'buttons.0.variables',
				{ buttons: [{ type: 'URL', text: 'b', url: 'https://a.example', variables: ['1'] }] },
				'The buttons.0.variables field is prohibited.',
			],
			[
				'unsubscribeButton',
				{ unsubscribeButton: true },
				'The unsubscribeButton field is only allowed for MARKETING templates.',
			],
			['colour', { colour: 'red' }, 'The colour field is prohibited.'],
		])('refuses a wrong %s', async (field, change, message) => {
			const answer = await send('POST', templates, { ...welcome, ...change });
			expect(answer).toMatchObject({
				status: 422,
				body: { success: false, message: 'Validation failed' },
			});
			expect((answer.body as { errors: Record<string, string[]> }).errors[field]).toContain(
				message,
			);
		});

		it('takes an authentication template without a body, as the prose shows', async () => {
			const rest = omit(welcome, 'body');
			const flags = {
				addSecurityRecommendation: true,
				codeExpirationMinutes: 10,
				copyCodeButton: true,
			};
			const login = { ...rest, name: 'login', category: 'AUTHENTICATION' };
			expect((await send('POST', templates, { ...login, ...flags })).status).toBe(201);
			expect((await send('POST', templates, { ...login, name: 'login_2' })).body).toMatchObject({
				errors: { codeExpirationMinutes: ['The codeExpirationMinutes field is required.'] },
			});
		});

		it('takes a header file as multipart in bracket notation, byte for byte', async () => {
			const content = Buffer.alloc(5120 * 1024, 'png');
			const form = formOf({ name: 'with_picture', language: 'en', category: 'UTILITY' });
			form.append('body[text]', 'Hello {{1}}, look at this.');
			form.append('body[variables][0]', 'Ana');
			form.append('header[type]', 'media');
			form.append('header[media][type]', 'image');
			form.append('header[media][file]', new Blob([content], { type: 'image/png' }), 'a.png');
			expect((await send('POST', templates, form)).status).toBe(201);
			const [request] = sandbox.requests({ method: 'POST' });
			expect(request?.files).toEqual([
				{
					field: 'header[media][file]',
					fileName: 'a.png',
					mimeType: 'image/png',
					size: content.length,
					sha256: createHash('sha256').update(content).digest('hex'),
				},
			]);
		});

		it.each([
			[
				'too large',
				new Blob([Buffer.alloc(5120 * 1024 + 1)], { type: 'image/png' }),
				'a.png',
				'The file size must not exceed 5120 kilobytes.',
			],
			[
				'of another type',
				new Blob(['x'], { type: 'image/webp' }),
				'a.webp',
				'The header.media.file field must be a file of type: jpeg, png.',
			],
		])('refuses a file that is %s', async (_case, file, fileName, message) => {
			const form = formOf({
				name: 'p',
				language: 'en',
				category: 'UTILITY',
				'body[text]': 'Hello',
			});
			form.append('header[type]', 'media');
			form.append('header[media][type]', 'image');
			form.append('header[media][file]', file, fileName);
			expect((await send('POST', templates, form)).body).toMatchObject({
				errors: { 'header.media.file': [message] },
			});
		});
	});

	describe('update', () => {
		const promo = {
			name: 'summer_sale',
			language: 'en',
			category: 'MARKETING',
			body: { text: 'New text for {{1}}, look.', variables: ['Ana'] },
		};

		it('replaces the template, sets UPDATING and keeps a media header of the same type', async () => {
			const header = { type: 'media', media: { type: 'image' } };
			const id = await idOf('summer_sale');
			expect(await send('POST', `${templates}/${id}`, { ...promo, header })).toMatchObject({
				status: 200,
				body: {
					success: true,
					message: 'Template updated successfully and submitted to Meta for review.',
				},
			});
			const { data } = (await send('GET', `${templates}/${id}`)).body as {
				data: Record<string, unknown>;
			};
			expect(data).toMatchObject({
				status: 'UPDATING',
				components: {
					header: { media: { type: 'image', handle: expect.stringContaining('/summer.jpg?') } },
				},
			});
			expect(data.components).not.toHaveProperty('footer');
		});

		it('refuses another language and a media type without its file, both at once', async () => {
			const header = { type: 'media', media: { type: 'video' } };
			const change = { ...promo, language: 'es', header };
			expect(await send('POST', `${templates}/${await idOf('summer_sale')}`, change)).toMatchObject(
				{
					status: 422,
					body: {
						errors: {
							language: ['Language cannot be changed after template creation.'],
							'header.media.file': ['The file field is required when changing media type.'],
						},
					},
				},
			);
		});

		it('locks the category of an approved template', async () => {
			const change = { ...promo, category: 'UTILITY' };
			expect(await send('POST', `${templates}/${await idOf('summer_sale')}`, change)).toMatchObject(
				{
					status: 422,
					body: { errors: { category: [expect.any(String)] } },
				},
			);
		});

		it('leaves a template that was never submitted PENDING', async () => {
			sandbox.configure({ variants: { lancePilot: { submits: 'never' } } });
			await send('POST', templates, welcome);
			const id = await idOf('welcome');
			await send('POST', `${templates}/${id}`, { ...welcome, footer: 'Bye' });
			expect((await send('GET', `${templates}/${id}`)).body).toMatchObject({
				data: { status: 'PENDING', provider_id: null, components: { footer: 'Bye' } },
			});
		});

		it('is a POST, not a PUT', async () => {
			expect((await send('PUT', `${templates}/${await idOf('summer_sale')}`, promo)).status).toBe(
				405,
			);
		});
	});

	it('deletes its own row at once and the one at Meta a little later', async () => {
		const id = await idOf('invoice_ready');
		expect((await send('DELETE', `${templates}/${id}`)).body).toEqual({
			success: true,
			message: 'Template deleted successfully',
		});
		expect(await send('GET', `${templates}/${id}`)).toMatchObject({
			status: 404,
			body: { success: false, message: 'Template not found' },
		});
		const atMeta = () =>
			sandbox.templates(place).atMeta.some(({ name }) => name === 'invoice_ready');
		expect(atMeta()).toBe(true);
		sandbox.advance({ ms: 5000 });
		expect(atMeta()).toBe(false);
	});

	describe('send', () => {
		const path = (number: string) =>
			`/workspaces/${sandbox.accounts.lancePilot}/contacts/number/${number}/template-messages`;

		it('records an approved template with its variables', async () => {
			const body = {
				template_id: await idOf('order_confirmation'),
				template_data: {
					header: { variables: ['77'] },
					body: { variables: ['Ana', 'Monday'] },
					buttons: [{ type: 'URL', variables: ['77'] }],
				},
			};
			expect((await send('POST', path('12025550171'), body)).status).toBe(201);
			expect(sandbox.messages()).toMatchObject([
				{
					to: '12025550171',
					name: 'order_confirmation',
					variables: ['Ana', 'Monday'],
					rendered: {
						header: 'Order 77',
						buttons: [{ value: 'https://shop.example.com/track?id=77' }, { type: 'PHONE_NUMBER' }],
					},
				},
			]);
		});

		it('refuses a plus sign, a pending template and missing variables', async () => {
			expect((await send('POST', path('+12025550171'), { template_id: 1 })).body).toEqual({
				message: 'Invalid Number',
			});
			const pending = { template_id: await idOf('delivery_update') };
			expect((await send('POST', path('12025550171'), pending)).status).toBe(404);
			const bare = { template_id: await idOf('order_confirmation'), template_data: {} };
			expect((await send('POST', path('12025550171'), bare)).body).toMatchObject({
				errors: { 'body.variables': ['The body.variables field is required.'] },
			});
		});
	});
});

function formOf(fields: Record<string, string>): FormData {
	const form = new FormData();
	for (const [name, value] of Object.entries(fields)) form.append(name, value);
	return form;
}
