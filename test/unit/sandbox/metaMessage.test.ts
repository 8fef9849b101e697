import { useSandbox } from '../../sandbox/useSandbox';
import { clientOf } from './client';

const sandbox = useSandbox();
const meta = clientOf(sandbox, 'meta');
const kirim = clientOf(sandbox, 'kirim');

beforeEach(() => sandbox.addEveryKind({ provider: 'kirim' }));

const PHONE = '106540352242922';
const text = (value: string, name?: string) => ({
	type: 'text',
	...(name ? { parameter_name: name } : {}),
	text: value,
});
const body = (...values: string[]) => ({
	type: 'body',
	parameters: values.map((value) => text(value)),
});
const header = (kind: string, value: object) => ({
	type: 'header',
	parameters: [{ type: kind, [kind]: value }],
});
const button = (index: number, sub_type: string, parameter: object) => ({
	type: 'button',
	sub_type,
	index: String(index),
	parameters: [parameter],
});
const link = { link: 'https://e.example/a.jpg' };
const place = { latitude: '1.5', longitude: '2', name: 'Shop', address: 'Street 1' };
const customer = {
	type: 'body',
	parameters: [text('860-2', 'order_number'), text('Ana', 'customer_name')],
};

const message = (name: string, components: unknown[], language = 'en_US') => ({
	messaging_product: 'whatsapp',
	recipient_type: 'individual',
	to: '12025550171',
	type: 'template',
	template: { name, language: { code: language }, components },
});

const card = (index: number) => ({
	card_index: index,
	components: [header('image', link), body('3'), button(1, 'url', { type: 'text', text: 'BLUE' })],
});

/** Components that fill a template, and what its recipient reads. */
const RIGHT: Array<[name: string, components: unknown[], rendered: object]> = [
	[
		'order_confirmation',
		[
			{ type: 'header', parameters: [text('77')] },
			body('Ana', 'Monday'),
			button(0, 'url', text('77')),
		],
		{ header: 'Order 77', buttons: [{ value: 'https://shop.example.com/track?id=77' }, {}] },
	],
	['summer_sale', [header('image', { id: '123' }), body('Ana')], { header: '123' }],
	[
		'summer_sale',
		[
			header('image', link),
			body('Ana'),
			button(1, 'quick_reply', { type: 'payload', payload: 'no' }),
		],
		{ buttons: [{ value: null }, { text: 'Not now', value: 'no' }] },
	],
	[
		'invoice_ready',
		[
			header('document', { link: 'https://e.example/i.pdf', filename: 'i.pdf' }),
			body('Ms Lopez', 'INV-1'),
		],
		{ body: 'Dear Ms Lopez, your invoice INV-1 is attached. Please pay it within 14 days.' },
	],
	[
		'login_code',
		[body('4711'), button(0, 'url', text('4711'))],
		{ buttons: [{ type: 'URL', value: expect.stringMatching(/code=otp4711$/) }] },
	],
	[
		'pickup_point',
		[header('location', place), customer],
		{ header: '1.5,2', body: 'Good news Ana, order 860-2 waits here for you.' },
	],
	[
		'cards_of_plants',
		[body('Ana'), { type: 'carousel', cards: [card(0), card(1)] }],
		{
			cards: [
				{
					body: 'Only 3 left here',
					buttons: [{}, { value: 'https://shop.example.com/aloe/BLUE' }],
				},
				{ buttons: [{}, { value: 'https://shop.example.com/fern/BLUE' }] },
			],
		},
	],
	[
		'offer_that_expires',
		[
			header('image', link),
			body('Ana', 'C25'),
			{
				type: 'limited_time_offer',
				parameters: [
					{ type: 'limited_time_offer', limited_time_offer: { expiration_time_ms: 1798761600000 } },
				],
			},
			button(0, 'copy_code', { type: 'coupon_code', coupon_code: 'C25' }),
			button(1, 'url', text('n3')),
		],
		{ buttons: [{ value: 'C25' }, { value: 'https://shop.example.com/o?code=n3' }] },
	],
	['may_we_call', [], { body: 'May we call you about your order?' }],
	['see_catalog', [], { buttons: [{ type: 'CATALOG', value: null }] }],
	[
		'forgotten_items',
		[button(0, 'mpm', { type: 'action', action: { sections: [] } })],
		{ buttons: [{ value: '{"sections":[]}' }] },
	],
	[
		'one_product',
		[header('product', { product_retailer_id: 'P1', catalog_id: '1' })],
		{ header: 'P1' },
	],
	['survey_flow', [button(0, 'flow', { type: 'action', action: { flow_token: 't' } })], {}],
	['survey_flow', [{ type: 'button', sub_type: 'flow', index: '0' }], {}],
	[
		'bill_to_pay',
		[button(0, 'order_details', { type: 'action', action: { order_details: {} } })],
		{ buttons: [{ value: '{"order_details":{}}' }] },
	],
	['your_number', [], {}],
	['call_us_here', [], {}],
	['moving_picture', [header('video', { link: 'https://e.example/m.mp4' })], {}],
	[
		'lower_case_kinds',
		[header('image', link), body('Ana')],
		{ body: 'Hello Ana there', footer: 'The footer', buttons: [{ type: 'URL' }, {}, {}] },
	],
];

/** What Meta's error codes say about a message that does not fit its template. */
const WRONG: Array<[what: string, sent: ReturnType<typeof message>, code: number]> = [
	['a template under review', message('delivery_update', [body('Ana')]), 132001],
	['another language', message('summer_sale', [header('image', link), body('A')], 'es_MX'), 132001],
	['a paused template', message('store_opening', []), 132015],
	['too few values', message('summer_sale', [header('image', link)]), 132000],
	['surplus values', message('summer_sale', [header('image', link), body('A', 'B')]), 132000],
	['no file', message('summer_sale', [body('Ana')]), 132012],
	['another kind of file', message('summer_sale', [header('video', link), body('A')]), 132012],
	[
		'link and id',
		message('summer_sale', [header('image', { ...link, id: '1' }), body('A')]),
		131009,
	],
	['no URL', message('summer_sale', [header('image', { link: 'a.jpg' }), body('A')]), 131009],
	['a newline', message('summer_sale', [header('image', link), body('A\nB')]), 132018],
	['a long value', message('summer_sale', [header('image', link), body('A'.repeat(1020))]), 132005],
	['an empty value', message('summer_sale', [header('image', link), body('')]), 131008],
	['unnamed values', message('pickup_point', [header('location', place), body('A', 'B')]), 100],
	[
		'half a place',
		message('pickup_point', [header('location', { latitude: 1 }), customer]),
		131009,
	],
	['no code', message('login_code', [body('4711')]), 131008],
	['a surplus button', message('may_we_call', [button(0, 'url', text('x'))]), 132018],
	[
		'the wrong sub_type',
		message('login_code', [body('4711'), button(0, 'quick_reply', text('x'))]),
		132018,
	],
	['a surplus header', message('may_we_call', [header('image', link)]), 132018],
	['no cards', message('cards_of_plants', [body('Ana')]), 131008],
	[
		'one card of two',
		message('cards_of_plants', [body('Ana'), { type: 'carousel', cards: [card(0)] }]),
		131008,
	],
	['no moment', message('offer_that_expires', [header('image', link), body('A', 'B')]), 131008],
	['no flow', message('survey_flow', []), 131009],
	['no products', message('forgotten_items', []), 131008],
	['an unknown part', message('may_we_call', [{ type: 'footer' }]), 100],
];

describe('template messages in the form of the Cloud API', () => {
	it.each(RIGHT)('fill %s', async (name, components, rendered) => {
		expect(await meta('POST', `/v23.0/${PHONE}/messages`, message(name, components))).toMatchObject(
			{
				status: 200,
				body: { messaging_product: 'whatsapp', messages: [{ id: expect.any(String) }] },
			},
		);
		expect(sandbox.messages()).toMatchObject([{ provider: 'meta', name, components, rendered }]);
	});

	it.each(RIGHT)('fill %s at Kirim too', async (name, components, rendered) => {
		const sent = message(name, components);
		expect((await kirim('POST', `/${PHONE}/messages`, sent)).status).toBe(202);
		expect(sandbox.messages()).toMatchObject([{ provider: 'kirim', name, rendered }]);
	});

	it.each(WRONG)('are refused for %s', async (_what, sent, code) => {
		expect(await meta('POST', `/v23.0/${PHONE}/messages`, sent)).toMatchObject({
			status: code === 132001 ? 404 : 400,
			body: {
				error: {
					code,
					message: expect.stringContaining(`#${code}`),
					error_data: { messaging_product: 'whatsapp', details: expect.any(String) },
				},
			},
		});
		const atKirim = await kirim('POST', `/${PHONE}/messages`, sent);
		expect(atKirim.body).toMatchObject({
			error: { message: expect.stringContaining(`#${code}`), request_id: expect.any(String) },
		});
		expect(sandbox.messages()).toEqual([]);
	});

	it('go out under any phone number of the account, and no other', async () => {
		const { body: listed } = await meta('GET', `/v23.0/${sandbox.accounts.meta}/phone_numbers`);
		const { data } = listed as { data: Array<{ id: string }> };
		expect(data).toMatchObject([
			{ id: PHONE, display_phone_number: '+1 555-005-1310', verified_name: 'Acme' },
			{ id: '106540352242923' },
		]);
		for (const { id } of data) {
			expect((await meta('POST', `/v23.0/${id}/messages`, message('see_catalog', []))).status).toBe(
				200,
			);
		}
		const elsewhere = await meta('POST', '/v23.0/1/messages', message('see_catalog', []));
		expect(elsewhere.body).toMatchObject({ error: { code: 100, error_subcode: 33 } });
	});

	it('take a bare language at Kirim, not at Meta', async () => {
		const sent = message('see_catalog', []);
		const bare = { ...sent, template: { ...sent.template, language: 'en_US' } };
		expect((await kirim('POST', `/${PHONE}/messages`, bare)).status).toBe(202);
		expect((await meta('POST', `/v23.0/${PHONE}/messages`, bare)).status).toBe(400);
	});
});
