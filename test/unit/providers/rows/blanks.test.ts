import { kirim } from '../../../../nodes/shared/providers/kirim';
import { flatten } from '../../../../nodes/shared/providers/lancePilot/schemas';
import type { TemplateProvider } from '../../../../nodes/shared/providers/provider';
import { twoChat } from '../../../../nodes/shared/providers/twoChat';
import { waCr } from '../../../../nodes/shared/providers/waCr';
import { kirimRow, twoChatRow, waCrRow } from '../documentedRows';
import { read } from './reading';

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
