import { changesFromJson, THE_FORM } from '../../../nodes/shared/templateJson/read';
import { templateJson } from '../../../nodes/shared/templateJson/schema';
import { shapes } from '../metaComponents/shapes';
import { lancePilotRow } from '../providers/documentedRows';
import { changesOf, templateOf } from './reading';

describe('a template in JSON that is kept in a sheet', () => {
	describe('whose rows have an id and a status of their own', () => {
		const ROWS = [{ id: 7 }, { status: 'ready' }, { id: 7, status: 'APPROVED' }];

		it.each(ROWS)('refuses what it cannot read of %j', (row) => {
			expect(() => changesOf({ ...row, bodyText: 'Hi {{1}}.', variables: ['Ana'] })).toThrow(
				/variables/,
			);
		});

		it.each(ROWS)('reads the settings and the texts of %j as given', (row) => {
			const own = { category: 'AUTHENTICATION', bodyText: 'Use {{1}}.', sub_category: 'OTHER' };
			const { content } = templateOf({ ...row, ...own });
			expect(content.creation).toEqual({ sub_category: 'OTHER' });
			expect(content.parts).toEqual([{ kind: 'body', text: 'Use {{1}}.', samples: {}, rest: {} }]);
		});
	});

	it('reads a part or a list that is kept as JSON in a text, and leaves texts alone', () => {
		const header = { type: 'text', text: 'Order {{1}}', variable: 'A-17' };
		const plain = { header, body: { text: 'Hi {{1}}.', variables: ['Ana'] } };
		const asText = { header: JSON.stringify(header), body: JSON.stringify(plain.body) };
		expect(changesOf(asText)).toEqual(changesOf(plain));
		const listed = { bodyText: 'Hi {{1}}.', bodyVariables: '["Ana"]' };
		expect(changesOf(listed).body).toEqual({ text: 'Hi {{1}}.', samples: ['Ana'] });
		for (const body of ['{{1}} is here', '[1] is here', '"Hi"', '17']) {
			expect(changesOf({ body }).body).toEqual({ text: body });
			expect(changesOf({ bodyText: 'x', bodyVariables: body }).body?.samples).toEqual([body]);
		}
		expect(changesOf({ header: 'none' })).toEqual({ header: null });
	});

	it('takes a blank cell for what is not given, and leaves a text that is blank to the checks', () => {
		const row = { name: 'a', language: 'en', category: 'UTILITY', bodyText: 'Hi.' };
		const columns = Object.keys(templateJson.shape).filter(
			(name) => name !== 'body' && !(name in row),
		);
		for (const blank of ['', ' ']) {
			const cells = Object.fromEntries(columns.map((name) => [name, blank]));
			expect(templateOf({ ...cells, ...row })).toEqual(templateOf(row));
		}
		expect(changesOf({ header: '', buttons: '', language: '', footer: '' })).toEqual({
			footer: '',
		});
		expect(changesOf({ header: { type: '' } })).toEqual({});
		expect(changesOf({ bodyText: '' })).toEqual({ body: { text: '' } });
		expect(() => changesFromJson({ buttons: '' }, { source: THE_FORM })).toThrow(
			/The form cannot be read/,
		);
	});

	it.each([
		['components', { components: JSON.stringify(shapes['all four parts']) }],
		[
			'components, twice over',
			{ components: JSON.stringify(JSON.stringify(shapes['all four parts'])) },
		],
		[
			'a row of LancePilot',
			{ ...lancePilotRow, components: JSON.stringify(lancePilotRow.components) },
		],
	])('reads %s that a sheet keeps as JSON in a text', (_what, given) => {
		const named = { name: 'a', language: 'en', category: 'UTILITY' };
		const plain =
			'id' in given ? lancePilotRow : { ...named, components: shapes['all four parts'] };
		expect(templateOf({ ...named, ...given })).toEqual(templateOf({ ...named, ...plain }));
	});

	it('takes a key that is a method of every object as any other unknown one', () => {
		const blank = { bodyText: 'Hi.', constructor: ' ' };
		expect(() => changesOf(blank)).toThrow(/constructor is not known/);
		const emptyColumn = { id: 7, bodyText: 'Hi.', constructor: null };
		expect(changesOf(emptyColumn)).toEqual({ body: { text: 'Hi.' } });
	});

	it.each(['TRUE', 'True', ' true ', 1, '1', true])('reads the cell %j as on', (cell) => {
		expect(changesOf({ blockButton: cell }).flags).toEqual({ blockButton: true });
	});

	it.each(['FALSE', 'False', ' false ', 0, '0', false])('reads the cell %j as off', (cell) => {
		expect(changesOf({ blockButton: cell }).flags).toEqual({ blockButton: false });
	});

	it.each(['yes', 'on', 2, [true]])('guesses nothing of the cell %j', (cell) => {
		expect(() => changesOf({ blockButton: cell })).toThrow(/blockButton: Expected boolean/);
	});

	it('reads a number between blanks', () => {
		const { flags } = changesOf({ codeExpirationMinutes: ' 10 ' });
		expect(flags).toEqual({ codeExpirationMinutes: 10 });
	});

	it('names a list that is a text of another kind', () => {
		expect(() => changesOf({ components: 'none' })).toThrow(/components: Expected array/);
	});
});
