import type { IPollFunctions } from 'n8n-workflow';

import { readSettings } from '../../../nodes/WhatsAppTemplatesTrigger/settings';

function contextOf(parameters: Record<string, unknown>) {
	return {
		getNodeParameter: (name: string, fallback: unknown) => parameters[name] ?? fallback,
	} as unknown as IPollFunctions;
}

describe('the settings of the trigger', () => {
	it('are those of the contract where the user chose none', () => {
		expect(readSettings(contextOf({}))).toEqual({
			watch: 'account',
			events: new Set(['leftPending']),
			statuses: new Set(),
			categories: new Set(),
			languages: new Set(),
			nameContains: '',
			syncBeforeCheck: 'whenPending',
			idleSyncInterval: null,
			idleInterval: null,
			overdueAfterHours: 24,
			firstActivation: 'fromNow',
			maxEvents: 500,
			output: 'full',
		});
	});

	it('take lists as arrays and, from an expression, as text with commas', () => {
		const settings = readSettings(
			contextOf({
				events: 'added, removed',
				options: { statuses: ['approved'], languages: 'en-US, pt_BR,', categories: 'utility' },
			}),
		);
		expect(settings).toMatchObject({
			events: new Set(['added', 'removed']),
			statuses: new Set(['APPROVED']),
			languages: new Set(['en_us', 'pt_br']),
			categories: new Set(['UTILITY']),
		});
	});

	it.each([
		['Watch', { watch: 'everything' }],
		['Trigger On', { events: [] }],
		['Trigger On', { events: ['approved'] }],
		['Refresh From Meta', { options: { syncBeforeCheck: 'sometimes' } }],
		['Existing Templates', { options: { firstActivation: 'all' } }],
		['Max Templates per Check', { options: { maxEvents: 0 } }],
		['Max Templates per Check', { options: { maxEvents: 'many' } }],
		['Output', { output: 'raw' }],
		['Idle Interval', { options: { idleInterval: -1 } }],
		['Idle Sync Interval', { options: { idleSyncInterval: 'never' } }],
		['Overdue After Hours', { options: { overdueAfterHours: 0 } }],
	])('that cannot be right are refused by their name in the editor: %s', (name, parameters) => {
		expect(() => readSettings(contextOf(parameters))).toThrow(new RegExp(`^${name} is not valid`));
	});

	it.each([
		[{ watch: 'everything' }, 'Choose one of the values that the editor offers for this field.'],
		[{ options: { maxEvents: 0 } }, 'Enter a whole number of at least 1.'],
		[{ options: { idleInterval: 'never' } }, 'Enter a number of at least 0.'],
		[{ options: { overdueAfterHours: 0 } }, 'Enter a number above 0.'],
		[{ options: { languages: [{}] } }, 'Write the text itself, or an expression that yields it.'],
	])('say what the field takes: %j', (parameters, hint) => {
		const read = () => readSettings(contextOf(parameters));
		expect(read).toThrow(expect.objectContaining({ hint }));
	});

	const UNUSABLE = [{ toString: 1 }, [[]], [null], true, NaN, Infinity, 'x'.repeat(1_000_000)];
	const FIELDS = [
		['Watch', (watch: unknown) => ({ watch })],
		['Trigger On', (events: unknown) => ({ events })],
		['Output', (output: unknown) => ({ output })],
		['Refresh From Meta', (syncBeforeCheck: unknown) => ({ options: { syncBeforeCheck } })],
		['Existing Templates', (firstActivation: unknown) => ({ options: { firstActivation } })],
		['Idle Interval', (idleInterval: unknown) => ({ options: { idleInterval } })],
		['Overdue After Hours', (overdueAfterHours: unknown) => ({ options: { overdueAfterHours } })],
		['Max Templates per Check', (maxEvents: unknown) => ({ options: { maxEvents } })],
	] as const;

	it.each(FIELDS)(
		'that an expression made into something else are refused in words: %s',
		(name, set) => {
			for (const value of UNUSABLE) {
				let words = '';
				try {
					readSettings(contextOf(set(value)));
				} catch (error) {
					words = (error as Error).message;
				}
				expect(words).toMatch(new RegExp(`^${name} is not valid: `));
				expect(words).not.toMatch(/nan|\[object/i);
				expect(words.length).toBeLessThan(400);
			}
		},
	);

	it('leave out what an expression names and what is not there', () => {
		const options = { languages: ['en', undefined, null], idleInterval: ' ' };
		expect(readSettings(contextOf({ options }))).toMatchObject({
			languages: new Set(['en']),
			idleInterval: null,
		});
	});

	it.each(['statuses', 'categories', 'languages'])(
		'are no filter that fits nothing, where an entry of %s is no text',
		(name) => {
			for (const value of [[null], [{}], [['APPROVED']], { a: 1 }, true]) {
				const read = () => readSettings(contextOf({ options: { [name]: value } }));
				expect(read).toThrow(/is not valid: it must be text/);
			}
		},
	);
});
