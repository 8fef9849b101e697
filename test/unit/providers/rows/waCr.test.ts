import { omit } from 'lodash';

import { waCr } from '../../../../nodes/shared/providers/waCr';
import { waCrRow } from '../documentedRows';
import { read } from './reading';

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
