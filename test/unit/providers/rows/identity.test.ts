import { loadProvider } from '../../../../nodes/shared/providers/registry';
import { rowIdentity } from '../../../../nodes/shared/providers/rowIdentity';
import { kirimRow, lancePilotRow, metaRow, twoChatRow, waCrRow } from '../documentedRows';

describe('Who a row is', () => {
	it.each<[string, Record<string, unknown>]>([
		['kirim', kirimRow],
		['lancePilot', lancePilotRow],
		['meta', metaRow],
		['twoChat', twoChatRow],
		['waCr', waCrRow],
	])('is read without its status: %s', async (id, row) => {
		const provider = await loadProvider(id);
		const { id: templateId, name, language } = provider.summarize(row);
		for (const status of [undefined, null, ' ', { a: 1 }, 'APPROVED']) {
			expect(rowIdentity(provider, { ...row, status })).toMatchObject({
				id: templateId,
				name,
				language,
			});
		}
	});

	it.each([null, 'order_paid', [], [{ id: '1' }], {}, { status: 'APPROVED', language: 'en' }])(
		'is not known of %j',
		async (row) => {
			expect(rowIdentity(await loadProvider('kirim'), row)).toBeNull();
		},
	);
});
