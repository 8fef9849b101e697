import { twoChat } from '../../../../nodes/shared/providers/twoChat';
import { twoChatRow } from '../documentedRows';
import { read } from './reading';

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
