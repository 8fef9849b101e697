import { failureOf } from '../../engine/support/runNode';
import { usePreparing } from './preparing';

const { sandbox, setup, prepareAndSend } = usePreparing();

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
