import { useSandbox } from '../../sandbox/useSandbox';
import { clientOf } from './client';

/** What vendors' own published clients ask, word for word (cases/third-party/S01). */

const sandbox = useSandbox();
const twoChat = clientOf(sandbox, 'twoChat');
const waCr = clientOf(sandbox, 'waCr');

describe("2Chat's n8n node", () => {
	it('lists numbers by page and per_page, and finds count, total and next_page', async () => {
		expect(await twoChat('GET', '/waba/numbers?page=0&per_page=100')).toMatchObject({
			status: 200,
			body: { success: true, count: 2, total: 2, next_page: null },
		});
		const first = await twoChat('GET', '/waba/numbers?page=0&per_page=1');
		expect(first.body).toMatchObject({
			numbers: [{ phone_number: '+12025550132' }],
			count: 1,
			total: 2,
			next_page: 1,
		});
		const second = await twoChat('GET', '/waba/numbers?page=1&per_page=1');
		expect(second.body).toMatchObject({
			numbers: [{ phone_number: '+14155550123' }],
			next_page: null,
		});
	});

	it('lists templates of a number without its plus sign, a hundred a page', async () => {
		sandbox.generate({ provider: 'twoChat', count: 130 });
		const path = '/waba/templates?phone_number=12025550132&per_page=100';
		expect((await twoChat('GET', `${path}&page=0`)).body).toMatchObject({
			count: 100,
			total: 130,
			next_page: 1,
		});
		expect((await twoChat('GET', `${path}&page=1`)).body).toMatchObject({
			count: 30,
			next_page: null,
		});
		const bare = await twoChat('GET', '/waba/templates?phone_number=12025550132');
		expect(bare.status).toBe(200);
	});

	it('shows language and components where the variant says so', async () => {
		const path = '/waba/templates?phone_number=12025550132';
		const rowOf = async () =>
			((await twoChat('GET', path)).body as { templates: object[] }).templates[0] as object;
		expect(await rowOf()).not.toHaveProperty('components');
		sandbox.configure({ variants: { twoChat: { rows: 'whole' } } });
		expect(await rowOf()).toMatchObject({ language: 'en_US', components: expect.any(Array) });
	});

	const uuidOf = async (name: string) => {
		const { body } = await twoChat('GET', '/waba/templates?phone_number=12025550132&limit=50');
		const rows = (body as { templates: Array<{ name: string; uuid: string }> }).templates;
		return rows.find((row) => row.name === name)?.uuid;
	};
	const message = async (name: string, params: object) => ({
		from_number: '+12025550132',
		to_number: '+12025550171',
		template_uuid: await uuidOf(name),
		params,
	});

	it.each([
		['headers', { headers: ['77'] }],
		['header', { header: '77' }],
	])('sends with %s', async (_name, header) => {
		const params = { ...header, body: ['Ana', 'Monday'], buttons: { '0': '77' } };
		const answer = await twoChat(
			'POST',
			'/waba/send-message',
			await message('order_confirmation', params),
		);
		expect(answer.body).toMatchObject({ success: true });
		expect(sandbox.messages()).toMatchObject([
			{
				variables: ['Ana', 'Monday'],
				rendered: {
					header: 'Order 77',
					body: 'Hi Ana, your order is confirmed. It arrives on Monday, we will write again then.',
					buttons: [
						{ type: 'URL', value: 'https://shop.example.com/track?id=77' },
						{ type: 'PHONE_NUMBER' },
					],
				},
			},
		]);
	});

	it.each([
		['too few values', 'order_confirmation', { headers: ['7'], body: ['Ana'] }, '132000'],
		['no header file', 'summer_sale', { body: ['Ana'] }, '132012'],
		['no value of a button', 'order_confirmation', { headers: ['7'], body: ['A', 'B'] }, '131008'],
		['an unknown part', 'summer_sale', { footer: ['x'] }, 'params.footer'],
		['a template under review', 'delivery_update', { body: ['A', 'B'] }, '132001'],
	])('is refused %s, and nothing is sent', async (_what, name, params, words) => {
		expect(await twoChat('POST', '/waba/send-message', await message(name, params))).toMatchObject({
			status: 400,
			body: { success: false, error_message: expect.stringContaining(words) },
		});
		expect(sandbox.messages()).toEqual([]);
	});
});

describe("WA.cr's n8n node", () => {
	const confirmation = {
		phone: '919876543210',
		template_name: 'order_confirmation',
		language: 'en_US',
		field_1: 'Ana',
		field_2: 'Monday',
		header_field_1: '77',
		button_0: '77',
	};

	it('sends a template with a field for each value', async () => {
		expect(await waCr('POST', '/messages/template', confirmation)).toMatchObject({
			status: 200,
			body: { data: { status: 'queued' } },
		});
		expect(sandbox.messages()).toMatchObject([
			{
				to: '919876543210',
				variables: ['Ana', 'Monday'],
				rendered: { header: 'Order 77', footer: 'Thank you for shopping with us' },
			},
		]);
	});

	it('gives a one-time password its code twice, in the body and the button', async () => {
		const code = { phone: '919876543210', template_name: 'login_code', language: 'en_US' };
		const whole = { ...code, field_1: '4711', button_0: '4711' };
		expect((await waCr('POST', '/messages/template', whole)).status).toBe(200);
		const half = { ...code, field_1: '4711' };
		expect((await waCr('POST', '/messages/template', half)).body).toMatchObject({
			error: { code: 'VALIDATION_ERROR', message: expect.stringContaining('131008') },
		});
	});

	it.each([
		['another language', { language: 'fr' }, 404],
		['a gap in its fields', { field_2: undefined, field_3: 'Monday' }, 422],
		['a surplus field', { field_3: 'more' }, 422],
		['a surplus button', { button_1: 'more' }, 422],
		['an unknown field', { variables: ['Ana'] }, 422],
		['no language', { language: undefined }, 422],
	])('is refused %s, and nothing is sent', async (_what, change, status) => {
		const answer = await waCr('POST', '/messages/template', { ...confirmation, ...change });
		expect(answer.status).toBe(status);
		expect(sandbox.messages()).toEqual([]);
	});

	it('lists approved authentication templates under their own field names', async () => {
		expect(await waCr('GET', '/auth/templates?per_page=50&sort=language')).toMatchObject({
			status: 200,
			body: {
				data: [
					{
						template_name: 'login_code',
						body_text: expect.stringContaining('{{1}}'),
						body_params_count: 1,
						header_format: 'NONE',
						footer_text: 'This code expires in 10 minutes.',
						status: 'APPROVED',
					},
				],
				meta: { pagination: { total: 1, has_more: false } },
			},
		});
		const other = await waCr('GET', '/auth/templates?filter[template_name]=other');
		expect(other.body).toMatchObject({ data: [] });
		expect((await waCr('GET', '/auth/templates?fields=status')).status).toBe(422);
	});
});
