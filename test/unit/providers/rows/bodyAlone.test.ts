import fc from 'fast-check';

import { loadProvider } from '../../../../nodes/shared/providers/registry';
import { toTemplate } from '../../../../nodes/shared/providers/toTemplate';
import { anyComponents, oddComponents } from '../../metaComponents/grammar';
import { kirimRow, lancePilotRow, metaRow, twoChatRow, waCrRow } from '../documentedRows';

const documented: Readonly<Record<string, Record<string, unknown>>> = {
	kirim: kirimRow,
	lancePilot: lancePilotRow,
	meta: metaRow,
	twoChat: twoChatRow,
	waCr: waCrRow,
};

/** Where a vendor keeps the text, beside Meta's components. */
const textFields = ['content', 'body_data', 'template_content'];

const anyText = fc.oneof(
	fc.constantFrom('Hi {{1}}.', '', ' ', '[]', 'null', null, undefined, 5, 0, false, true),
	fc.jsonValue({ maxDepth: 1 }),
);

/** LancePilot's own shape, each part as a text, as its fields, or as something else. */
const ownShape = fc.record(
	{
		header: anyText,
		body: fc.oneof(anyText, fc.record({ text: anyText, variables: anyText }, { requiredKeys: [] })),
		footer: anyText,
		buttons: anyText,
	},
	{ requiredKeys: [] },
);

const listedParts = fc.oneof(anyComponents, oddComponents, ownShape, anyText);
const asVendorsKeepThem = listedParts.chain((parts) =>
	fc.constantFrom(parts, JSON.stringify(parts), JSON.stringify(JSON.stringify(parts))),
);

const anyRow = (row: Record<string, unknown>) =>
	fc
		.record({
			components: fc.option(asVendorsKeepThem, { nil: undefined }),
			category: fc.constantFrom('UTILITY', 'AUTHENTICATION'),
			text: anyText,
		})
		.map(({ components, category, text }) => ({
			...row,
			category,
			...Object.fromEntries(textFields.map((field) => [field, text])),
			...(components !== undefined && { components }),
		}));

describe('The body of a row, read alone', () => {
	it.each(Object.entries(documented))('is that of the whole: %s', async (id, row) => {
		const provider = await loadProvider(id);
		expect(provider.body(row)).toBe(toTemplate(provider, row, null).body);
		expect(provider.body(row)).not.toBeNull();
		fc.assert(
			fc.property(anyRow(row), (listed) => {
				expect(provider.body(listed)).toBe(toTemplate(provider, listed, null).body);
			}),
			{ numRuns: 2_000 },
		);
	});
});
