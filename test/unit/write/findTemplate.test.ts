import { findTemplate } from '../../../nodes/WhatsAppTemplates/actions/template/findTemplate';
import type { TemplateProvider, TemplateReference } from '../../../nodes/shared/providers/provider';
import type { Client } from '../../../nodes/shared/transport/answer';

const row = { id: '104', name: 'order', language: 'en_US', status: 'APPROVED' };

/** Asks a vendor that answers with this row, whatever it was asked for. */
const find = async (reference: TemplateReference, answer: object | null = row) => {
	const provider = {
		displayName: 'Vendor',
		getTemplate: async () => await Promise.resolve(answer),
		summarize: (each: unknown) => each,
	} as unknown as TemplateProvider;
	return await findTemplate({ provider, account: null, client: {} as Client }, reference);
};

describe('a template that was asked for', () => {
	it.each<TemplateReference>([
		{ by: 'id', id: '104' },
		{ by: 'name', name: 'order', language: null },
		{ by: 'name', name: 'ORDER', language: 'en-us' },
	])('is the one that came: %j', async (reference) => {
		expect(await find(reference)).toMatchObject({ row, summary: row });
	});

	it.each<TemplateReference>([
		{ by: 'id', id: '101' },
		{ by: 'name', name: 'offer', language: null },
		{ by: 'name', name: 'order', language: 'es' },
	])('is not another one: %j', async (reference) => {
		await expect(find(reference)).rejects.toThrow(
			/^Vendor answered with another template than ".+": order\|en_US \(id 104\)$/,
		);
	});

	it.each<[TemplateReference, string]>([
		[{ by: 'id', id: '7' }, '"7"'],
		[{ by: 'name', name: 'order', language: 'en' }, '"order|en"'],
	])('is named where it is not there: %j', async (reference, named) => {
		await expect(find(reference, null)).rejects.toThrow(
			`Template ${named} was not found at Vendor`,
		);
	});
});
