import { definitionOf } from '../../../nodes/shared/providers/definitionOf';
import { lancePilot } from '../../../nodes/shared/providers/lancePilot';
import { lancePilotLimits } from '../../../nodes/shared/providers/lancePilot/limits';
import { validate } from '../../../nodes/shared/validation/validate';
import { lancePilotRow } from '../providers/documentedRows';

const { components } = lancePilotRow;
const refusedOf = (row: Record<string, unknown>) => {
	const current = definitionOf(lancePilot, { ...lancePilotRow, ...row });
	const { refusals } = validate(current, lancePilotLimits, { file: null, current });
	return refusals.map(({ field }) => field);
};

describe('a row of LancePilot that holds what cannot be read', () => {
	it.each([
		['a header without a type', { header: { text: 'Sale' } }, 'HEADER'],
		[
			'a header whose type is none, and says more',
			{ header: { type: 'none', text: 'a' } },
			'HEADER',
		],
		[
			'a text header whose text is a list',
			{ header: { type: 'text', text: { content: ['Sale'] } } },
			'Header → content',
		],
		[
			'a media header whose handle is no text',
			{ header: { type: 'media', media: { type: 'image', handle: ['4::x'] } } },
			'Header → handle',
		],
		['a body whose text is none', { body: { text: ['Hi'] } }, 'Body Text → text'],
		['a footer whose text is none', { footer: { text: ['Bye'] } }, 'Footer → text'],
		['a footer that is a list', { footer: ['Bye'] }, 'Footer → list'],
		['buttons of which one is none', { buttons: [...components.buttons, 'Yes'] }, 'BUTTONS'],
		['buttons that are a word', { buttons: 'Yes' }, 'BUTTONS'],
		[
			'more samples than a button has',
			{ buttons: [{ ...components.buttons[0], variables: ['a', 'b'] }] },
			'Buttons → 1 → variables',
		],
		['a flag in an odd spelling', { copyCodeButton: 'perhaps' }, 'COPYCODEBUTTON'],
		['a part that is true', { poll: true }, 'POLL'],
		['a part named like a method of every object', { constructor: { x: 1 } }, 'CONSTRUCTOR'],
	])('is not updated, so that nothing of it is lost: %s', (_what, changed, field) => {
		expect(refusedOf({ components: { ...components, ...changed } })).toContain(field);
	});

	it.each([
		['null', null],
		['false', false],
		['an empty list', []],
		['an empty text', ''],
	])('takes %s for none', (_what, value) => {
		expect(refusedOf({ components: { ...components, footer: value, poll: value } })).toEqual([]);
	});

	it('is read with the flags beside an array of components', () => {
		const { content } = definitionOf(lancePilot, {
			...lancePilotRow,
			components: [{ type: 'BODY', text: 'Hi there.' }],
			unsubscribeButton: true,
			copyCodeButton: 'perhaps',
		});
		expect(content.flags).toEqual({ unsubscribeButton: true });
		expect(content.parts).toMatchObject([{ kind: 'body' }, { type: 'COPYCODEBUTTON' }]);
	});

	it('keeps a sample code', () => {
		const body = { ...components.body, otp_code: 4455 };
		const { content } = definitionOf(lancePilot, { ...lancePilotRow, components: { body } });
		expect(content.flags.otpCode).toBe('4455');
	});
});
