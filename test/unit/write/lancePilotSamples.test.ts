import { lancePilot } from '../../../nodes/shared/providers/lancePilot';
import { lancePilotRow } from '../providers/documentedRows';

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
		['null', null, []],
		['absent', undefined, []],
	])('are read for a draft where they are %s', (_what, variables, samples) => {
		const draft = lancePilot.toDraft?.(rowWith(variables));
		expect(draft?.header).toMatchObject({ samples });
		expect(draft?.body).toMatchObject({ samples });
		expect(draft?.buttons[0]?.urlSample).toBe(samples[0]);
	});

	it.each([
		['an object', { 1: 'Ana' }],
		['text', 'Ana'],
		['a list of lists', [['Ana']]],
	])('refuse a draft where they are %s, and hide no template', (_what, variables) => {
		const row = rowWith(variables);
		expect(() => lancePilot.toDraft?.(row)).toThrow("LancePilot's list of samples cannot be read");
		expect(lancePilot.toTemplate(row, 'w')).toEqual(lancePilot.toTemplate(lancePilotRow, 'w'));
	});
});
