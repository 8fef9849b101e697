import { kirimLimits } from '../../../nodes/shared/providers/kirim/limits';
import { lancePilotLimits } from '../../../nodes/shared/providers/lancePilot/limits';
import { metaLimits } from '../../../nodes/shared/providers/meta/limits';
import { markPreset } from '../../../nodes/shared/metaComponents/authentication';
import type { Part, TemplateDefinition } from '../../../nodes/shared/template/content';
import { emptyContent } from '../../../nodes/shared/template/content';
import type { TemplateLimits } from '../../../nodes/shared/validation/limits';
import { validate } from '../../../nodes/shared/validation/validate';

const body = (text: string): Part => ({ kind: 'body', text, samples: {}, rest: {} });
const footer = (text: string): Part => ({ kind: 'footer', text, rest: {} });
const zeroTap = (rest: Record<string, unknown>): Part => ({
	kind: 'buttons',
	buttons: [{ kind: 'otp', text: 'Copy', otpType: 'ZERO_TAP', listedAs: null, rest }],
	rest: {},
});

const code = (...parts: Part[]): TemplateDefinition => ({
	name: 'code',
	language: 'en',
	category: 'AUTHENTICATION',
	content: { ...emptyContent, parts },
});

const found = (
	definition: TemplateDefinition,
	limits: TemplateLimits,
	current: TemplateDefinition | null = null,
) => {
	const { refusals, warnings } = validate(definition, limits, { file: null, current });
	const words = (findings: typeof refusals) =>
		findings.map(({ field, rule }) => `${field}: ${rule}`);
	return { refused: words(refusals), warned: words(warnings) };
};

describe.each([
	['Meta', metaLimits],
	['Kirim', kirimLimits],
])('an authentication template at %s', (_name, limits) => {
	it('is refused with a text that somebody gives: Meta writes them', () => {
		const given = code(body('Your code: {{1}}'), footer('Bye'));
		expect(found(given, limits).refused).toEqual(['Body Text: preset', 'Footer: preset']);
	});

	it('is created from one that was read, and says that its texts are not sent', () => {
		const read = code(markPreset(body('*{{1}}* is your code.')), markPreset(footer('Expires.')));
		expect(found(read, limits)).toEqual({
			refused: [],
			warned: ['Body Text: sent', 'Footer: sent'],
		});
	});

	it('says in an update which of Meta’s texts is not sent', () => {
		const current = code(markPreset(body('*{{1}}* is your code.')));
		expect(found(current, limits, current)).toEqual({ refused: [], warned: [] });
		const other = code(markPreset(body('{{1}} it is.')));
		expect(found(other, limits, current)).toEqual({ refused: [], warned: ['Body Text: sent'] });
	});

	it('needs the terms of zero-tap accepted in each write', () => {
		const field = 'Buttons → 1 → Zero Tap Terms Accepted: required';
		expect(found(code(zeroTap({})), limits).refused).toEqual([field]);
		expect(found(code(zeroTap({ zero_tap_terms_accepted: true })), limits).refused).toEqual([]);
	});
});

describe('a password goes with its own category', () => {
	const reply: Part = {
		kind: 'buttons',
		buttons: [{ kind: 'quickReply', text: 'Ok', rest: {} }],
		rest: {},
	};
	const header: Part = { kind: 'header', format: 'text', text: 'Hi', samples: {}, rest: {} };
	const copy = zeroTap({ zero_tap_terms_accepted: true });
	const news = { ...code(body('Hi there.'), copy), category: 'UTILITY' };

	it.each<[string, TemplateDefinition, string[]]>([
		['another button', code(reply), ['Buttons → 1 → Type: category']],
		['a header', code(header, copy), ['Header: category']],
		['its button elsewhere', news, ['Buttons → 1 → Type: category']],
		['its button', code(copy), []],
	])('%s', (_what, given, findings) => {
		expect(found(given, metaLimits).refused).toEqual(findings);
		expect(found(given, kirimLimits)).toEqual({ refused: [], warned: findings });
	});
});

describe('at LancePilot, whose page has a text for it', () => {
	it('an authentication template keeps a text that somebody gives', () => {
		const given = code(body('Your code: {{1}}'));
		expect(found(given, lancePilotLimits).refused).not.toContain('Body Text: preset');
	});

	it('samples without a text are refused', () => {
		const given = code({ kind: 'body', text: null, samples: { '1': 'a' }, rest: {} });
		expect(found(given, lancePilotLimits).refused).toContain('Body Variables: required');
	});
});

describe('what is left out of a write', () => {
	const flagged = (flags: TemplateDefinition['content']['flags']) => ({
		...code(body('Hi there.')),
		category: 'UTILITY',
		content: { ...emptyContent, parts: [body('Hi there.')], flags },
	});

	it.each([
		['a flag that is off', { unsubscribeButton: false }, 'Unsubscribe Button: sent'],
		['a wish for the review', { allowCategoryChange: true }, 'Allow Category Change: sent'],
		['a label without its button', { copyCodeText: 'Copy' }, 'Copy Code Button Text: sent'],
	])('is said: %s', (_what, flags, warning) => {
		expect(found(flagged(flags), kirimLimits)).toEqual({ refused: [], warned: [warning] });
	});

	it('is said of named placeholders where nobody takes the word', () => {
		const named = { ...flagged({}) };
		named.content = { ...named.content, parameterFormat: 'NAMED' };
		expect(found(named, kirimLimits).warned).toEqual(['Parameter Format: sent']);
		expect(found(named, metaLimits).warned).toEqual([]);
	});

	it('is said of an update of what only a creation takes', () => {
		const given = flagged({});
		given.content = { ...given.content, creation: { sub_category: 'ORDER_STATUS' } };
		expect(found(given, metaLimits, flagged({})).warned).toEqual(['sub_category: creation']);
		expect(found(given, kirimLimits).refused).toEqual(['sub_category: carried']);
	});
});
