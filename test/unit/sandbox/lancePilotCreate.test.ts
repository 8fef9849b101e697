import { createHash } from 'node:crypto';

import { omit } from 'lodash';

import { place, templates, useLancePilot, welcome } from './useLancePilot';

const { sandbox, send } = useLancePilot();

describe('LancePilot create', () => {
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
		['body.text', { body: { text: '{{1}} hello', variables: ['a'] } }, 'not_start_or_end_with_var'],
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
		expect((answer.body as { errors: Record<string, string[]> }).errors[field]).toContain(message);
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

function formOf(fields: Record<string, string>): FormData {
	const form = new FormData();
	for (const [name, value] of Object.entries(fields)) form.append(name, value);
	return form;
}
