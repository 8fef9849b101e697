import Ajv from 'ajv/dist/2020';
import fc from 'fast-check';
import omit from 'lodash/omit';

import { definitionOf } from '../../../nodes/shared/providers/definitionOf';
import { lancePilot } from '../../../nodes/shared/providers/lancePilot';
import { lancePilotLimits } from '../../../nodes/shared/providers/lancePilot/limits';
import {
	lancePilotForm,
	lancePilotPayload,
} from '../../../nodes/shared/providers/lancePilot/payload';
import { mergeDefinition } from '../../../nodes/shared/template/merge';
import { validate } from '../../../nodes/shared/validation/validate';
import { definition, order, plain, validWords, type Words } from '../template/definitions';
import { lancePilotOpenApi } from './lancePilotOpenApi';
import { rowOf } from './lancePilotRow';

const payloadOf = (words: Words) => lancePilotPayload(definition(words));

describe('a template in LancePilot’s words', () => {
	it.each([
		['header', 'Header'],
		['body', 'Body Text'],
		['footer', 'Footer'],
		['buttons', 'Buttons'],
	] as const)('does not leave out a second %s in silence', (kind, label) => {
		const { content, ...rest } = definition(order);
		const again = content.parts.filter((part) => part.kind === kind);
		const twice = { ...rest, content: { ...content, parts: [...content.parts, ...again] } };
		expect(() => lancePilotPayload(twice)).toThrow(`LancePilot cannot carry "a second ${label}"`);
	});

	it.each(['42', 'https://example.com/t?id=42'])(
		'has the value of an address’ placeholder, of the sample %s',
		(urlSample) => {
			const url = 'https://example.com/t?id={{1}}';
			const { buttons } = payloadOf({
				...plain,
				buttons: [{ type: 'URL', text: 'T', url, urlSample }],
			});
			expect(buttons).toEqual([{ type: 'URL', text: 'T', url, variables: ['42'] }]);
		},
	);

	/** LancePilot, Create Template. */
	it('is what the page shows', () => {
		expect(payloadOf(order)).toEqual({
			name: 'order_confirmation',
			language: 'en',
			category: 'UTILITY',
			header: { type: 'text', text: { content: 'Order {{1}} placed', variables: ['12345'] } },
			body: {
				text: 'Hello {{1}}, it arrives on {{2}}, we will write.',
				variables: ['Ana', 'Monday'],
			},
			footer: 'Shop',
			buttons: [
				{ type: 'URL', text: 'Track', url: 'https://example.com/t?id={{1}}', variables: ['1'] },
				{ type: 'PHONE_NUMBER', text: 'Call', phone_number: '+12025550171' },
				{ type: 'QUICK_REPLY', text: 'Cancel' },
			],
		});
	});

	it('leaves out what shall not be there, and sends variables even when there are none', () => {
		expect(payloadOf(plain)).toEqual({
			name: 'order_confirmation',
			language: 'en',
			category: 'UTILITY',
			body: { text: 'Thank you.', variables: [] },
		});
	});

	it('sends an authentication template without a body, its flags beside it', () => {
		const flags = {
			addSecurityRecommendation: true,
			codeExpirationMinutes: 10,
			copyCodeButton: false,
		};
		const draft = { ...plain, category: 'AUTHENTICATION', body: null, flags };
		const { name, language } = plain;
		expect(payloadOf(draft)).toEqual({
			name,
			language,
			category: 'AUTHENTICATION',
			...flags,
		});
		const sampled = { ...draft, flags: { ...flags, otpCode: '123456' } };
		expect(payloadOf(sampled).body).toEqual({ otp_code: '123456' });
	});

	it('becomes a form in bracket notation when a file comes along', async () => {
		const header = { type: 'media', mediaType: 'image' } as const;
		const draft = { ...order, header, flags: { unsubscribeButton: true, blockButton: false } };
		const content = new Blob(['x'], { type: 'image/png' });
		const open = async () => new File([content], 'a.png', { type: 'image/png' });
		const form = await lancePilotForm(definition(draft), {
			fileName: 'a.png',
			mimeType: 'image/png',
			size: 1,
			open,
		});
		const fields: Record<string, string> = {};
		form.forEach((value, name) => {
			fields[name] = typeof value === 'string' ? value : value.name;
		});
		expect(fields).toEqual({
			name: 'order_confirmation',
			language: 'en',
			category: 'UTILITY',
			'header[type]': 'media',
			'header[media][type]': 'image',
			'header[media][file]': 'a.png',
			'body[text]': 'Hello {{1}}, it arrives on {{2}}, we will write.',
			'body[variables][0]': 'Ana',
			'body[variables][1]': 'Monday',
			footer: 'Shop',
			'buttons[0][type]': 'URL',
			'buttons[0][text]': 'Track',
			'buttons[0][url]': 'https://example.com/t?id={{1}}',
			'buttons[0][variables][0]': '1',
			'buttons[1][type]': 'PHONE_NUMBER',
			'buttons[1][text]': 'Call',
			'buttons[1][phone_number]': '+12025550171',
			'buttons[2][type]': 'QUICK_REPLY',
			'buttons[2][text]': 'Cancel',
			unsubscribeButton: '1',
			blockButton: '0',
		});
	});
});

describe('any valid template', () => {
	it('read and merged with nothing, is valid and means the same', () => {
		fc.assert(
			fc.property(validWords, (words) => {
				const template = definition(words);
				const current = definitionOf(lancePilot, rowOf(template));
				const merged = mergeDefinition(current, {});
				const context = { file: null, current };
				expect(validate(merged, lancePilotLimits, context).refusals).toEqual([]);
				expect(merged).toEqual(template);
				expect(lancePilotPayload(merged)).toEqual(lancePilotPayload(template));
			}),
			{ numRuns: 500 },
		);
	});
});

const openApi = lancePilotOpenApi();

/** The vendor's own description, where it lies beside the checkout. */
if (openApi !== null) {
	const { paths } = openApi;
	const schemaOf = (path: string) =>
		paths[path]?.post.requestBody.content['application/json'].schema ?? {};
	const ajv = new Ajv({ strict: false, allErrors: true });
	// RFC 3986 knows no braces, yet the vendor's own example of a URL holds {{1}}.
	ajv.addFormat('uri', (uri: string) => URL.canParse(uri.replace('{{1}}', '1')));
	ajv.addFormat('binary', true);
	const update = ajv.compile(schemaOf('/workspaces/{workspace}/templates/{template}'));
	const create = ajv.compile(schemaOf('/workspaces/{workspace}/templates'));

	describe('LancePilot’s OpenAPI description', () => {
		it('allows every valid template as an update', () => {
			fc.assert(
				fc.property(validWords, (words) => {
					const template = definition(words);
					update(lancePilotPayload(template));
					expect(update.errors ?? []).toEqual([]);
				}),
			);
		});

		it('allows every valid template as a create, but for samples of URLs, which its prose asks for', () => {
			fc.assert(
				fc.property(validWords, (words) => {
					const template = definition(words);
					const payload = lancePilotPayload(template);
					const header =
						payload.header?.type === 'media'
							? { type: 'media', media: { ...payload.header.media, file: 'binary' } }
							: payload.header;
					const buttons = payload.buttons?.map((button) => omit(button, 'variables'));
					create({ ...payload, ...(header && { header }), ...(buttons && { buttons }) });
					expect(create.errors ?? []).toEqual([]);
				}),
			);
		});

		it('refuses what this package refuses as well', () => {
			const long = definition({ ...order, footer: 'x'.repeat(61) });
			expect(update(lancePilotPayload(long))).toBe(false);
			expect(validate(long, lancePilotLimits, { file: null, current: null }).refusals).toHaveLength(
				1,
			);
		});
	});
} else {
	it.skip('LancePilot’s OpenAPI description allows it (not beside this checkout)', () => undefined);
}
