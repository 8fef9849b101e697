import { changesFromJson } from '../../../nodes/shared/template/draftFromJson';

describe('a template in JSON', () => {
	it('is read in the words of the form', () => {
		expect(
			changesFromJson({
				name: 'promo',
				category: 'marketing',
				header: { type: 'media', mediaType: 'image', binaryPropertyName: 'data' },
				bodyText: 'Hi {{1}}!',
				bodyVariables: ['Ana'],
				footer: 'Shop',
				buttons: [
					{ type: 'Phone Number', text: 'Call', phoneNumber: '+1415' },
					{ type: 'URL', text: 'Go', url: 'https://e.com/{{1}}', urlVariable: 'a' },
				],
				unsubscribeButton: true,
			}),
		).toEqual({
			name: 'promo',
			category: 'MARKETING',
			header: { type: 'media', mediaType: 'image', file: 'data' },
			body: { text: 'Hi {{1}}!', samples: ['Ana'] },
			footer: 'Shop',
			buttons: [
				{ type: 'PHONE_NUMBER', text: 'Call', phoneNumber: '+1415' },
				{ type: 'URL', text: 'Go', url: 'https://e.com/{{1}}', urlSample: 'a' },
			],
			flags: { unsubscribeButton: true },
		});
	});

	/** LancePilot, Update Template, Example Payloads. */
	it('is read as LancePilot’s page writes it, from text', () => {
		const payload = `{"name": "order_confirmation", "language": "en", "category": "UTILITY",
			"header": {"type": "text", "text": {"content": "Order {{1}}", "variables": ["1"]}},
			"body": {"text": "Your order #{{1}} is confirmed!", "variables": ["ORD-12345"]},
			"buttons": [{"type": "PHONE_NUMBER", "text": "Contact Support", "phone_number": "+1234567890"}]}`;
		expect(changesFromJson(payload)).toEqual({
			name: 'order_confirmation',
			language: 'en',
			category: 'UTILITY',
			header: { type: 'text', text: 'Order {{1}}', samples: ['1'] },
			body: { text: 'Your order #{{1}} is confirmed!', samples: ['ORD-12345'] },
			buttons: [{ type: 'PHONE_NUMBER', text: 'Contact Support', phoneNumber: '+1234567890' }],
			flags: {},
		});
	});

	it('removes what is null, as LancePilot’s page has it', () => {
		expect(changesFromJson({ header: null, footer: null, buttons: null })).toEqual({
			header: null,
			footer: null,
			buttons: [],
			flags: {},
		});
	});

	/** LancePilot, Get Template. */
	it('is read as a row that was put out raw', () => {
		const row = {
			id: 1234,
			workspace_id: 'w',
			name: 'order_confirmation',
			language: 'en',
			category: 'UTILITY',
			status: 'APPROVED',
			provider_id: '8949194595096852',
			components: {
				header: { type: 'media', media: { type: 'image', handle: '4::x' } },
				body: { text: 'Hi {{1}}.', variables: ['John'] },
				footer: 'Bye',
				buttons: [{ type: 'URL', text: 'Go', url: 'https://e.com' }],
			},
			created_at: '2025-11-01T10:00:00Z',
			updated_at: '2025-11-15T14:30:00Z',
		};
		expect(changesFromJson(row)).toEqual({
			name: 'order_confirmation',
			language: 'en',
			category: 'UTILITY',
			header: { type: 'media', mediaType: 'image', handle: '4::x' },
			body: { text: 'Hi {{1}}.', samples: ['John'] },
			footer: 'Bye',
			buttons: [{ type: 'URL', text: 'Go', url: 'https://e.com' }],
			flags: {},
		});
	});

	it('is read as this node put it out, so that a backup can be put back', () => {
		const full = {
			provider: 'lancePilot',
			id: '1',
			name: 'a',
			language: 'en',
			category: 'UTILITY',
			status: 'APPROVED',
			header: { type: 'document', text: null, media: '4::x' },
			body: 'Hi {{1}}.',
			footer: null,
			buttons: [{ type: 'QUICK_REPLY', text: 'Yes', url: null, phoneNumber: null }],
			variables: ['1'],
			nameAndLanguage: 'a|en',
			previous: {},
			message: 'ok',
		};
		expect(changesFromJson(full)).toEqual({
			name: 'a',
			language: 'en',
			category: 'UTILITY',
			header: { type: 'media', mediaType: 'document', handle: '4::x' },
			body: { text: 'Hi {{1}}.' },
			footer: null,
			buttons: [{ type: 'QUICK_REPLY', text: 'Yes' }],
			flags: {},
		});
	});

	it('is read as Meta writes components', () => {
		expect(
			changesFromJson({
				components: [
					{ type: 'HEADER', format: 'IMAGE', example: { header_url: ['https://e.com/a.png'] } },
					{ type: 'BODY', text: 'Hi {{1}}.', example: { body_text: [['Ana']] } },
					{ type: 'BUTTONS', buttons: [{ type: 'QUICK_REPLY', text: 'Yes' }] },
				],
			}),
		).toEqual({
			header: { type: 'media', mediaType: 'image', url: 'https://e.com/a.png' },
			body: { text: 'Hi {{1}}.', samples: ['Ana'] },
			footer: null,
			buttons: [{ type: 'QUICK_REPLY', text: 'Yes' }],
			flags: {},
		});
	});

	it.each([
		['a misspelt field', { bodytext: 'Hi' }, /Unrecognized key.*bodytext/],
		['text that is no JSON', '{"bodyText": "Hi"', /Template JSON is no JSON/],
		['a list', [], /the whole: Expected object/],
		['a wrong type, by its path', { buttons: [{ type: 'URL', url: {} }] }, /buttons\.0\.url/],
		['a field of a header, by its path', { header: { type: 'text', txt: 'a' } }, /header.*txt/],
		['an unknown media type', { header: { type: 'gif' } }, /Header has an unknown type "gif"/],
		[
			'a header that is not written',
			{ components: [{ type: 'HEADER', format: 'LOCATION' }] },
			/format LOCATION/,
		],
	])('refuses %s', (_title, value, message) => {
		expect(() => changesFromJson(value)).toThrow(message);
	});
});
