import { failureOf, mapFields, runNode } from '../../engine/support/runNode';
import { schemaOf } from '../../engine/action/schemas';
import { useSandbox } from '../../sandbox/useSandbox';
import { byName, nodeFor } from '../write/node';

const PROVIDERS = ['kirim', 'lancePilot', 'twoChat', 'waCr'] as const;
type Provider = (typeof PROVIDERS)[number];

interface Prepared {
	to: string;
	language: string | null;
	status: string;
	preview: {
		header: string | null;
		body: string;
		footer: string | null;
		buttons: Array<{ type: string; text: string; url: string | null; code: string | null }>;
		cards?: unknown[];
	};
	template: { language: { code: string }; components: unknown[] } | null;
	request: { method: string; url: string; body: object };
}

const sandbox = useSandbox();

/** 2Chat lists no language, so a name finds only a template that is alone with it. */
beforeEach(() => {
	sandbox.removeTemplate({
		provider: 'twoChat',
		template: 'order_confirmation',
		language: 'es_MX',
	});
	sandbox.syncNow({ provider: 'twoChat' });
});

const RECIPIENT = '+1 202 555-0132';

function setup(provider: Provider, template: string, values: object, more: object = {}) {
	return nodeFor(sandbox, provider, {
		operation: 'prepareMessage',
		template: byName(template),
		recipient: RECIPIENT,
		inputMode: 'json',
		valuesJson: JSON.stringify(values),
		...more,
	} as never);
}

async function prepare(provider: Provider, template: string, values: object): Promise<Prepared> {
	const [item] = await runNode(setup(provider, template, values));
	schemaOf('preparedMessage').parse(item?.json);
	return item?.json as unknown as Prepared;
}

/** As n8n's HTTP Request node does with this package's credential. */
async function send(provider: Provider, { method, url, body }: Prepared['request']) {
	const key = sandbox.keys[provider];
	const answer = await fetch(url, {
		method,
		headers: {
			'content-type': 'application/json',
			...(provider === 'twoChat' ? { 'x-user-api-key': key } : { authorization: `Bearer ${key}` }),
		},
		body: JSON.stringify(body),
	});
	return { status: answer.status, body: await answer.text() };
}

async function prepareAndSend(provider: Provider, template: string, values: object) {
	const prepared = await prepare(provider, template, values);
	expect(sandbox.messages()).toEqual([]);
	const answer = await send(provider, prepared.request);
	expect([200, 201, 202, answer.body]).toContain(answer.status);
	const [message] = sandbox.messages();
	if (message === undefined) throw new Error('Nothing arrived');
	return { prepared, message };
}

const LANGUAGES = { kirim: '|en_US', lancePilot: '|en', twoChat: '', waCr: '|en_US' };

const nameOf = (provider: Provider, name: string) => `${name}${LANGUAGES[provider]}`;

const OF_EVERYBODY = [
	{
		template: 'order_confirmation',
		values: { header_1: '12345', body_1: 'Ana', body_2: 'Monday', button_0_1: 'A-17' },
		header: 'Order 12345',
		body: 'Hi Ana, your order is confirmed. It arrives on Monday, we will write again then.',
	},
	{
		template: 'summer_sale',
		values: { header_image: 'https://files.example/summer.jpg', body_1: 'Ana' },
		header: 'https://files.example/summer.jpg',
		body: 'Hi Ana! 🎉 Our summer sale is here.\n\nShow this message for 20% off.',
	},
	{
		template: 'invoice_ready',
		values: {
			header_document: 'https://files.example/i.pdf',
			body_1: 'Ms Lopez',
			body_2: 'INV-7',
		},
		header: 'https://files.example/i.pdf',
		body: 'Dear Ms Lopez, your invoice INV-7 is attached. Please pay it within 14 days.',
	},
] as const;

describe.each(PROVIDERS)('%s', (provider) => {
	it.each(OF_EVERYBODY)(
		'$template arrives as the preview shows it',
		async ({ template, values, header, body }) => {
			const { prepared, message } = await prepareAndSend(
				provider,
				nameOf(provider, template),
				values,
			);
			expect(prepared.preview).toMatchObject({ header, body });
			expect(message.rendered).toMatchObject({ header, body });
			expect(message.to.replace('+', '')).toBe('12025550132');
			expect(prepared.to).toBe('+12025550132');
			if (provider === 'twoChat') return;
			expect(prepared.preview.footer).toBe(message.rendered.footer);
			const [button] = message.rendered.buttons;
			if (button?.type === 'URL') expect(prepared.preview.buttons[0]?.url).toBe(button.value);
		},
	);

	it('a one-time password is given for the text and, where the template has it, for the button', async () => {
		const isOnce = provider === 'lancePilot';
		const values = { body_1: '493201', ...(!isOnce && { button_0_1: '493201' }) };
		const { prepared, message } = await prepareAndSend(
			provider,
			nameOf(provider, 'login_code'),
			values,
		);
		expect(prepared.preview.body).toContain('493201');
		expect(message.rendered.body).toBe(prepared.preview.body);
		expect(message.rendered.buttons[0]?.value).toContain('493201');
	});

	it('names the sent values by key where some are missing, too many or of another type', async () => {
		const error = await failureOf(
			setup(provider, nameOf(provider, 'summer_sale'), {
				header_image: 'http://files.example/summer.jpg',
				body_2: 'x',
			}),
		);
		expect(error.message).toContain('body_1 is missing');
		expect(error.message).toContain('body_2 is not a parameter of it; did you mean body_1?');
		expect(error.message).toContain('header_image');
		expect((error as Error & { description: string }).description).toMatch(/132000.*132012/);
		expect(sandbox.messages()).toEqual([]);
	});

	it('refuses a template that is not approved, with its status', async () => {
		const error = await failureOf(
			setup(provider, nameOf(provider, 'delivery_update'), { body_1: 'Ana', body_2: 'P' }),
		);
		expect(error.message).toContain('is PENDING and cannot be sent');
		expect((error as Error & { description: string }).description).toContain('132001');
	});

	it('prepares 500 messages with two requests at most, and sends none', async () => {
		const base = setup(provider, nameOf(provider, 'order_confirmation'), {});
		const items = Array.from({ length: 500 }, (_none, index) => ({
			phone: `+1202555010${index}`,
		}));
		sandbox.clearJournal();
		const outputs = await runNode({
			...base,
			parameters: {
				...base.parameters,
				recipient: '={{ $json.phone }}',
				valuesJson:
					'={{ { header_1: $itemIndex, body_1: "Ana", body_2: "Monday", button_0_1: "A" } }}',
			},
			items,
		});
		expect(outputs).toHaveLength(500);
		expect(outputs[7]?.json.preview).toMatchObject({ header: 'Order 7' });
		expect(sandbox.requests().length).toBeLessThanOrEqual(2);
		expect(sandbox.requests().every(({ method }) => method === 'GET')).toBe(true);
	});
});

const PLACE = { latitude: 19.43, longitude: -99.13, name: 'Shop', address: 'Main Street 1' };
const PRODUCT = { product_retailer_id: 'SKU-1', catalog_id: '9001' };
const SECTIONS = [{ title: 'Yours', product_items: [{ product_retailer_id: 'SKU-1' }] }];

describe('every kind of template, where Meta’s form is taken', () => {
	const cards = [0, 1].flatMap((card) => [
		[`card_${card}_header_image`, `https://files.example/${card}.jpg`],
		[`card_${card}_body_1`, `${card + 3} pieces`],
		[`card_${card}_button_1_1`, `C-${card}`],
	]);

	it.each<[name: string, values: object, parts: string[]]>([
		[
			'pickup_point',
			{ header_location: PLACE, body_customer_name: 'Ana', body_order_number: '860-2' },
			['header', 'body'],
		],
		['cards_of_plants', { body_1: 'Pablo', ...Object.fromEntries(cards) }, ['body', 'carousel']],
		[
			'offer_that_expires',
			{
				header_image: { id: '1234567890' },
				body_1: 'Pablo',
				body_2: 'CARIBE25',
				limited_time_offer_expiration: '2199-01-01T00:00:00Z',
				button_0_coupon_code: 'CARIBE25',
				button_1_1: 'n3',
			},
			['header', 'body', 'limited_time_offer', 'button', 'button'],
		],
		['may_we_call', {}, []],
		['see_catalog', {}, []],
		['see_catalog', { button_0_thumbnail_product_retailer_id: 'SKU-1' }, ['button']],
		['forgotten_items', { button_0_action: { sections: SECTIONS } }, ['button']],
		['one_product', { header_product: PRODUCT }, ['header']],
		['survey_flow', {}, ['button']],
		[
			'survey_flow',
			{ button_0_flow_token: 't-1', button_0_flow_action_data: { step: 1 } },
			['button'],
		],
		['bill_to_pay', { button_0_action: { order_details: { reference_id: 'r-1' } } }, ['button']],
		['your_number', {}, []],
		['call_us_here', {}, []],
		['moving_picture', { header_gif: 'https://files.example/moving.mp4' }, ['header']],
		['lower_case_kinds', { header_image: '998877', body_1: 'Ana' }, ['header', 'body']],
		[
			'lower_case_kinds',
			{ header_image: '998877', body_1: 'Ana', button_2_payload: 'stop' },
			['header', 'body', 'button'],
		],
	])('%s with %j', async (name, values, parts) => {
		sandbox.addEveryKind({ provider: 'kirim' });
		const [row] = sandbox.templates({ provider: 'kirim' }).copy.filter((one) => one.name === name);
		const { prepared, message } = await prepareAndSend(
			'kirim',
			`${name}|${row?.language ?? ''}`,
			values,
		);
		const components = prepared.template?.components as Array<{ type: string }>;
		expect(components.map(({ type }) => type)).toEqual(parts);
		expect(message.components).toEqual(components);
		expect(prepared.preview.body).toBe(message.rendered.body);
		expect(prepared.preview.cards?.length ?? 0).toBe(message.rendered.cards.length);
		expect(prepared.preview.buttons.map(({ text }) => text)).toEqual(
			message.rendered.buttons.map(({ text }) => text),
		);
	});

	it.each(['waCr', 'lancePilot'] as const)(
		'%s refuses by name what it cannot send',
		async (provider) => {
			sandbox.addEveryKind({ provider });
			if (provider === 'lancePilot') {
				const values = { header_image: { id: '12345' }, body_1: 'Ana' };
				const error = await failureOf(setup(provider, 'summer_sale|en', values));
				expect(error.message).toContain('LancePilot cannot send "header_image"');
				return;
			}
			const error = await failureOf(
				setup(provider, 'cards_of_plants', { body_1: 'Pablo', ...Object.fromEntries(cards) }),
			);
			expect(error.message).toContain('WA.cr cannot send "carousel"');
		},
	);
});

describe('the form', () => {
	const fieldsFor = async (provider: Provider, template: object | string) =>
		await mapFields(
			'getMessageParameters',
			nodeFor(sandbox, provider, { operation: 'prepareMessage', template } as never),
		);

	it('shows a field for each value that the chosen template needs, with its example', async () => {
		const { fields } = await fieldsFor('waCr', byName('order_confirmation|en_US'));
		expect(
			fields.map(({ id, displayName, required, type }) => [id, displayName, required, type]),
		).toEqual([
			['header_1', 'Header {{1}}, e.g. 12345', true, 'string'],
			['body_1', 'Body {{1}}, e.g. Ana', true, 'string'],
			['body_2', 'Body {{2}}, e.g. Monday', true, 'string'],
			['button_0_1', 'Button 1 {{1}}, e.g. 12345', true, 'string'],
		]);
	});

	it('asks for a time, a place and an action in their own way', async () => {
		sandbox.addEveryKind({ provider: 'kirim' });
		const types = async (name: string) => {
			const [row] = sandbox
				.templates({ provider: 'kirim' })
				.copy.filter((one) => one.name === name);
			const { fields } = await fieldsFor('kirim', byName(`${name}|${row?.language ?? ''}`));
			return fields.map(({ id, displayName, type }) => `${id}: ${displayName} (${type})`);
		};
		expect(await types('offer_that_expires')).toContain(
			'limited_time_offer_expiration: End of the Offer (dateTime)',
		);
		expect(await types('pickup_point')).toContain('header_location: Header Location (object)');
		expect(await types('bill_to_pay')).toEqual([
			'button_0_action: Button 1 Order Details (object)',
		]);
		expect(await types('cards_of_plants')).toContain(
			'card_1_body_1: Card 2: Body {{1}}, e.g. 3 (string)',
		);
	});

	it.each<[string, object, RegExp]>([
		['no template', { __rl: true, mode: 'list', value: '' }, /Choose a template first/],
		['one that is not there', byName('gone|en_US'), /not found/],
		['one without values', byName('product_tour_text|en_US'), /needs no values/],
	])('says why there is nothing to fill in: %s', async (_what, template, notice) => {
		sandbox.addTemplate({
			provider: 'waCr',
			name: 'product_tour_text',
			language: 'en_US',
			body: 'Hi',
		});
		sandbox.syncNow({ provider: 'waCr' });
		const { fields, emptyFieldsNotice } = await fieldsFor('waCr', template);
		expect(fields).toEqual([]);
		expect(emptyFieldsNotice).toMatch(notice);
	});

	const order = { operation: 'prepareMessage', recipient: RECIPIENT, inputMode: 'fields' };
	const values = { header_1: '1', body_1: 'Ana', body_2: 'Monday', button_0_1: 'A' };

	it('takes the values of its fields, and those of the input where they are mapped by name', async () => {
		const template = byName('order_confirmation|en_US');
		const mapped = { mappingMode: 'defineBelow', value: values };
		const automatic = { mappingMode: 'autoMapInputData', value: null };
		const [one] = await runNode(
			nodeFor(sandbox, 'waCr', { ...order, template, values: mapped } as never),
		);
		const [other] = await runNode({
			...nodeFor(sandbox, 'waCr', { ...order, template, values: automatic } as never),
			items: [{ ...values, row_number: 3, phone: '1' }],
		});
		expect(one?.json.request).toMatchObject({ body: { field_1: 'Ana', button_0: 'A' } });
		expect(other?.json).toEqual(one?.json);
	});

	it('names a field that is left empty', async () => {
		const template = byName('order_confirmation|en_US');
		const mapped = { mappingMode: 'defineBelow', value: { ...values, body_2: null } };
		const error = await failureOf(
			nodeFor(sandbox, 'waCr', { ...order, template, values: mapped } as never),
		);
		expect(error.message).toContain('body_2 is missing');
	});

	it('says at 2Chat that there is no language, and that only the text could be checked', async () => {
		const hints: string[] = [];
		sandbox.decide({ provider: 'twoChat', template: 'delivery_update', status: 'APPROVED' });
		sandbox.syncNow({ provider: 'twoChat' });
		const [prepared] = await runNode({
			...setup('twoChat', 'delivery_update', { body_1: 'Ana', body_2: 'P-1' }),
			hints,
		});
		expect(prepared?.json).toMatchObject({ language: null, template: null });
		expect(hints).toEqual([
			expect.stringContaining('does not report languages'),
			expect.stringContaining('reports only the text'),
		]);
	});

	it.each<[string, unknown, RegExp]>([
		['no JSON', '{ body_1: ', /Values \(JSON\) is not a JSON object/],
		['a list', '[1]', /Values \(JSON\) is not a JSON object/],
		['nothing', '', /body_1 is missing/],
	])('refuses values that are %s', async (_what, valuesJson, words) => {
		const error = await failureOf(setup('waCr', 'order_confirmation|en_US', {}, { valuesJson }));
		expect(error.message).toMatch(words);
	});

	it('reads nothing for a recipient that is none', async () => {
		const error = await failureOf(
			setup('waCr', 'order_confirmation|en_US', {}, { recipient: 'Ana' }),
		);
		expect(error.message).toContain('Recipient "Ana" is not a valid phone number');
		expect(sandbox.requests()).toEqual([]);
	});
});

it('takes the sender of each item from an expression', async () => {
	const senders = ['106540352242922', '106540352242923'];
	const outputs = await runNode({
		...nodeFor(sandbox, 'meta', {
			operation: 'prepareMessage',
			phoneNumberId: { __rl: true, mode: 'id', value: '={{ $json.sender }}' },
			template: byName('order_confirmation|en_US'),
			recipient: RECIPIENT,
			inputMode: 'json',
			valuesJson: JSON.stringify({ header_1: '1', body_1: 'Ana', body_2: 'A-1', button_0_1: '1' }),
		} as never),
		items: senders.map((sender) => ({ sender })),
	});
	const urls = outputs.map(({ json }) => (json as unknown as Prepared).request.url);
	expect(urls).toEqual(senders.map((sender) => expect.stringContaining(`/${sender}/messages`)));
});
