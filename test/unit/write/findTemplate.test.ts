import { findTemplate } from '../../../nodes/WhatsAppTemplates/actions/template/findTemplate';
import type { TemplateProvider, TemplateReference } from '../../../nodes/shared/providers/provider';
import type { Client } from '../../../nodes/shared/transport/client';

const row = { id: '104', name: 'order', language: 'en_US', status: 'APPROVED' };

async function* pagesOf(...rows: object[]) {
	yield await Promise.resolve({ rows });
}

async function* failing(): AsyncGenerator<never> {
	yield await Promise.reject(new Error('out of order'));
}

/** Asks a vendor that answers with this row, whatever it was asked for. */
const find = async (
	reference: TemplateReference,
	answer: object | null = row,
	listed: AsyncIterable<unknown> = pagesOf(),
) => {
	const provider = {
		displayName: 'Vendor',
		capabilities: [],
		getTemplate: async () => await Promise.resolve(answer),
		summarize: (each: unknown) => each,
		listTemplates: () => listed,
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
			/^Vendor answered with a different template than ".+": order\|en_US \(id 104\)$/,
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

	it('is looked for in other languages where that one is not there', async () => {
		const listed = pagesOf(
			row,
			{ ...row, id: '105', language: 'es_MX' },
			{ ...row, name: 'orders' },
		);
		const reference: TemplateReference = { by: 'name', name: 'order', language: 'es' };
		await expect(find(reference, null, listed)).rejects.toMatchObject({
			message: 'Template "order|es" was not found at Vendor',
			hint: expect.stringContaining('Did you mean "order|en_US" or "order|es_MX"?'),
		});
	});

	it('is not found, whatever becomes of the look for other languages', async () => {
		const reference: TemplateReference = { by: 'name', name: 'order', language: 'es' };
		await expect(find(reference, null, failing())).rejects.toThrow('was not found at Vendor');
	});
});
