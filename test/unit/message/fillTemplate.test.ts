import fc from 'fast-check';

import { decodeComponents } from '../../../nodes/shared/metaComponents/decode';
import { metaTemplate } from '../../../nodes/shared/metaComponents/message';
import type { Content } from '../../../nodes/shared/template/content';
import { emptyContent, partOf } from '../../../nodes/shared/template/content';
import type { TemplateMessage } from '../../../nodes/shared/template/message';
import { fillTemplate, problemsError } from '../../../nodes/shared/template/message';
import type { Parameter } from '../../../nodes/shared/template/parameters';
import {
	flowButtonsOf,
	optionalParametersOf,
	parametersOf,
} from '../../../nodes/shared/template/parameters';
import { contentOfText } from '../../../nodes/shared/template/contentOfText';
import { anyComponents, shapes } from '../metaComponents/shapes';

type Values = Record<string, unknown>;

const clock = { now: Date.UTC(2027, 0, 1), zone: () => 'America/Mexico_City' };
const contentOf = (components: unknown[]): Content => ({
	...emptyContent,
	...decodeComponents(components),
});
const shape = (name: string): Content => contentOf(shapes[name] ?? []);
const fill = (content: Content, values: Values, category: string | null = null) =>
	fillTemplate(content, category, values, clock);

function componentsOf(content: Content, values: Values, category: string | null = null): unknown[] {
	const { filled, problems } = fill(content, values, category);
	expect(problems).toEqual([]);
	const message: TemplateMessage = {
		to: '+12025550132',
		account: null,
		sender: null,
		id: '1',
		name: 'order',
		language: 'en',
		category,
		cards: partOf(content.parts, 'carousel')?.cards.length ?? 0,
		flowButtons: flowButtonsOf(content),
		filled,
	};
	return metaTemplate(message).components;
}

const text = (value: string) => ({ type: 'text', text: value });
const isAuthentication = (name: string) => name.startsWith('a code');

/** A value that fits a parameter. */
function example({ key, type }: Parameter): unknown {
	if (type === 'dateTime') return '2027-06-01T00:00:00Z';
	if (type === 'coupon_code') return 'GREEN5';
	if (['image', 'video', 'document', 'gif'].includes(type)) return `https://files.example/${key}`;
	if (type === 'location')
		return { latitude: 19.4, longitude: -99.1, name: 'Shop', address: 'A 1' };
	if (type === 'product') return { product_retailer_id: 'SKU', catalog_id: '9' };
	return type === 'text' ? key : { some: key };
}

describe('what Meta’s send call takes', () => {
	it.each<[shape: string, values: Values, components: unknown[]]>([
		['a text alone', {}, []],
		[
			'all four parts',
			{ header_1: 'A-9', body_1: 'Ada', body_2: 'Monday', button_1_1: '9' },
			[
				{ type: 'header', parameters: [text('A-9')] },
				{ type: 'body', parameters: [text('Ada'), text('Monday')] },
				{ type: 'button', sub_type: 'url', index: '1', parameters: [text('9')] },
			],
		],
		[
			'all four parts',
			{ header_1: 1, body_1: 'L', body_2: 'M', button_1_1: 9, button_0_payload: 'thanks' },
			[
				{ type: 'header', parameters: [text('1')] },
				{ type: 'body', parameters: [text('L'), text('M')] },
				{
					type: 'button',
					sub_type: 'quick_reply',
					index: '0',
					parameters: [{ type: 'payload', payload: 'thanks' }],
				},
				{ type: 'button', sub_type: 'url', index: '1', parameters: [text('9')] },
			],
		],
		[
			'named placeholders',
			{ header_guest: 'Ada', body_table: '4', body_hour: '8 pm', body_guest: 'Ada' },
			[
				{ type: 'header', parameters: [{ parameter_name: 'guest', ...text('Ada') }] },
				{
					type: 'body',
					parameters: [
						{ parameter_name: 'table', ...text('4') },
						{ parameter_name: 'hour', ...text('8 pm') },
						{ parameter_name: 'guest', ...text('Ada') },
					],
				},
			],
		],
		[
			'a document by address',
			{ header_document: { link: 'https://files.example/a.pdf', filename: 'Bill.pdf' } },
			[
				{
					type: 'header',
					parameters: [
						{
							type: 'document',
							document: { link: 'https://files.example/a.pdf', filename: 'Bill.pdf' },
						},
					],
				},
			],
		],
		[
			'an image by handle',
			{ header_image: '123456789012345678901' },
			[{ type: 'header', parameters: [{ type: 'image', image: { id: '123456789012345678901' } }] }],
		],
		[
			'a location',
			{ header_location: '{"latitude":"19.43","longitude":-99.1,"name":"Shop","address":"A 1"}' },
			[
				{
					type: 'header',
					parameters: [
						{
							type: 'location',
							location: { latitude: '19.43', longitude: -99.1, name: 'Shop', address: 'A 1' },
						},
					],
				},
			],
		],
		[
			'an offer',
			{
				header_image: 'https://files.example/a.jpg',
				limited_time_offer_expiration: '2027-02-01T12:00:00',
				body_1: 'GREEN5',
				button_0_coupon_code: 'GREEN5',
				button_1_1: 'n3',
			},
			[
				{
					type: 'header',
					parameters: [{ type: 'image', image: { link: 'https://files.example/a.jpg' } }],
				},
				{ type: 'body', parameters: [text('GREEN5')] },
				{
					type: 'limited_time_offer',
					parameters: [
						{
							type: 'limited_time_offer',
							limited_time_offer: { expiration_time_ms: Date.UTC(2027, 1, 1, 18) },
						},
					],
				},
				{
					type: 'button',
					sub_type: 'copy_code',
					index: '0',
					parameters: [{ type: 'coupon_code', coupon_code: 'GREEN5' }],
				},
				{ type: 'button', sub_type: 'url', index: '1', parameters: [text('n3')] },
			],
		],
		[
			'a flow',
			{ button_0_flow_token: 't-1' },
			[
				{
					type: 'button',
					sub_type: 'flow',
					index: '0',
					parameters: [{ type: 'action', action: { flow_token: 't-1' } }],
				},
			],
		],
		['a flow', {}, [{ type: 'button', sub_type: 'flow', index: '0' }]],
		['a catalogue', {}, []],
		[
			'many products',
			{ button_0_action: { thumbnail_product_retailer_id: 'A', sections: [] } },
			[
				{
					type: 'button',
					sub_type: 'mpm',
					index: '0',
					parameters: [
						{ type: 'action', action: { thumbnail_product_retailer_id: 'A', sections: [] } },
					],
				},
			],
		],
	])('%s with %j', (name, values, components) => {
		expect(componentsOf(shape(name), values)).toEqual(components);
	});

	it('a carousel: each card by its index, also one without values', () => {
		const [first, second] = [0, 1].map((index) => ({
			[`card_${index}_header_${index === 0 ? 'image' : 'video'}`]: '12345',
			[`card_${index}_body_1`]: 'Fern',
			[`card_${index}_button_1_1`]: 'F',
		}));
		const components = componentsOf(shape('a carousel'), { body_1: 'Ada', ...first, ...second });
		const card = (index: number, type: string) => ({
			card_index: index,
			components: [
				{ type: 'header', parameters: [{ type, [type]: { id: '12345' } }] },
				{ type: 'body', parameters: [text('Fern')] },
				{ type: 'button', sub_type: 'url', index: '1', parameters: [text('F')] },
			],
		});
		expect(components).toEqual([
			{ type: 'body', parameters: [text('Ada')] },
			{ type: 'carousel', cards: [card(0, 'image'), card(1, 'video')] },
		]);
		const bare = contentOf([{ type: 'CAROUSEL', cards: [{ components: [] }] }]);
		expect(componentsOf(bare, {})).toEqual([
			{ type: 'carousel', cards: [{ card_index: 0, components: [] }] },
		]);
	});

	it('a flow beside other buttons and in a card: named in its place', () => {
		const flow = { type: 'FLOW', text: 'Start', flow_id: '1' };
		const url = { type: 'URL', text: 'Open', url: 'https://shop.example/{{1}}' };
		const content = contentOf([
			{ type: 'BUTTONS', buttons: [{ type: 'QUICK_REPLY', text: 'No' }, flow, url] },
			{ type: 'CAROUSEL', cards: [{ components: [{ type: 'BUTTONS', buttons: [flow] }] }] },
		]);
		const named = (index: string) => ({ type: 'button', sub_type: 'flow', index });
		expect(componentsOf(content, { button_2_1: '9' })).toEqual([
			named('1'),
			{ type: 'button', sub_type: 'url', index: '2', parameters: [text('9')] },
			{ type: 'carousel', cards: [{ card_index: 0, components: [named('0')] }] },
		]);
	});

	it.each(Object.keys(shapes).filter(isAuthentication))(
		'%s: for the text and the button',
		(name) => {
			const values = { body_1: '493201', button_0_1: '493201' };
			expect(componentsOf(shape(name), values, 'AUTHENTICATION')).toEqual([
				{ type: 'body', parameters: [text('493201')] },
				{ type: 'button', sub_type: 'url', index: '0', parameters: [text('493201')] },
			]);
		},
	);

	it('needs a language', () => {
		const message = { name: 'order', language: null, filled: [], cards: 0, flowButtons: [] };
		expect(() => metaTemplate(message as unknown as TemplateMessage)).toThrow(
			/without its language/,
		);
	});
});

describe('the preview', () => {
	it('shows texts filled, line breaks and bold as they are, and addresses whole', () => {
		const content = contentOf([
			{ type: 'BODY', text: '*Hi* {{1}}\n\n{{ 2 }} of {{1}}' },
			...(shapes['all four parts'] ?? []).slice(2),
		]);
		const { preview } = fill(content, { body_1: 'Ada', body_2: '$& {{1}}', button_1_1: '9' });
		expect(preview).toEqual({
			header: null,
			body: '*Hi* Ada\n\n$& {{1}} of Ada',
			footer: 'Corner shop',
			buttons: [
				{ type: 'QUICK_REPLY', text: 'Thanks', url: null, phoneNumber: null, code: null },
				{
					type: 'URL',
					text: 'Track',
					url: 'https://shop.example/t/9',
					phoneNumber: null,
					code: null,
				},
				{ type: 'PHONE_NUMBER', text: 'Call', url: null, phoneNumber: '+15550100000', code: null },
			],
		});
	});

	it('contains each value and no placeholder', () => {
		fc.assert(
			fc.property(
				anyComponents,
				fc.constantFrom('MARKETING', 'UTILITY'),
				(components, category) => {
					const content = contentOf(components);
					const parameters = parametersOf(content, category);
					const values = Object.fromEntries(parameters.map((one) => [one.key, example(one)]));
					const { preview, filled, problems } = fill(content, values, category);
					const tooLong = problems.filter(({ code }) => code !== 132005);
					expect(tooLong).toEqual([]);
					expect(filled.map(({ key }) => key)).toEqual(parameters.map(({ key }) => key));
					const shown = JSON.stringify(preview);
					expect(shown).not.toMatch(/\{\{\s*\w+\s*\}\}/);
					for (const { type, key, component } of parameters) {
						if (type === 'text' && component !== 'button') expect(shown).toContain(key);
					}
				},
			),
		);
	});
});

describe('values that do not fit are named', () => {
	const order = shape('all four parts');
	const right = { header_1: 'A', body_1: 'Ada', body_2: 'Monday', button_1_1: '9' };
	const problemsOf = (content: Content, values: Values, category: string | null = null) =>
		fill(content, values, category).problems.map(
			({ key, code, words }) => `${key} ${code} ${words}`,
		);

	it.each<[string, Values, RegExp]>([
		['missing', { body_2: undefined }, /^body_2 132000 is missing/],
		['null', { body_2: null }, /^body_2 132000 is missing/],
		['blank', { body_2: '  ' }, /^body_2 132000 is missing/],
		['surplus', { body_3: 'x' }, /^body_3 132000 is not a parameter of it; did you mean body_\d\?/],
		['misspelt', { Body_1: 'x' }, /^Body_1 132000 is not a parameter of it; did you mean body_1\?/],
		['far off', { colour_of_sky: 'blue' }, /^colour_of_sky 132000 is not a parameter of it$/],
		['a list', { body_1: ['Ada'] }, /^body_1 132012 is a list/],
		['an object', { body_1: { name: 'Ada' } }, /^body_1 132012 is an object/],
		['no number', { body_1: NaN }, /^body_1 132012/],
		['a line break', { body_1: 'a\nb' }, /^body_1 132018 has a line break/],
		['a tab', { body_1: 'a\tb' }, /^body_1 132018/],
		['five blanks', { body_1: 'a     b' }, /^body_1 132018/],
		['a long header', { header_1: 'x'.repeat(55) }, /^header, filled in, 132005 has 61 characters/],
		['a long body', { body_1: 'x'.repeat(1010) }, /^body, filled in, 132005 has \d+ characters/],
		['a long address', { button_1_1: 'x'.repeat(2000) }, /^button_1, filled in, 132005/],
		['the name of a method', { constructor: 'x' }, /^constructor 132000/],
	])('%s', (_what, values, problem) => {
		const [only, ...others] = problemsOf(order, { ...right, ...values });
		expect(only).toMatch(problem);
		expect(others).toEqual([]);
	});

	it('four blanks and an emoji of two units are within the rules', () => {
		expect(problemsOf(order, { ...right, body_1: 'a    b', header_1: '😀'.repeat(54) })).toEqual(
			[],
		);
	});

	it('a place is no text of the header, however long its address is', () => {
		const header_location = { latitude: 1, longitude: 2, name: 'Shop', address: 'x'.repeat(100) };
		expect(problemsOf(shape('a location'), { header_location })).toEqual([]);
	});

	it('an address that fills a text header is as long as any text', () => {
		const content = contentOf([
			{ type: 'HEADER', format: 'TEXT', text: '{{1}}' },
			{ type: 'BODY', text: 'Hi.' },
		]);
		expect(problemsOf(content, { header_1: `https://${'x'.repeat(60)}` })).toEqual([
			expect.stringMatching(/^header, filled in, 132005/),
		]);
	});

	it.each<[string, unknown]>([
		['http', 'http://files.example/a.jpg'],
		['a name of a file', 'a.jpg'],
		['an address without a host', 'https://'],
		['an upload’s handle', '4::aW1hZ2U='],
		['both', { link: 'https://files.example/a.jpg', id: '1' }],
		['none', { filename: 'a.jpg' }],
		['a file name with an image', { id: '1', filename: 'a.jpg' }],
		['an unknown field', { id: '1', caption: 'a' }],
		['a rounded id', 2 ** 60],
		['a list', ['https://files.example/a.jpg']],
	])('a medium: %s', (_what, header_image) => {
		expect(problemsOf(shape('an image by handle'), { header_image })).toEqual([
			expect.stringMatching(/^header_image 132012 .*https link/),
		]);
	});

	it.each<[unknown, RegExp]>([
		['tomorrow', /132012/],
		['2026-12-31T00:00:00Z', /131009 is not in the future: 2026/],
		[1_798_800_000, /131009 is a time in seconds/],
		[true, /132012/],
		[1e300, /132012/],
	])('the end of an offer: %j', (limited_time_offer_expiration, problem) => {
		const content = contentOf([
			{ type: 'LIMITED_TIME_OFFER', limited_time_offer: { text: 'x', has_expiration: true } },
		]);
		expect(problemsOf(content, { limited_time_offer_expiration })).toEqual([
			expect.stringMatching(problem),
		]);
	});

	it.each<[unknown]>([
		['Main Street 1'],
		[{ latitude: 91, longitude: 0 }],
		[{ latitude: 1 }],
		[{ latitude: 'north', longitude: 0 }],
		[{ latitude: 1, longitude: 1, zoom: 3 }],
		['{"latitude": 1'],
	])('a location: %j', (header_location) => {
		expect(problemsOf(shape('a location'), { header_location })).toEqual([
			expect.stringMatching(/^header_location 132012 .*"latitude"/),
		]);
	});

	it('two codes in one message, and a long one', () => {
		const otp = shape('a code to copy');
		expect(problemsOf(otp, { body_1: '1', button_0_1: '2' }, 'AUTHENTICATION')).toEqual([
			'button_0_1 131009 is a different code than body_1',
		]);
		const long = { body_1: '1'.repeat(16), button_0_1: '1'.repeat(16) };
		expect(problemsOf(otp, long, 'AUTHENTICATION')).toEqual([
			expect.stringMatching(/^button_0_1 131009 has 16 characters, 15 are allowed/),
		]);
	});

	it('all at once, with what the template takes and what Meta would answer', () => {
		const { problems } = fill(order, { ...right, body_1: undefined, header_1: [] });
		const error = problemsError('order|en', problems, parametersOf(order, null));
		expect(error.message).toBe(
			'The values do not fit template "order|en": body_1 is missing (text); header_1 is a list that is not a text',
		);
		expect(error.hint).toContain('It takes: header_1, body_1, body_2, button_1_1.');
		expect(error.hint).toMatch(/132000 \(Number of parameters.*132012 \(Parameter format/);
	});
});

it('names optional values, of cards as well, and none twice', () => {
	const optional = optionalParametersOf(shape('a carousel'));
	expect(optional.map(({ key }) => key)).toEqual([
		'card_0_button_0_payload',
		'card_1_button_0_payload',
	]);
});

it('has the button for its code where only the text of a code is listed', () => {
	const otp = contentOfText('{{1}} is your code', 'AUTHENTICATION');
	expect(parametersOf(otp, 'AUTHENTICATION').map(({ key }) => key)).toEqual([
		'body_1',
		'button_0_1',
	]);
});
