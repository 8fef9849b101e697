import { changesOf, templateOf } from './reading';

describe('a template in JSON', () => {
	it('is read in the words of the form', () => {
		const json = {
			name: 'promo',
			category: 'marketing',
			header: { type: 'text', text: 'For {{1}}', variable: 'Ana' },
			bodyText: 'Hi {{1}}!',
			bodyVariables: ['Ana'],
			footer: 'Shop',
			buttons: [
				{ type: 'Phone Number', text: 'Call', phoneNumber: '+1415' },
				{ type: 'URL', text: 'Go', url: 'https://e.com/{{1}}', urlVariable: 'a' },
			],
			unsubscribeButton: true,
		};
		expect(templateOf(json)).toMatchObject({
			name: 'promo',
			category: 'MARKETING',
			content: { flags: { unsubscribeButton: true } },
			components: [
				{ type: 'HEADER', format: 'TEXT', text: 'For {{1}}', example: { header_text: ['Ana'] } },
				{ type: 'BODY', text: 'Hi {{1}}!', example: { body_text: [['Ana']] } },
				{ type: 'FOOTER', text: 'Shop' },
				{
					type: 'BUTTONS',
					buttons: [
						{ type: 'PHONE_NUMBER', text: 'Call', phone_number: '+1415' },
						{ type: 'URL', text: 'Go', url: 'https://e.com/{{1}}', example: ['a'] },
					],
				},
			],
		});
	});

	it('is named without the blanks around its name', () => {
		expect(changesOf({ name: ' promo\n' }).name).toBe('promo');
	});

	it('names the binary field that holds its media', () => {
		const header = { type: 'media', mediaType: 'image', binaryPropertyName: 'data' };
		expect(changesOf({ header }).header).toEqual({
			format: 'media',
			mediaType: 'image',
			file: 'data',
		});
	});

	/** LancePilot, Update Template, Example Payloads. */

	it('is read as LancePilot’s page writes it, from text', () => {
		const payload = `{"name": "order_confirmation", "language": "en", "category": "UTILITY",
			"header": {"type": "text", "text": {"content": "Order {{1}}", "variables": ["1"]}},
			"body": {"text": "Your order #{{1}} is confirmed!", "variables": ["ORD-12345"]},
			"buttons": [{"type": "PHONE_NUMBER", "text": "Contact Support", "phone_number": "+1234567890"}]}`;
		expect(templateOf(payload).components).toEqual([
			{ type: 'HEADER', format: 'TEXT', text: 'Order {{1}}', example: { header_text: ['1'] } },
			{
				type: 'BODY',
				text: 'Your order #{{1}} is confirmed!',
				example: { body_text: [['ORD-12345']] },
			},
			{
				type: 'BUTTONS',
				buttons: [{ type: 'PHONE_NUMBER', text: 'Contact Support', phone_number: '+1234567890' }],
			},
		]);
	});

	it('takes every example, and those of an address without a placeholder', () => {
		const url = { type: 'URL', text: 'Go', url: 'https://e.example/{{1}}' };
		const buttons = [
			{ ...url, example: ['a', 'b'] },
			{ ...url, url: 'https://e.example', variables: ['c'] },
		];
		expect(templateOf({ buttons }).components).toEqual([
			{
				type: 'BUTTONS',
				buttons: [
					{ ...url, example: ['a', 'b'] },
					{ ...url, url: 'https://e.example', example: ['c'] },
				],
			},
		]);
	});

	it('gives a button no blank text that the form does not offer', () => {
		const buttons = [
			{ type: 'COPY_CODE', text: '', example: 'SAVE' },
			{ type: 'QUICK_REPLY', text: '' },
		];
		expect(templateOf({ buttons }).components).toEqual([
			{
				type: 'BUTTONS',
				buttons: [
					{ type: 'COPY_CODE', example: 'SAVE' },
					{ type: 'QUICK_REPLY', text: '' },
				],
			},
		]);
	});

	it('lets a file take the place of the address under which media was listed', () => {
		const listed = { type: 'image', text: null, media: 'https://cdn.example/a?oe=1' };
		expect(changesOf({ header: { ...listed, binaryPropertyName: 'data' } }).header).toEqual({
			format: 'media',
			mediaType: 'image',
			file: 'data',
		});
	});

	it('removes what is null, as LancePilot’s page has it', () => {
		expect(changesOf({ header: null, footer: null, buttons: null })).toEqual({
			header: null,
			footer: null,
			buttons: null,
		});
	});
});
