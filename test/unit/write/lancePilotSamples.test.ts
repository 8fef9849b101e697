import { definitionOf } from '../../../nodes/shared/providers/definitionOf';
import { lancePilot } from '../../../nodes/shared/providers/lancePilot';
import { lancePilotLimits } from '../../../nodes/shared/providers/lancePilot/limits';
import { partOf } from '../../../nodes/shared/template/content';
import { validate } from '../../../nodes/shared/validation/validate';
import { lancePilotRow } from '../providers/documentedRows';
import { toTemplate } from '../../../nodes/shared/providers/toTemplate';

const { header, body, buttons } = lancePilotRow.components;
/** The parts with other samples than the documents', in the place where each part has them. */
const rowWith = (variables: unknown) => ({
	...lancePilotRow,
	components: {
		...lancePilotRow.components,
		header: { ...header, text: { ...header.text, variables } },
		body: { ...body, variables },
		buttons: buttons.map((button) => ({ ...button, variables })),
	},
});

describe("LancePilot's samples", () => {
	it.each([
		['a list', ['Ana', 'A-1'], ['Ana', 'A-1']],
		['a list of numbers', [1, 2.5], ['1', '2.5']],
		['a list in a list', [['Ana']], ['Ana']],
		['one text', 'Ana', ['Ana']],
		['an object by position', { 1: 'Ana' }, ['Ana']],
		['null', null, []],
		['absent', undefined, []],
	])('are read where they are %s', (_what, variables, samples) => {
		const { parts } = definitionOf(lancePilot, rowWith(variables)).content;
		expect(Object.values(partOf(parts, 'body')?.samples ?? {})).toEqual(samples);
		expect(partOf(parts, 'buttons')?.buttons[0]).toMatchObject({ sample: samples[0] ?? null });
	});

	it.each([
		['a list of objects', [{ name: 'Ana' }]],
		['a truth', true],
		['an object that holds a list', { 1: ['Ana', 'A-1'] }],
	])('hide no template where they are %s, and are not lost by an update', (_what, variables) => {
		const row = rowWith(variables);
		expect(toTemplate(lancePilot, row, 'w')).toMatchObject({ body: body.text });
		const current = definitionOf(lancePilot, row);
		const { refusals } = validate(current, lancePilotLimits, { file: null, current });
		expect(refusals.map(({ field }) => field)).toContain('Body Text → variables');
	});
});
