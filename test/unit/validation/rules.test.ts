import { kirimLimits } from '../../../nodes/shared/providers/kirim/limits';
import { lancePilotLimits } from '../../../nodes/shared/providers/lancePilot/limits';
import type { TemplateDefinition } from '../../../nodes/shared/template/content';
import { emptyDefinition, mergeDefinition } from '../../../nodes/shared/template/merge';
import { changesFromJson } from '../../../nodes/shared/templateJson/read';
import {
	graphCopyLimits,
	graphLimits,
	reviewLimits,
	type TemplateLimits,
} from '../../../nodes/shared/validation/limits';
import { validate } from '../../../nodes/shared/validation/validate';
import { shapes } from '../metaComponents/shapes';

const alone = { file: null, current: null };

/** A template in Template JSON, of which a test says only what matters to it. */
function template(json: object): TemplateDefinition {
	const identity = { name: 'offer', language: 'en', category: 'UTILITY' };
	const whole = { ...identity, bodyText: 'Thank you.', ...json };
	const { changes } = changesFromJson(whole);
	const { language = '' } = changes;
	return mergeDefinition(emptyDefinition({ ...identity, language }), changes);
}

const media = (example: object) => ({
	bodyText: undefined,
	components: [
		{ type: 'HEADER', format: 'IMAGE', example },
		{ type: 'BODY', text: 'Look.' },
	],
});
const handle = (value: string) => media({ header_handle: [value] });
const address = (value: string) => media({ header_url: [value] });
const card = (value: string) => ({
	bodyText: undefined,
	components: [
		{ type: 'BODY', text: 'Look.' },
		{
			type: 'CAROUSEL',
			cards: [
				{
					components: [{ type: 'HEADER', format: 'IMAGE', example: { header_handle: [value] } }],
				},
			],
		},
	],
});
const button = (url: string, sample: string) => ({
	buttons: [{ type: 'URL', text: 'Track', url, urlVariable: sample }],
});
const named = (text: string, name: string) => ({
	bodyText: undefined,
	components: [
		{
			type: 'BODY',
			text,
			example: { body_text_named_params: [{ param_name: name, example: 'Ada' }] },
		},
	],
});
const headed = (header: object, body: object, rest: object = {}) => ({
	bodyText: undefined,
	components: [
		{ type: 'HEADER', format: 'TEXT', ...header },
		{ type: 'BODY', ...body },
	],
	...rest,
});
const NAMED_HEADER = {
	text: 'For {{guest}}',
	example: { header_text_named_params: [{ param_name: 'guest', example: 'Ada' }] },
};
const NUMBERED_BODY = { text: 'Table {{1}} is free.', example: { body_text: [['4']] } };
const NAMED_BODY = {
	text: 'Table {{table}} is free.',
	example: { body_text_named_params: [{ param_name: 'table', example: '4' }] },
};

const ONE_OF_EACH = [
	{ type: 'HEADER', format: 'TEXT', text: 'Order' },
	{ type: 'BODY', text: 'Thank you.' },
	{ type: 'FOOTER', text: 'Shop' },
	{ type: 'BUTTONS', buttons: [{ type: 'QUICK_REPLY', text: 'Ok' }] },
];
const carousel = (components: object[]) => ({
	bodyText: undefined,
	components: [
		{ type: 'BODY', text: 'Look.' },
		{ type: 'CAROUSEL', cards: [{ components }] },
	],
});

/** Each rule with a template that just breaks it and its neighbour that just does not. */
const refusedByMeta: Array<[string, object, object, string]> = [
	['a language is a code', { language: 'English' }, { language: 'fil' }, 'Language "English"'],
	['a language has an underscore', { language: 'en-US' }, { language: 'en_US' }, '"en-US" is not'],
	['a region is upper case', { language: 'pt_br' }, { language: 'pt_BR' }, '"pt_br" is not'],
	[
		'a placeholder’s name is lower case',
		named('Hi {{Guest}} there.', 'Guest'),
		named('Hi {{guest_1}} there.', 'guest_1'),
		'Body Text names a placeholder {{Guest}}; Meta takes lower-case letters',
	],
	[
		'a media id is no handle',
		handle('1234567890'),
		handle('4::aW1hZ2U='),
		'Header → Media is "1234567890", the id of media',
	],
	[
		'nor is it one in a card',
		card('1234567890'),
		card('4::aW1hZ2U='),
		'Cards → 1 → Header → Media is "1234567890"',
	],
	[
		'header and body name their placeholders, or both number them',
		headed(NAMED_HEADER, NUMBERED_BODY),
		headed(NAMED_HEADER, NAMED_BODY),
		'Placeholders are numbered in one place and named in another: {{1}}, {{guest}}',
	],
	[
		'a text does not mix them',
		{ bodyText: 'Hi {{1}} and {{guest}} there.', bodyVariables: ['a', 'b'] },
		{ bodyText: 'Hi {{1}} and {{2}} there.', bodyVariables: ['a', 'b'] },
		'Body Text mixes numbered and named placeholders',
	],
	[
		'POSITIONAL has no names',
		headed(NAMED_HEADER, NAMED_BODY, { parameterFormat: 'POSITIONAL' }),
		headed(NAMED_HEADER, NAMED_BODY, { parameterFormat: 'NAMED' }),
		'Parameter Format is POSITIONAL, but the text holds {{guest}}',
	],
	[
		'NAMED has no numbers',
		headed({ text: 'Free' }, NUMBERED_BODY, { parameterFormat: 'NAMED' }),
		headed({ text: 'Free' }, NUMBERED_BODY, { parameterFormat: 'POSITIONAL' }),
		'Parameter Format is NAMED, but the text holds {{1}}',
	],
	[
		'a sample is filled in',
		{ bodyText: 'Hi {{1}} there.', bodyVariables: ['{{name}}'] },
		{ bodyText: 'Hi {{1}} there.', bodyVariables: ['{name}'] },
		'Body Variables → 1 is a sample that holds a placeholder itself',
	],
	...['HEADER', 'BODY', 'FOOTER', 'BUTTONS'].map((type): [string, object, object, string] => [
		`a template has one ${type}`,
		{
			bodyText: undefined,
			components: [...ONE_OF_EACH, ...ONE_OF_EACH.filter((part) => part.type === type)],
		},
		{ bodyText: undefined, components: ONE_OF_EACH },
		'appears 2 times; Meta takes one',
	]),
	[
		'so has a card',
		carousel([
			{ type: 'BODY', text: 'One.' },
			{ type: 'BODY', text: 'Two.' },
		]),
		carousel([{ type: 'BODY', text: 'One.' }]),
		'Cards → 1 → Body Text appears 2 times',
	],
	[
		'so is that of an address',
		button('https://shop.example/t/{{1}}', 'https://shop.example/t/{{1}}'),
		button('https://shop.example/t/{{1}}', 'https://shop.example/t/17'),
		'Buttons → 1 → URL Variable is a sample that holds a placeholder itself',
	],
];

describe('by Meta’s rules', () => {
	it.each(refusedByMeta)('%s', (_rule, broken, kept, words) => {
		const of = (json: object) => validate(template(json), reviewLimits, alone);
		const { refusals } = of(broken);
		expect(refusals.map(({ field, message }) => `${field} ${message}`)).toEqual([
			expect.stringContaining(words),
		]);
		expect(refusals.map(({ owner }) => owner)).toEqual(['Meta']);
		expect(of(kept)).toEqual({ refusals: [], warnings: [] });
	});

	it.each(Object.entries(shapes))('nothing is said of %s', (_name, components) => {
		const category = /otp/i.test(JSON.stringify(components)) ? 'AUTHENTICATION' : 'MARKETING';
		const given = template({ bodyText: undefined, category, components });
		const { refusals } = validate(given, reviewLimits, alone);
		// Those have a test of their own.
		const said = refusals.filter(({ rule }) => rule !== 'required' && rule !== 'form');
		expect(said).toEqual([]);
	});
});

describe('where templates are only read, by Graph’s rules', () => {
	const expiring = 'https://cdn.example/a.png?Expires=1';
	it.each([
		['the kind alone', media({})],
		['a handle', handle('4::aW1hZ2U=')],
		['the address that is listed', handle(expiring)],
		['an address', address(expiring)],
		['a card', card(expiring)],
	])('a media header may be given by %s', (_how, json) => {
		expect(validate(template(json), graphCopyLimits, alone)).toEqual({
			refusals: [],
			warnings: [],
		});
	});
});

describe('media at an address that expires', () => {
	it.each([
		['https://bucket.example/a.png?X-Amz-Date=20260101&X-Amz-Expires=900', 'X-Amz-Date'],
		['https://cdn.example/a.png?Expires=1767225600&Signature=abc', 'Expires'],
		['https://scontent.example/v/1_n.jpg?oh=01&oe=69000000', 'oe'],
	])('is warned of where the provider fetches it: %s', (url, parameter) => {
		for (const json of [address(url), handle(url), card(url)]) {
			const { refusals, warnings } = validate(template(json), kirimLimits, alone);
			expect(refusals).toEqual([]);
			expect(warnings).toEqual([
				{
					field: expect.stringMatching(/Header → Media URL$/),
					rule: 'expires',
					owner: 'Kirim',
					message: expect.stringContaining(`expires (${parameter})`),
				},
			]);
		}
	});

	it.each([
		'https://shop.example/a.png?size=large',
		'https://shop.example/oe=1/expires/a.png',
		'https://shop.example/a.png?shoe=42',
	])('is not one that only looks like it: %s', (url) => {
		expect(validate(template(address(url)), kirimLimits, alone).warnings).toEqual([]);
	});

	it('is not said where the address is refused anyway', () => {
		const { refusals, warnings } = validate(
			template(address('https://cdn.example/a.png?Expires=1')),
			lancePilotLimits,
			alone,
		);
		expect(refusals.map(({ rule }) => rule)).toEqual(['handle']);
		expect(warnings).toEqual([]);
	});
});

it.each([
	[
		'two sets',
		'Hi {{1}} and {{2}}, hello.',
		{
			body_text: [
				['Ada', 'Bo'],
				['Cy', 'Di'],
			],
		},
	],
	['a list', 'Hi {{first}} and {{last}}, hello.', { body_text: [['Ada', 'Bo']] }],
])('samples that cannot be read, such as %s, are not called none', (_what, text, example) => {
	const given = template({ bodyText: undefined, components: [{ type: 'BODY', text, example }] });
	const { refusals, warnings } = validate(given, graphLimits, alone);
	expect([...refusals, ...warnings]).toEqual([
		expect.objectContaining({
			field: 'Body Variables',
			message: expect.stringMatching(
				/^has samples in a form that does not fit, but the text needs 2, one for each/,
			),
		}),
	]);
});

describe('the sample of a button’s address', () => {
	it.each([
		['https://other.example/t/17', ['Buttons → 1 → URL Variable']],
		['https://shop.example/t/17', []],
		['https://Shop.example/t/17', []],
		['17', []],
	])('is warned of where it is another address: %s', (sample, fields) => {
		const given = template(button('https://shop.example/t/{{1}}', sample));
		const { refusals, warnings } = validate(given, lancePilotLimits, alone);
		expect(refusals).toEqual([]);
		expect(warnings.map(({ field }) => field)).toEqual(fields);
	});

	it('is not warned of where the placeholder of the address is escaped', () => {
		const given = template(
			button('https://shop.example/t/%7B%7B1%7D%7D', 'https://shop.example/t/17'),
		);
		const fields = validate(given, lancePilotLimits, alone).warnings.map(({ field }) => field);
		expect(fields).not.toContain('Buttons → 1 → URL Variable');
	});
});

it.each([
	['LancePilot', lancePilotLimits, 'HEADER', 'Header'],
	['LancePilot', lancePilotLimits, 'BODY', 'Body Text'],
	['LancePilot', lancePilotLimits, 'FOOTER', 'Footer'],
	['LancePilot', lancePilotLimits, 'BUTTONS', 'Buttons'],
	['Kirim', kirimLimits, 'BODY', 'Body Text'],
])('%s takes no second part of a kind: %#', (owner, limits, type, field) => {
	const components = [...ONE_OF_EACH, ...ONE_OF_EACH.filter((part) => part.type === type)];
	const given = template({ bodyText: undefined, components });
	expect(validate(given, limits, alone).refusals).toEqual([
		{ field, rule: 'once', owner, message: `appears 2 times; ${owner} takes one` },
	]);
});

const coupon = (length: number) => ({
	category: 'MARKETING',
	buttons: [{ type: 'COPY_CODE', example: 'x'.repeat(length) }],
});
const callTo = (phoneNumber: string) => ({
	buttons: [{ type: 'PHONE_NUMBER', text: 'Call', phoneNumber }],
});

it.each<[string, object, object, TemplateLimits]>([
	['Meta takes a coupon’s code of 20', coupon(21), coupon(20), graphLimits],
	[
		'LancePilot takes a number with its country code',
		callTo('0123'),
		callTo('+12025550171'),
		lancePilotLimits,
	],
	[
		'Kirim takes no WebP',
		address('https://e.com/a.webp?x=1'),
		address('https://e.com/a.png?b=.webp'),
		kirimLimits,
	],
	[
		'nor one at the place of a handle',
		handle('https://e.com/a.webp'),
		handle('https://e.com/a.png'),
		kirimLimits,
	],
	[
		'Kirim fetches nothing private',
		address('https://10.0.0.1/a.png'),
		address('https://110.0.0.1/a.png'),
		kirimLimits,
	],
	[
		'nor anything local',
		address('https://nas.local/a.png'),
		address('https://nas.local.example/a.png'),
		kirimLimits,
	],
])('%s', (_rule, broken, kept, limits) => {
	expect(validate(template(broken), limits, alone).refusals).toHaveLength(1);
	expect(validate(template(kept), limits, alone).refusals).toEqual([]);
});

it('warns of a coupon’s code over 15, of which sources differ', () => {
	expect(validate(template(coupon(16)), graphLimits, alone).warnings).toHaveLength(1);
	expect(validate(template(coupon(15)), graphLimits, alone).warnings).toEqual([]);
});

describe('a part of a known kind in an unknown form', () => {
	const components = [
		{ type: 'BODY', text: 'Look.' },
		{ type: 'CAROUSEL', value: { cards: [] } },
	];
	const odd = template({ bodyText: undefined, components });

	it('is refused by its kind where it would be created', () => {
		const { refusals } = validate(odd, graphLimits, alone);
		expect(refusals).toMatchObject([{ field: 'CAROUSEL', rule: 'form' }]);
	});

	it('stays in a template that has it', () => {
		const { refusals } = validate(odd, graphLimits, { file: null, current: odd });
		expect(refusals).toEqual([]);
	});
});

describe('the time to live of a template that has one', () => {
	const current = template({ messageSendTtlSeconds: 600 });
	const refusals = (json: object) =>
		validate(template(json), graphLimits, { file: null, current }).refusals;

	it('cannot be removed', () => {
		const [finding, ...others] = refusals({ messageSendTtlSeconds: null });
		expect(finding?.message).toMatch(/cannot be removed: Meta would keep 600/);
		expect(others).toEqual([]);
	});

	it('can be another one', () => {
		expect(refusals({ messageSendTtlSeconds: 900 })).toEqual([]);
	});
});

it('names whose rule each finding is', () => {
	const given = template({ footer: 'Bye ❤ {{1}}' });
	const { refusals, warnings } = validate(given, lancePilotLimits, alone);
	expect(refusals.map(({ owner }) => owner)).toEqual(['LancePilot']);
	expect(warnings.map(({ owner }) => owner)).toEqual(['Meta']);
});
