import { place, templates, useLancePilot, welcome } from './useLancePilot';

const { sandbox, send, idOf } = useLancePilot();

describe('LancePilot update', () => {
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
		expect(await send('POST', `${templates}/${await idOf('summer_sale')}`, change)).toMatchObject({
			status: 422,
			body: {
				errors: {
					language: ['Language cannot be changed after template creation.'],
					'header.media.file': ['The file field is required when changing media type.'],
				},
			},
		});
	});

	it('locks the category of an approved template', async () => {
		const change = { ...promo, category: 'UTILITY' };
		expect(await send('POST', `${templates}/${await idOf('summer_sale')}`, change)).toMatchObject({
			status: 422,
			body: { errors: { category: [expect.any(String)] } },
		});
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

describe('LancePilot', () => {
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
});
