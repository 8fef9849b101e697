import { omit } from 'lodash';

import { kirim } from '../../../../nodes/shared/providers/kirim';
import { kirimRow } from '../documentedRows';
import { read } from './reading';

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
