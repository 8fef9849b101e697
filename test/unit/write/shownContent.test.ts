import { isChangedTo } from '../../../nodes/WhatsAppTemplates/actions/template/write/shownContent';
import { definitionOf } from '../../../nodes/shared/providers/definitionOf';
import { lancePilot } from '../../../nodes/shared/providers/lancePilot';

/** What a look shows of an update that got no good answer. */
const operationContext = { provider: lancePilot, account: 'w' };
const listed = (sample: string, updatedAt: string, status = 'APPROVED') => {
	const row = {
		id: 7,
		name: 'order',
		language: 'en',
		category: 'UTILITY',
		status,
		updated_at: updatedAt,
		components: { body: { text: 'Hi {{1}}, it is here.', variables: [sample] } },
	};
	return { row, summary: lancePilot.summarize(row) };
};
const EARLIER = '2026-01-01T10:00:00Z';
const LATER = '2026-01-01T10:05:00Z';
const before = listed('Ana', EARLIER);
const wanted = definitionOf(lancePilot, listed('Ben', EARLIER).row);

it.each([
	['shows what was wanted', listed('Ben', LATER), true],
	['is under review now', listed('Ana', LATER, 'PENDING'), true],
	['has another time and nothing else, as after a sync', listed('Ana', LATER), false],
	['is as before', listed('Ana', EARLIER), false],
	['is not there', null, false],
])('a template that %s: %#', (_what, after, isChanged) => {
	expect(isChangedTo(operationContext, wanted, before, after)).toBe(isChanged);
});

it('a new time proves nothing either where nothing listed was to change', () => {
	const same = definitionOf(lancePilot, before.row);
	expect(isChangedTo(operationContext, same, before, listed('Ana', LATER))).toBe(false);
});
