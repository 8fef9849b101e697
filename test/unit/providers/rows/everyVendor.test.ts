import { kirim } from '../../../../nodes/shared/providers/kirim';
import { lancePilot } from '../../../../nodes/shared/providers/lancePilot';
import { twoChat } from '../../../../nodes/shared/providers/twoChat';
import { waCr } from '../../../../nodes/shared/providers/waCr';
import { kirimRow, lancePilotRow, twoChatRow, waCrRow } from '../documentedRows';
import { failure } from './reading';

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
