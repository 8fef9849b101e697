import { useSandbox } from '../../sandbox/useSandbox';
import { clientOf } from './client';
import { readShapes } from './cases/readShapes';

const sandbox = useSandbox({ empty: true });
const meta = clientOf(sandbox, 'meta');
const kirim = clientOf(sandbox, 'kirim');
const waCr = clientOf(sandbox, 'waCr');

const templates = () => `/v23.0/${sandbox.accounts.meta}/message_templates`;
type Row = Record<string, unknown> & { components: Array<Record<string, unknown>> };

const onlyRow = async (fields = '') => {
	const { body } = await meta('GET', `${templates()}${fields ? `?fields=${fields}` : ''}`);
	const [row] = (body as { data: Row[] }).data;
	if (!row) throw new Error('The list is empty');
	return row;
};

/** Meta's preset texts and addresses of its own are not what was sent; everything else is. */
const withoutMetasOwn = (components: unknown): unknown =>
	JSON.parse(
		JSON.stringify(components).replace(/"header_handle":\["[^"]*"\]/g, '"header_handle":["…"]'),
	);

const shapes = readShapes();
const creatable = shapes.filter(
	({ kind, components }) => components.length > 0 && kind !== 'header_image_url',
);

describe('kinds of components', () => {
	it.each(creatable.map((shape) => [shape.kind, shape] as const))(
		'%s is created at Meta and read back whole',
		async (kind, { language, category, components, extras = {} }) => {
			const { parameter_format, message_send_ttl_seconds } = extras;
			const answer = await meta('POST', templates(), {
				name: kind,
				language,
				category,
				components,
				...(parameter_format ? { parameter_format } : {}),
				...(message_send_ttl_seconds ? { message_send_ttl_seconds } : {}),
			});
			expect(answer).toMatchObject({ status: 200, body: { status: 'PENDING', category } });
			const row = await onlyRow();
			if (message_send_ttl_seconds) expect(row).toMatchObject({ message_send_ttl_seconds });
			if (category === 'AUTHENTICATION') {
				expect(row.components).toMatchObject([
					{ type: 'BODY', add_security_recommendation: true },
					{ type: 'FOOTER', code_expiration_minutes: 10 },
					{ type: 'BUTTONS', buttons: [{ type: 'URL' }] },
				]);
				return;
			}
			expect(withoutMetasOwn(row.components)).toEqual(withoutMetasOwn(components));
		},
	);

	it.each(creatable.map((shape) => [shape.kind, shape] as const))(
		'%s is created at Kirim and read back whole',
		async (kind, { language, category, components, extras = {} }) => {
			const ttl = extras.message_send_ttl_seconds;
			const account = sandbox.accounts.kirim;
			const answer = await kirim('POST', `/${account}/templates`, {
				name: kind,
				language,
				category,
				components,
				...(ttl ? { messageSendTtlSeconds: ttl } : {}),
			});
			expect(answer).toMatchObject({ status: 201, body: { data: { status: 'pending' } } });
			await kirim('POST', `/${account}/templates/sync`);
			const { body } = await kirim('GET', `/${account}/templates/${kind}`);
			const { data } = body as { data: Row };
			if (category === 'AUTHENTICATION') return;
			expect(withoutMetasOwn(data.components)).toEqual(withoutMetasOwn(components));
		},
	);

	it.each(shapes.map((shape) => [shape.kind, shape] as const))(
		"%s that a test sets is Meta's row word for word, and WA.cr's copy",
		async (kind, { language, category, status, components, extras }) => {
			const row = { name: kind, language, category, status, components, extras };
			sandbox.setTemplates({ provider: 'meta', templates: [row] });
			sandbox.setTemplates({ provider: 'waCr', templates: [row] });
			expect((await onlyRow()).components).toEqual(components);
			const fields = Object.keys(extras ?? {});
			if (fields.length > 0) {
				expect(await onlyRow(fields.join(','))).toEqual({ id: expect.any(String), ...extras });
			}
			const { body } = await waCr('GET', '/templates');
			expect(body).toMatchObject({ data: [{ name: kind, components }] });
		},
	);
});

describe('what Meta makes of what it was given', () => {
	const otp = (button: object, security: boolean | undefined = true) => ({
		name: 'code',
		language: 'en_US',
		category: 'AUTHENTICATION',
		components: [
			{ type: 'BODY', add_security_recommendation: security },
			{ type: 'FOOTER', code_expiration_minutes: 10 },
			{ type: 'BUTTONS', buttons: [{ type: 'OTP', ...button }] },
		],
	});
	const prefix = 'https://www.whatsapp.com/otp/code/?';

	it('an OTP button reads as a URL button, the flags stand beside the preset texts', async () => {
		await meta('POST', templates(), otp({ otp_type: 'COPY_CODE', text: 'Copy code' }));
		const url = `${prefix}otp_type=COPY_CODE&code_expiration_minutes=10&code=otp`;
		expect((await onlyRow()).components).toEqual([
			{
				type: 'BODY',
				text: '*{{1}}* is your verification code. For your security, do not share this code.',
				add_security_recommendation: true,
				example: { body_text: [['123456']] },
			},
			{
				type: 'FOOTER',
				text: 'This code expires in 10 minutes.',
				code_expiration_minutes: 10,
			},
			{
				type: 'BUTTONS',
				buttons: [
					{ type: 'URL', text: 'Copy code', url: `${url}{{1}}`, example: [`${url}123456`] },
				],
			},
		]);
	});

	it('a one-tap button carries its app in the address', async () => {
		const app = { package_name: 'com.example.app', signature_hash: 'K8a/AINcGX7' };
		const button = { otp_type: 'ONE_TAP', text: 'Copy', autofill_text: 'Autofill' };
		await meta('POST', templates(), otp({ ...button, supported_apps: [app] }, false));
		expect((await onlyRow()).components).toMatchObject([
			{ text: '*{{1}}* is your verification code.', add_security_recommendation: false },
			{},
			{
				buttons: [
					{ url: expect.stringMatching(/otp_type=ONE_TAP&.*package_name=com\.example\.app&/) },
				],
			},
		]);
	});

	it('a media sample reads as an address that is signed anew each day', async () => {
		await meta('POST', templates(), {
			name: 'picture',
			language: 'en_US',
			category: 'MARKETING',
			components: [
				{ type: 'HEADER', format: 'IMAGE', example: { header_handle: ['4::aW'] } },
				{ type: 'BODY', text: 'Look at this.' },
			],
		});
		const address = async () =>
			String((await onlyRow()).components[0]?.example && JSON.stringify(await onlyRow()));
		const today = await address();
		expect(today).toMatch(/https:\/\/scontent\.whatsapp\.net\/.*[?&]oh=\w+&oe=[0-9A-F]{8}"/);
		expect(await address()).toBe(today);
		sandbox.advance({ ms: 24 * 60 * 60 * 1000 });
		expect(await address()).not.toBe(today);
	});

	it('takes the read form of an OTP button back, or not, as the variant says', async () => {
		await meta('POST', templates(), otp({ otp_type: 'COPY_CODE', text: 'Copy code' }));
		const { components } = await onlyRow();
		const again = { name: 'again', language: 'en', category: 'AUTHENTICATION', components };
		expect((await meta('POST', templates(), again)).status).toBe(200);
		sandbox.configure({ variants: { meta: { readOtp: 'refused' } } });
		expect((await meta('POST', templates(), { ...again, name: 'third' })).status).toBe(400);
	});
});

const text = { type: 'BODY', text: 'Hello there.' };
const buttons = (...list: object[]) => ({ type: 'BUTTONS', buttons: list });
const picture = (handle: string) => ({
	type: 'HEADER',
	format: 'IMAGE',
	example: { header_handle: [handle] },
});
const reply = (label: string) => ({ type: 'QUICK_REPLY', text: label });
const offer = { type: 'LIMITED_TIME_OFFER', limited_time_offer: { text: 'Now' } };

describe('components that Meta refuses', () => {
	it.each<[string, unknown[], object]>([
		['two bodies', [text, text], { error_subcode: 2388072 }],
		['no body', [], { error_subcode: 2388072 }],
		['a long body', [{ ...text, text: 'x'.repeat(1025) }], { error_subcode: 2388040 }],
		[
			'a long body of an offer',
			[{ ...text, text: 'x'.repeat(601) }, offer],
			{ error_subcode: 2388040 },
		],
		[
			'a footer of an offer',
			[text, offer, { type: 'FOOTER', text: 'x' }],
			{ error_subcode: 2388073 },
		],
		['a variable at the edge', [{ ...text, text: 'Hello {{1}}' }], { error_subcode: 2388299 }],
		['mixed variables', [{ ...text, text: 'A {{1}} b {{name}} c' }], { error_subcode: 2388072 }],
		[
			'named ones without the format',
			[{ ...text, text: 'A {{name}} c' }],
			{ error_subcode: 2388072 },
		],
		[
			'an address as handle',
			[picture('https://scontent.whatsapp.net/x.jpg?oh=1&oe=2'), text],
			{ error_subcode: 2388273 },
		],
		[
			'a variable in the footer',
			[text, { type: 'FOOTER', text: 'By {{1}} x' }],
			{ error_subcode: 2388073 },
		],
		[
			'scattered replies',
			[text, buttons(reply('a'), { type: 'COPY_CODE', example: 'X' }, reply('b'))],
			{},
		],
		[
			'three URLs',
			[
				text,
				buttons(
					...['a', 'b', 'c'].map((label) => ({
						type: 'URL',
						text: label,
						url: 'https://e.example',
					})),
				),
			],
			{},
		],
		['a long label', [text, buttons(reply('x'.repeat(26)))], { error_subcode: 2388040 }],
		['an OTP button', [text, buttons({ type: 'OTP', otp_type: 'COPY_CODE' })], {}],
		[
			'one card',
			[text, { type: 'CAROUSEL', cards: [{ components: [picture('4::a'), text] }] }],
			{},
		],
		['an unknown kind', [text, { type: 'BANNER' }], {}],
	])('%s', async (_what, components, error) => {
		const given = { name: 'wrong', language: 'en_US', category: 'MARKETING', components };
		expect(await meta('POST', templates(), given)).toMatchObject({
			status: 400,
			body: {
				error: {
					code: 100,
					message: 'Invalid parameter',
					error_user_title: expect.any(String),
					error_user_msg: expect.any(String),
					...error,
				},
			},
		});
	});
});
