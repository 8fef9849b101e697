import { omit } from 'lodash';

import { kirim } from '../../../nodes/shared/providers/kirim';
import { lancePilot } from '../../../nodes/shared/providers/lancePilot';
import { flatten } from '../../../nodes/shared/providers/lancePilot/schemas';
import type { TemplateProvider } from '../../../nodes/shared/providers/provider';
import { twoChat } from '../../../nodes/shared/providers/twoChat';
import { waCr } from '../../../nodes/shared/providers/waCr';
import { UserError } from '../../../nodes/shared/template/userError';
import { templateSchema } from '../../../nodes/shared/template/template';
import { kirimRow, lancePilotRow, twoChatRow, waCrRow } from './documentedRows';

/** Reads a row and checks that the item is exactly what the contract names. */
function read(provider: TemplateProvider, row: unknown, account: string | null = null) {
	return templateSchema.strict().parse(provider.toTemplate(row, account));
}

function failure(provider: TemplateProvider, row: unknown): string {
	try {
		provider.toTemplate(row, null);
	} catch (error) {
		if (error instanceof UserError) return error.message;
	}
	throw new Error('The row was read');
}

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

describe('WA.cr', () => {
	const documented = waCrRow;

	it('reads the documented row', () => {
		expect(read(waCr, documented)).toMatchObject({
			provider: 'waCr',
			channel: null,
			id: '1234567890123456',
			metaId: '1234567890123456',
			name: 'order_confirmation',
			language: 'en_US',
			category: 'UTILITY',
			status: 'APPROVED',
			rejectionReason: null,
			qualityScore: null,
			header: { type: 'text', text: 'Order {{1}}', media: null },
			body: 'Hi {{1}}, it arrives on {{2}}.',
			footer: 'Shop',
			buttons: [
				{ type: 'URL', text: 'Track', url: 'https://example.com/{{1}}', phoneNumber: null },
			],
			variables: ['1', '1', '2', '1'],
			nameAndLanguage: 'order_confirmation|en_US',
			createdAt: '2026-01-01T00:00:00Z',
			updatedAt: '2026-02-01T00:00:00Z',
		});
	});

	it.each([
		['a JSON string', '[{"type":"quick_reply","text":"Yes"}]', 'Yes'],
		['an array', [{ type: 'QUICK_REPLY', text: 'Yes' }], 'Yes'],
	])('reads buttons that are %s', (_what, buttons_data, text) => {
		expect(read(waCr, { ...documented, buttons_data }).buttons).toEqual([
			{ type: 'QUICK_REPLY', text, url: null, phoneNumber: null },
		]);
	});

	it.each(['[{"type":', 'none', '{"type":"URL"}', null, ''])(
		'leaves buttons out that cannot be read: %j',
		(buttons_data) => {
			expect(read(waCr, { ...documented, buttons_data }).buttons).toBeNull();
		},
	);

	it.each([
		['NONE', null, null],
		['none', null, null],
		[
			'IMAGE',
			'https://example.com/a.jpg',
			{ type: 'image', text: null, media: 'https://example.com/a.jpg' },
		],
		['DOCUMENT', null, { type: 'document', text: null, media: null }],
	])('reads the header format %s', (header_data_format, header_file_url, header) => {
		const row = { ...documented, header_data_format, header_file_url, header_data_text: null };
		expect(read(waCr, row).header).toEqual(header);
	});

	it('falls back to the raw components where the flat fields are missing', () => {
		const row = {
			template_id: '1',
			name: 'x',
			status: 'PENDING',
			components: [
				{ type: 'HEADER', format: 'IMAGE', example: { header_handle: ['https://m/1'] } },
				{ type: 'BODY', text: 'Hi {{1}}' },
				{ type: 'FOOTER', text: 'Bye' },
				{ type: 'BUTTONS', buttons: [{ type: 'PHONE_NUMBER', text: 'Call', phone_number: '+1' }] },
			],
		};
		expect(read(waCr, row)).toMatchObject({
			name: 'x',
			header: { type: 'image', text: null, media: 'https://m/1' },
			body: 'Hi {{1}}',
			footer: 'Bye',
			buttons: [{ type: 'PHONE_NUMBER', text: 'Call', url: null, phoneNumber: '+1' }],
		});
	});

	it('takes the name from either field', () => {
		const row = omit({ ...documented, name: 'alias' }, 'template_name');
		expect(read(waCr, row).name).toBe('alias');
		expect(read(waCr, { ...documented, name: null }).name).toBe('order_confirmation');
	});

	it('reads an id that comes as a number', () => {
		expect(read(waCr, { ...documented, template_id: 1234567890123456 }).id).toBe(
			'1234567890123456',
		);
	});
});

describe('2Chat', () => {
	const documented = twoChatRow;

	it('reads the documented row, with null for all that 2Chat does not say', () => {
		expect(read(twoChat, documented, '+15551234567')).toMatchObject({
			provider: 'twoChat',
			channel: '+15551234567',
			id: 'TMP1b44a079-9bb3-4f0c-9f6c-000000000001',
			metaId: null,
			name: 'order_confirmation',
			language: null,
			category: 'UTILITY',
			status: 'APPROVED',
			rejectionReason: null,
			qualityScore: null,
			header: null,
			body: 'Order {{1}}\nHi {{1}}, thank you.',
			footer: null,
			buttons: null,
			variables: ['1'],
			nameAndLanguage: null,
			createdAt: null,
			updatedAt: '2026-02-03T20:09:28Z',
		});
	});

	it('reads a language and components where they happen to be there', () => {
		const row = {
			...documented,
			language: 'es_MX',
			template_content: null,
			components: [{ type: 'body', text: 'Hola' }],
		};
		expect(read(twoChat, row)).toMatchObject({
			language: 'es_MX',
			nameAndLanguage: 'order_confirmation|es_MX',
			body: 'Hola',
		});
	});

	it.each(['APPROVED', 'PENDING', 'REJECTED', 'FAILED'])('knows the status %s', (status) => {
		expect(read(twoChat, { ...documented, status }).status).toBe(status);
	});
});

describe('Kirim', () => {
	const documented = kirimRow;

	it('reads the row of the vendor’s plugin, its status in upper case', () => {
		expect(read(kirim, documented, '106540352242922')).toMatchObject({
			provider: 'kirim',
			channel: '106540352242922',
			id: 'tmpl_01HXYZ',
			metaId: null,
			name: 'order_confirmation',
			language: 'en_US',
			category: 'UTILITY',
			status: 'APPROVED',
			rejectionReason: null,
			qualityScore: null,
			header: { type: 'text', text: 'Order', media: null },
			body: 'Hi {{1}}, order {{2}}.',
			footer: 'Shop',
			buttons: [{ type: 'QUICK_REPLY', text: 'Thanks', url: null, phoneNumber: null }],
			variables: ['1', '2'],
			nameAndLanguage: 'order_confirmation|en_US',
			createdAt: null,
			updatedAt: null,
		});
	});

	it('takes the name from template_name or name', () => {
		const { template_name: name, ...rest } = documented;
		expect(read(kirim, { ...rest, name }).name).toBe('order_confirmation');
	});

	it.each([
		['strings', ['customer', 'order'], 'Hi {{customer}}, order {{order}}.'],
		[
			'objects',
			[{ name: 'customer' }, { name: 'order', example: 'x' }],
			'Hi {{customer}}, {{order}}.',
		],
		['numbers', [1, 2], 'Hi {{1}}, {{2}}.'],
		['absent', undefined, 'Hi {{1}}, {{2}}.'],
	])('lists the placeholders in order where variables are %s', (_what, variables, content) => {
		const row = omit(documented, 'header_content');
		const names = content.match(/(?<=\{\{)\w+/g);
		expect(read(kirim, { ...row, content, variables }).variables).toEqual(names);
	});

	it.each([
		['image', 'https://m/1.jpg', { type: 'image', text: null, media: 'https://m/1.jpg' }],
		['NONE', null, null],
		[null, null, null],
	])('reads the header type %s', (header_type, header_content, header) => {
		expect(read(kirim, { ...documented, header_type, header_content }).header).toEqual(header);
	});

	it.each([
		['GREEN', 'GREEN'],
		[{ score: 'yellow' }, 'YELLOW'],
		[undefined, null],
	])('reads the quality %j', (quality_score, expected) => {
		expect(read(kirim, { ...documented, quality_score }).qualityScore).toBe(expected);
	});

	it('takes name and language for the identity of a row without an id', () => {
		const row = omit(documented, 'id');
		expect(read(kirim, row).id).toBe('order_confirmation|en_US');
		expect(read(kirim, { ...row, language: null }).id).toBe('order_confirmation');
	});

	it('can be pointed at by whatever id it lists', () => {
		const row = omit(documented, 'id');
		expect(read(kirim, row).id).toMatch(kirim.templateId.pattern);
		expect(read(kirim, documented).id).toMatch(kirim.templateId.pattern);
	});

	it('reads ids that are numbers', () => {
		expect(read(kirim, { ...documented, id: 12, meta_id: 1234567890 })).toMatchObject({
			id: '12',
			metaId: '1234567890',
		});
	});
});

describe('a field with two spellings', () => {
	it.each<[string, TemplateProvider, object, object, object]>([
		['WA.cr’s name', waCr, waCrRow, { template_name: '', name: 'order_1' }, { name: 'order_1' }],
		['Kirim’s name', kirim, kirimRow, { template_name: ' ', name: 'order_1' }, { name: 'order_1' }],
		[
			'a name that is no text',
			kirim,
			kirimRow,
			{ template_name: {}, name: 'order_1' },
			{ name: 'order_1' },
		],
		[
			'2Chat’s language',
			twoChat,
			twoChatRow,
			{ language: '', language_code: 'en' },
			{ language: 'en' },
		],
		[
			'Kirim’s reason',
			kirim,
			kirimRow,
			{ rejection_reason: '', rejected_reason: 'SCAM' },
			{ rejectionReason: 'SCAM' },
		],
		[
			'2Chat’s reason',
			twoChat,
			twoChatRow,
			{ rejection_reason: ' ', rejected_reason: 'SCAM' },
			{ rejectionReason: 'SCAM' },
		],
		[
			'Kirim’s time to live',
			kirim,
			kirimRow,
			{ message_send_ttl_seconds: '', messageSendTtlSeconds: 600 },
			{ messageSendTtlSeconds: 600 },
		],
	])('is read from the filled one: %s', (_what, provider, row, fields, expected) => {
		expect(read(provider, { ...row, ...fields })).toMatchObject(expected);
	});

	it('is read from the filled one: LancePilot’s id', () => {
		expect(flatten({ id: '', attributes: { id: 7 } })).toEqual({ id: 7 });
	});
});

describe('a TEXT header without a text', () => {
	it.each<[string, TemplateProvider, object]>([
		['WA.cr', waCr, { ...waCrRow, header_data_format: 'TEXT', header_data_text: '' }],
		['Kirim', kirim, { ...kirimRow, header_type: 'text', header_content: null }],
	])('is no header in the fields of %s', (_vendor, provider, row) => {
		const { header, parameters, components } = read(provider, row);
		expect(header).toBeNull();
		expect(parameters.filter(({ component }) => component === 'header')).toEqual([]);
		expect(components).not.toContainEqual(expect.objectContaining({ type: 'HEADER' }));
	});

	it.each([kirim, twoChat, waCr])('asks for no value in the components of $id', (provider) => {
		const components = [
			{ type: 'HEADER', format: 'TEXT' },
			{ type: 'BODY', text: 'Hi {{1}}' },
		];
		const fields = { id: '1', uuid: '1', template_id: '1', name: 'a', template_name: 'a' };
		const row = { ...fields, status: 'APPROVED', components };
		expect(read(provider, row).parameters.map(({ key }) => key)).toEqual(['body_1']);
	});
});

const everyRow = [
	{ provider: lancePilot, row: lancePilotRow, id: 'id' },
	{ provider: waCr, row: waCrRow, id: 'template_id' },
	{ provider: twoChat, row: twoChatRow, id: 'uuid' },
	{ provider: kirim, row: kirimRow, id: 'id' },
];

describe.each(everyRow)('a row of $provider.displayName', ({ provider, row, id }) => {
	it('needs a status, and is named where it has none', () => {
		const message = failure(provider, { ...row, status: ' ' });
		expect(message).toBe('Template "order_confirmation" has no status');
	});

	it.each([null, '', Number('18446744073709551615')])(
		'goes by name and language where its id is %p',
		(value) => {
			const { name, language } = provider.summarize(row);
			const known = language === null ? name : `${name}|${language}`;
			expect(provider.summarize({ ...row, [id]: value }).id).toBe(known);
		},
	);

	it('is watched although what is only shown cannot be read', () => {
		const odd = { language: 4, category: {}, quality_score: [], updated_at: 'soon' };
		expect(provider.summarize({ ...row, ...odd })).toMatchObject({
			status: provider.summarize(row).status,
			language: null,
			category: null,
			updatedAt: null,
		});
	});
});
