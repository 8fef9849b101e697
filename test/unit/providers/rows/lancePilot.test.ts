import { lancePilot } from '../../../../nodes/shared/providers/lancePilot';
import { flatten } from '../../../../nodes/shared/providers/lancePilot/schemas';
import { lancePilotRow } from '../documentedRows';
import { failure, read } from './reading';

describe('LancePilot', () => {
	const documented = lancePilotRow;

	it('reads the documented row', () => {
		expect(read(lancePilot, documented, 'w')).toMatchObject({
			provider: 'lancePilot',
			channel: 'w',
			id: '1234',
			metaId: '8949194595096852',
			name: 'order_confirmation',
			language: 'en',
			category: 'UTILITY',
			status: 'APPROVED',
			rejectionReason: null,
			qualityScore: null,
			header: { type: 'text', text: 'Order {{1}} placed', media: null },
			body: 'Hello {{1}}, thank you.',
			footer: 'Shop',
			buttons: [
				{ type: 'URL', text: 'Track', url: 'https://example.com/t?id={{1}}', phoneNumber: null },
				{ type: 'PHONE_NUMBER', text: 'Call', url: null, phoneNumber: '+1234567890' },
				{ type: 'QUICK_REPLY', text: 'Cancel', url: null, phoneNumber: null },
			],
			variables: ['1', '1', '1'],
			nameAndLanguage: 'order_confirmation|en',
			createdAt: '2025-11-01T10:00:00Z',
			updatedAt: '2025-11-15T14:30:00Z',
		});
	});

	it('reads the JSON:API form of the same row', () => {
		const { id, ...attributes } = documented;
		const row = flatten({ id, type: 'templates', attributes });
		expect(read(lancePilot, row, 'w')).toEqual(read(lancePilot, documented, 'w'));
	});

	it('takes the JSON:API id, not one among the attributes', () => {
		expect(flatten({ id: '7', attributes: { id: 1, name: 'x' } })).toEqual({ id: '7', name: 'x' });
	});

	it('has no Meta id before the template was submitted', () => {
		const row = { ...documented, provider_id: null, status: 'PENDING' };
		expect(read(lancePilot, row)).toMatchObject({ metaId: null, status: 'PENDING' });
	});

	it.each(['image', 'video', 'document'])('reads a header that is a media file: %s', (type) => {
		const header = { type: 'media', media: { type, handle: '4::aW' } };
		expect(read(lancePilot, { ...documented, components: { header } })).toMatchObject({
			header: { type, text: null, media: '4::aW' },
			body: null,
			footer: null,
			buttons: null,
			variables: [],
		});
	});

	it.each([
		['null', null],
		['absent', undefined],
		// Laravel writes an object without fields as an array.
		['an empty array', []],
		['an empty object', {}],
	])('reads components that are %s as not reported', (_what, components) => {
		expect(read(lancePilot, { ...documented, components })).toMatchObject({
			header: null,
			body: null,
			footer: null,
			buttons: null,
		});
	});

	it.each([
		{},
		{ header: null, body: null, footer: null, buttons: null },
		{ header: { type: 'none' }, body: [], footer: '', buttons: [] },
		'{}',
	])('knows nothing of a template whose components are %j', (components) => {
		expect(read(lancePilot, { ...documented, components }).components).toBeNull();
	});

	it.each([
		['with parts that are none', { body: null }],
		['with no parts', {}],
		['with no parts, as Laravel writes it', []],
	])(
		'knows an authentication template, of which nothing has to be listed: %s',
		(_how, components) => {
			const row = { ...documented, category: 'AUTHENTICATION', components };
			expect(read(lancePilot, row).components).toEqual([]);
		},
	);

	it('knows a template of which only flags are listed', () => {
		const row = { ...documented, components: { addSecurityRecommendation: true } };
		expect(lancePilot.content(row)).toMatchObject({ flags: { addSecurityRecommendation: true } });
	});

	it.each([
		['a list', '["Ana","12"]'],
		['a list, twice over', '"[\\"Ana\\",\\"12\\"]"'],
		['an object', '{"1":"Ana","2":"12"}'],
	])('reads samples that are %s as JSON in a text', (_what, variables) => {
		const body = { text: 'Hi {{1}}, {{2}}.', variables };
		const content = lancePilot.content({ ...documented, components: { body } });
		expect(content?.parts).toMatchObject([{ kind: 'body', samples: { 1: 'Ana', 2: '12' } }]);
	});

	it('keeps a sample that only begins like JSON', () => {
		const body = { text: 'Hi {{1}}.', variables: '[Ana]' };
		const content = lancePilot.content({ ...documented, components: { body } });
		expect(content?.parts).toMatchObject([{ kind: 'body', samples: { 1: '[Ana]' } }]);
	});

	it('reads parts that are JSON in a text', () => {
		const components = {
			header: '{"type":"text","text":{"content":"Order"}}',
			body: '{"text":"Hi {{1}}."}',
			footer: '{"text":"Shop"}',
		};
		expect(read(lancePilot, { ...documented, components })).toMatchObject({
			header: { type: 'text', text: 'Order' },
			body: 'Hi {{1}}.',
			footer: 'Shop',
		});
		const body = '{{1}}, hello [you].';
		expect(read(lancePilot, { ...documented, components: { body } }).body).toBe(body);
	});

	it.each([null, []])('reads parts that are %j as absent', (part) => {
		const components = { header: part, body: part, footer: null, buttons: null };
		expect(read(lancePilot, { ...documented, components })).toMatchObject({
			header: null,
			body: null,
		});
	});

	it('reads a body, a header and a footer that come as plain text or as an object', () => {
		const components = {
			header: { type: 'TEXT', text: 'Hi' },
			body: 'Plain {{name}}',
			footer: { text: 'Shop' },
		};
		expect(read(lancePilot, { ...documented, components })).toMatchObject({
			header: { type: 'text', text: 'Hi' },
			body: 'Plain {{name}}',
			footer: 'Shop',
			variables: ['name'],
		});
	});

	it.each([
		['footer', { footer: [] }],
		['header.media', { header: { type: 'text', text: { content: 'Hi' }, media: [] } }],
		['header.text', { header: { type: 'media', text: [], media: { type: 'image' } } }],
		['buttons as an object', { buttons: {} }],
		['body as a number', { body: 7 }],
	])('is not stopped by a part that cannot be read: %s', (_what, part) => {
		const components = { body: { text: 'Hello.' }, ...part };
		expect(read(lancePilot, { ...documented, components })).toMatchObject({
			name: 'order_confirmation',
			buttons: null,
			footer: null,
		});
	});

	it('reads buttons that a filter left with their positions as keys', () => {
		const buttons = { 1: { type: 'QUICK_REPLY', text: 'Yes' } };
		expect(read(lancePilot, { ...documented, components: { buttons } }).buttons).toEqual([
			{ type: 'QUICK_REPLY', text: 'Yes', url: null, phoneNumber: null },
		]);
	});

	it('never rounds a Meta id that is too large for a number', () => {
		const row = { ...documented, provider_id: Number('18446744073709551') };
		expect(read(lancePilot, row).metaId).toBeNull();
	});

	it('reads a phone number that comes as a number', () => {
		const buttons = [{ type: 'phone_number', text: 'Call', phone_number: 12025550171 }];
		expect(read(lancePilot, { ...documented, components: { buttons } }).buttons).toEqual([
			{ type: 'PHONE_NUMBER', text: 'Call', url: null, phoneNumber: '12025550171' },
		]);
	});

	it('passes a status nobody documented through in upper case', () => {
		expect(read(lancePilot, { ...documented, status: 'on_hold' }).status).toBe('ON_HOLD');
	});

	it('fills in nothing where the row holds only what it must', () => {
		const row = { id: '5', name: 'x', status: 'PENDING' };
		expect(read(lancePilot, row)).toMatchObject({
			language: null,
			category: null,
			metaId: null,
			nameAndLanguage: null,
			createdAt: null,
			updatedAt: null,
		});
	});

	it.each([null, 'text', [], 7])('refuses a row that is %j', (row) => {
		expect(failure(lancePilot, row)).toMatch(/^LancePilot's template cannot be read/);
	});
});
