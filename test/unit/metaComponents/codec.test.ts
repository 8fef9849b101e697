import fc from 'fast-check';

import { decodeComponents } from '../../../nodes/shared/metaComponents/decode';
import { encodeComponents } from '../../../nodes/shared/metaComponents/encode';
import { writableContent } from '../../../nodes/shared/metaComponents/authentication';
import { emptyContent, partOf } from '../../../nodes/shared/template/content';
import { meaningOf } from './meaning';
import { anyComponents, oddComponents } from './grammar';
import { shapes } from './shapes';

const body = (text: string) => ({ type: 'BODY', text });
const roundTrip = (components: unknown[]) => encodeComponents(decodeComponents(components));

describe('Meta’s components', () => {
	it.each(Object.entries(shapes))('come back as they were: %s', (_name, components) => {
		expect(roundTrip(components)).toEqual(components);
	});

	it('come back as they were, whatever the grammar makes', () => {
		fc.assert(
			fc.property(anyComponents, (components) => {
				expect(roundTrip(components)).toEqual(components);
			}),
			{ numRuns: 2_000 },
		);
	});

	it('come back as they were, whatever stands in a field of a known kind', () => {
		fc.assert(
			fc.property(oddComponents, (components) => {
				expect(meaningOf(roundTrip(components))).toEqual(meaningOf(components));
			}),
			{ numRuns: 2_000 },
		);
	});

	it.each([
		['kinds in lower case', { type: 'body', text: 'Hi.' }, { type: 'BODY', text: 'Hi.' }],
		['a number for a text', { type: 'FOOTER', text: 5 }, { type: 'FOOTER', text: '5' }],
		[
			'one sample by itself',
			{ type: 'BODY', text: 'Hi {{1}}.', example: { body_text: 'Ada' } },
			{ type: 'BODY', text: 'Hi {{1}}.', example: { body_text: [['Ada']] } },
		],
		[
			'a flat list of samples',
			{ type: 'BODY', text: 'Hi {{1}} {{2}}.', example: { body_text: [1, 2] } },
			{ type: 'BODY', text: 'Hi {{1}} {{2}}.', example: { body_text: [['1', '2']] } },
		],
		[
			'a handle by itself',
			{ type: 'HEADER', format: 'image', example: { header_handle: '4::x' } },
			{ type: 'HEADER', format: 'IMAGE', example: { header_handle: ['4::x'] } },
		],
		[
			'more samples than placeholders',
			{ type: 'BODY', text: 'Hi {{1}}.', example: { body_text: [['a', 'b']] } },
			{ type: 'BODY', text: 'Hi {{1}}.', example: { body_text: [['a', 'b']] } },
		],
	])('keep their meaning: %s', (_name, given, written) => {
		expect(roundTrip([given])).toEqual([written]);
	});

	it('keep placeholders that are named like fields of every object', () => {
		const text = 'A {{constructor}} and {{__proto__}} here.';
		expect(roundTrip([{ type: 'BODY', text }])).toEqual([{ type: 'BODY', text }]);
	});
});

describe('an authentication template', () => {
	const listed = shapes['a code as Meta lists it'] ?? [];

	it('is read as what it is, though Meta lists its button as an address', () => {
		const { parts, flags } = decodeComponents(listed);
		expect(partOf(parts, 'buttons')?.buttons[0]).toMatchObject({
			kind: 'otp',
			otpType: 'COPY_CODE',
			text: 'Copy code',
		});
		expect(flags).toEqual({ addSecurityRecommendation: true, codeExpirationMinutes: 10 });
	});

	it('is sent as Meta takes it: its texts are Meta’s own', () => {
		const content = { ...emptyContent, ...decodeComponents(listed) };
		expect(encodeComponents(writableContent(content, 'AUTHENTICATION'))).toEqual([
			{ type: 'BODY', add_security_recommendation: true },
			{ type: 'FOOTER', code_expiration_minutes: 10 },
			{ type: 'BUTTONS', buttons: [{ type: 'OTP', otp_type: 'COPY_CODE', text: 'Copy code' }] },
		]);
	});

	it('keeps the app that a one-tap button fills the code into', () => {
		const url =
			'https://www.whatsapp.com/otp/code/?otp_type=ONE_TAP&cta_display_name=Fill&package_name=example.app&signature_hash=K8a+AINcGX7&code=otp{{1}}';
		const content = {
			...emptyContent,
			...decodeComponents([{ type: 'BUTTONS', buttons: [{ type: 'URL', text: 'Copy', url }] }]),
		};
		const written = encodeComponents(writableContent(content, 'AUTHENTICATION'));
		expect(written[1]).toEqual({
			type: 'BUTTONS',
			buttons: [
				{
					type: 'OTP',
					otp_type: 'ONE_TAP',
					text: 'Copy',
					autofill_text: 'Fill',
					supported_apps: [{ package_name: 'example.app', signature_hash: 'K8a+AINcGX7' }],
				},
			],
		});
	});

	it('keeps the expiry, the apps and what else Meta lists of its button', () => {
		const url =
			'https://www.whatsapp.com/otp/code/?otp_type=ONE_TAP&code_expiration_minutes=7&package_name=a.one&package_name=a.two&signature_hash=1&signature_hash=2&code=otp{{1}}';
		const button = { type: 'URL', text: 'Copy', url, example: ['x'], autofill_text: 'Fill' };
		const listed = [body('*{{1}}* is your code.'), { type: 'BUTTONS', buttons: [button] }];
		const content = { ...emptyContent, ...decodeComponents(listed) };
		expect(roundTrip(listed)).toEqual(listed);
		expect(encodeComponents(writableContent(content, 'AUTHENTICATION'))).toEqual([
			{ type: 'BODY' },
			{ type: 'FOOTER', code_expiration_minutes: 7 },
			{
				type: 'BUTTONS',
				buttons: [
					{
						type: 'OTP',
						otp_type: 'ONE_TAP',
						text: 'Copy',
						autofill_text: 'Fill',
						supported_apps: [
							{ package_name: 'a.one', signature_hash: '1' },
							{ package_name: 'a.two', signature_hash: '2' },
						],
					},
				],
			},
		]);
	});

	it('gets the button that every such template has', () => {
		const content = { ...emptyContent, flags: { codeExpirationMinutes: 5 } };
		expect(encodeComponents(writableContent(content, 'AUTHENTICATION'))).toEqual([
			{ type: 'BODY' },
			{ type: 'FOOTER', code_expiration_minutes: 5 },
			{ type: 'BUTTONS', buttons: [{ type: 'OTP', otp_type: 'COPY_CODE' }] },
		]);
	});
});

it('encodes seventy thousand samples in their order', () => {
	const names = Array.from({ length: 70_000 }, (_, index) => `p${index}`);
	const example = {
		body_text_named_params: names.map((name) => ({ param_name: name, example: name })),
	};
	const text = names.map((name) => `{{${name}}} a`).join(' ');
	const components = [{ type: 'BODY', text, example }];
	// Where each name is looked for among all others, this takes minutes.
	expect(encodeComponents(decodeComponents(components))).toEqual(components);
});
