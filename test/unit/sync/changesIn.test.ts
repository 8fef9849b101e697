import { kirim } from '../../../nodes/shared/providers/kirim';
import { changesIn } from '../../../nodes/WhatsAppTemplates/actions/template/sync/changedTemplates';
import type { Listing } from '../../../nodes/WhatsAppTemplates/actions/template/sync/listing';

const source = { provider: kirim, account: '106540352242922' };
const DEPTH = 20_000;

function listingOf(rows: ReadonlyArray<Record<string, unknown>>): Listing {
	const found = rows.map((row) => ({ row, summary: kirim.summarize(row) }));
	return new Map(found.map((one) => [one.summary.id, one]));
}

describe('what differs between two lists', () => {
	const rowOf = (id: string, text: string, more: unknown) => ({
		id,
		name: id,
		language: 'en',
		status: 'approved',
		components: [
			{ type: 'BODY', text },
			{ type: 'NEW', more },
		],
	});
	const nested = (): unknown => JSON.parse('['.repeat(DEPTH) + ']'.repeat(DEPTH));

	it('says nothing of a template nested too deep to be compared, and stops nobody else', () => {
		const before = listingOf([rowOf('a', 'One', nested()), rowOf('b', 'One', null)]);
		const after = listingOf([rowOf('a', 'Two', nested()), rowOf('b', 'Two', null)]);
		expect(changesIn(source, before, after)).toMatchObject([
			{ template: { summary: { id: 'b' } }, change: { event: 'contentChanged' } },
		]);
	});
});
