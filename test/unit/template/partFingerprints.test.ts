import fc from 'fast-check';

import { decodeComponents } from '../../../nodes/shared/metaComponents/decode';
import {
	emptyContent,
	type Content,
	type TemplateDefinition,
} from '../../../nodes/shared/template/content';
import { differencesBetween } from '../../../nodes/shared/template/differences';
import {
	changedParts,
	CONTENT_PARTS,
	knownParts,
	partDifferences,
	partFingerprints,
} from '../../../nodes/shared/template/partFingerprints';
import { anyComponents } from '../metaComponents/grammar';
import { shapes } from '../metaComponents/shapes';

type Component = Record<string, unknown>;

const contentOf = (components: Component[], more: Partial<Content> = {}): Content => ({
	...emptyContent,
	...decodeComponents(components),
	...more,
});
const definitionOf = (components: Component[]): TemplateDefinition => ({
	...{ name: 'order', language: 'en', category: 'MARKETING' },
	content: contentOf(components),
});
const changes = (before: Component[], after: Component[]) =>
	changedParts(partFingerprints(contentOf(before)), partFingerprints(contentOf(after)));

const header = (text: string) => ({ type: 'HEADER', format: 'TEXT', text });
const image = (address: string) => ({
	type: 'HEADER',
	format: 'IMAGE',
	example: { header_handle: [address] },
});
const body = { type: 'BODY', text: 'Hello {{1}}.' };
const footer = { type: 'FOOTER', text: 'Shop' };
const buttons = (...list: Component[]) => ({ type: 'BUTTONS', buttons: list });
const reply = { type: 'QUICK_REPLY', text: 'Yes' };
const link = { type: 'URL', text: 'Track', url: 'https://shop.example/{{1}}' };
const carousel = (...texts: string[]) => ({
	type: 'CAROUSEL',
	cards: texts.map((text) => ({ components: [image('4::a'), { type: 'BODY', text }] })),
});
const offer = (text: string) => ({
	type: 'LIMITED_TIME_OFFER',
	limited_time_offer: { text, has_expiration: true },
});

const said = (text: string) => [{ type: 'BODY', text }];
const linked = (url: string) => [body, buttons({ ...link, url })];
const called = (phone_number: string) => [
	body,
	buttons({ type: 'PHONE_NUMBER', text: 'Call', phone_number }),
];
const flow = (flow_action: string) => [
	body,
	buttons({ type: 'FLOW', text: 'Start', flow_id: '1', flow_action }),
];
const onCard = (...components: Component[]) => [
	body,
	{ type: 'CAROUSEL', cards: [{ components: [image('4::a'), ...components] }] },
];

/** Each as somebody may want it and as a vendor may list it. */
const spellings: Array<[string, Component[], Component[]]> = [
	['blanks inside of braces', said('Hi {{1}}'), said('Hi {{ 1 }}')],
	['one blank inside of braces', said('Hi {{name}}'), said('Hi {{name }}')],
	['a line inside of braces', said('Hi {{1}}'), said('Hi {{\n1}}')],
	['blanks at the ends of lines', said('a\nb'), said('a \t\nb')],
	['blanks at the edges', said('a'), said(' a\n')],
	['lines that end in CR LF', said('a\nb'), said('a\r\nb')],
	['lines that end in CR', said('a\nb'), said('a\rb')],
	['accents composed otherwise', said('Café'), said('Cafe\u0301')],
	[
		'what is escaped for a page',
		said(`Tom & "Co" <3 '`),
		said('Tom &amp; &quot;Co&quot; &lt;3 &#39;'),
	],
	['a header with blanks in its braces', [header('{{1}}'), body], [header('{{ 1 }}'), body]],
	['a header that is escaped', [header('A & B'), body], [header('A &amp; B'), body]],
	['a footer that is escaped', [body, footer], [body, { ...footer, text: 'Sho&#112;' }]],
	[
		'the text of a button that is escaped',
		[body, buttons({ ...reply, text: 'Q&A' })],
		[body, buttons({ ...reply, text: 'Q&amp;A' })],
	],
	['an offer that is escaped', [body, offer('A & B')], [body, offer('A &amp; B')]],
	[
		'a part nobody knows that is escaped',
		[body, { type: 'NEWS', text: 'A & B' }],
		[body, { type: 'NEWS', text: 'A &amp; B' }],
	],
	['an address without its slash', linked('https://x.com/'), linked('https://x.com')],
	['a host in upper case', linked('https://x.com/A'), linked('HTTPS://X.com/A')],
	['a port that is meant anyway', linked('https://x.com/a'), linked('https://x.com:443/a')],
	['a way back in an address', linked('https://x.com/b'), linked('https://x.com/a/../b')],
	['escaped braces', linked('https://x.com/{{1}}'), linked('https://x.com/%7B%7B1%7D%7D')],
	['escapes in lower case', linked('https://x.com/caf%C3%A9'), linked('https://x.com/caf%c3%a9')],
	['letters or their escapes', linked('https://x.com/café'), linked('https://x.com/caf%c3%a9')],
	[
		'an address that is escaped',
		linked('https://x.com/?a=1&b=2'),
		linked('https://x.com/?a=1&amp;b=2'),
	],
	['a phone number in groups', called('+12025550142'), called('+1 202 555-0142')],
	['a phone number without a plus', called('+12025550142'), called('12025550142')],
	['the action of a flow in lower case', flow('NAVIGATE'), flow('navigate')],
	[
		'the text of a card',
		onCard(...said('Hi {{1}} & you')),
		onCard(...said('Hi {{ 1 }} &amp; you')),
	],
	['an address on a card', onCard(...linked('https://x.com/')), onCard(...linked('https://x.com'))],
];

const otherContents: Array<[string, Component[], Component[], string]> = [
	['another placeholder', said('Hi {{1}}'), said('Hi {{2}}'), 'Body Text'],
	['another case', said('Hi'), said('hi'), 'Body Text'],
	['a blank more between words', said('a b'), said('a  b'), 'Body Text'],
	['a blank at the start of a line', said('a\nb'), said('a\n b'), 'Body Text'],
	['an empty line more', said('a\nb'), said('a\n\nb'), 'Body Text'],
	['an escape of no letter', said('a & b'), said('a &foo; b'), 'Body Text'],
	['quotes', said('"a"'), said('a'), 'Body Text'],
	[
		'a slash at the end of a path',
		linked('https://x.com/a'),
		linked('https://x.com/a/'),
		'Buttons',
	],
	['a path in another case', linked('https://x.com/A'), linked('https://x.com/a'), 'Buttons'],
	['another query', linked('https://x.com/?a=1'), linked('https://x.com/?a=2'), 'Buttons'],
	['dashes for braces', linked('https://x.com/{{1}}'), linked('https://x.com/--1--'), 'Buttons'],
	['another phone number', called('+12025550142'), called('+12025550143'), 'Buttons'],
	['another action of a flow', flow('NAVIGATE'), flow('DATA_EXCHANGE'), 'Buttons'],
	['another text on a card', onCard(...said('a')), onCard(...said('b')), 'Cards'],
];

describe('what changed between two looks at a content', () => {
	it.each<[string, Component[], Component[], string[]]>([
		['the text of the header', [header('A'), body], [header('B'), body], ['Header']],
		['a picture for a text', [header('A'), body], [image('4::a'), body], ['Header']],
		['the header went', [header('A'), body], [body], ['Header']],
		['the text of the body', [body], [{ ...body, text: 'Hi {{1}}.' }], ['Body Text']],
		['a comma of the body', [body], [{ ...body, text: 'Hello, {{1}}.' }], ['Body Text']],
		['the footer', [body, footer], [body, { ...footer, text: 'Store' }], ['Footer']],
		['a footer came', [body], [body, footer], ['Footer']],
		['a button more', [body, buttons(reply)], [body, buttons(reply, link)], ['Buttons']],
		[
			'an address',
			[body, buttons(link)],
			[body, buttons({ ...link, url: 'https://shop.example/t/{{1}}' })],
			['Buttons'],
		],
		[
			'the order of buttons',
			[body, buttons(reply, link)],
			[body, buttons(link, reply)],
			['Buttons'],
		],
		['the text of a card', [body, carousel('A', 'B')], [body, carousel('A', 'C')], ['Cards']],
		['a card more', [body, carousel('A', 'B')], [body, carousel('A', 'B', 'C')], ['Cards']],
		['an offer', [body, offer('10 %')], [body, offer('20 %')], ['Other Parts']],
		[
			'a part nobody knows',
			[body, { type: 'NEWS', text: 'a' }],
			[body, { type: 'NEWS', text: 'b' }],
			['Other Parts'],
		],
		['a setting', [body], [{ ...body, add_security_recommendation: true }], ['Settings']],
		[
			'several at once',
			[header('A'), body, footer],
			[header('B'), { ...body, text: 'Hi.' }],
			['Header', 'Body Text', 'Footer'],
		],
	])('%s', (_what, before, after, expected) => {
		expect(changes(before, after)).toEqual(expected);
	});

	it('is what the message is worth sending for, as a setting', () => {
		const [one, other] = [60, 120].map((messageSendTtlSeconds) =>
			partFingerprints(contentOf([body], { messageSendTtlSeconds })),
		);
		expect(changedParts(one ?? [], other ?? [])).toEqual(['Settings']);
	});

	it.each<[string, Component[], Component[]]>([
		['components in another order', [header('A'), body, footer], [footer, body, header('A')]],
		['kinds in lower case', [header('A')], [{ type: 'header', format: 'text', text: 'A' }]],
		[
			'a button in lower case',
			[body, buttons(link)],
			[body, buttons({ url: link.url, text: 'Track', type: 'url' })],
		],
		['samples that come', [body], [{ ...body, example: { body_text: [['Ana']] } }]],
		[
			'one sample or a list of one',
			[{ ...body, example: { body_text: ['Ana'] } }],
			[{ ...body, example: { body_text: [['Ana']] } }],
		],
		['a sample of an address', [body, buttons(link)], [body, buttons({ ...link, example: ['1'] })]],
		[
			'an address of media that expires',
			[image('https://cdn.example/a?oe=1'), body],
			[image('https://cdn.example/b?oe=2'), body],
		],
		['fields without a value', [body], [{ ...body, other: null, more: [], format: '' }]],
		['numbers as text', [{ type: 'NEWS', size: 3 }], [{ type: 'news', size: '3' }]],
		['other ends of lines', [{ ...body, text: 'a\nb' }], [{ ...body, text: 'a\r\nb ' }]],
		[
			'a signed address in a part nobody knows',
			[{ type: 'NEWS', link: 'https://cdn.example/a?oe=1' }],
			[{ type: 'NEWS', link: 'https://cdn.example/a?oe=2' }],
		],
		['a preset text that is not listed', [{ type: 'BODY' }], [body]],
	])('is nothing with %s', (_what, before, after) => {
		expect(changes(before, after)).toEqual([]);
		expect(changes(after, before)).toEqual([]);
	});

	it.each(spellings)('is nothing with %s, as Apply sees none', (_what, wanted, listed) => {
		expect(changes(wanted, listed)).toEqual([]);
		expect(changes(listed, wanted)).toEqual([]);
		expect(differencesBetween(definitionOf(listed), definitionOf(wanted))).toEqual([]);
	});

	it.each(otherContents)('is something with %s', (_what, before, after, expected) => {
		expect(changes(before, after)).toEqual([expected]);
		expect(differencesBetween(definitionOf(before), definitionOf(after))).not.toEqual([]);
	});

	it('is nothing with another spelling where a vendor lists one text alone', () => {
		const [one, other] = ['Tom & {{1}}\nHi', 'Tom &amp; {{ 1 }} \rHi'].map(partFingerprints);
		expect(changedParts(one ?? [], other ?? [])).toEqual([]);
	});

	it('is nothing where only a text of the whole is known for a while', () => {
		const whole = partFingerprints(contentOf([header('A'), body, footer]));
		expect(changedParts(whole, partFingerprints('Hello {{1}}.'))).toEqual([]);
		expect(changedParts(whole, partFingerprints('Hi {{1}}.'))).toEqual(['Body Text']);
	});

	it('is nothing where nothing is known of one of them', () => {
		const known = partFingerprints(contentOf([body]));
		expect(changedParts(null, known)).toEqual([]);
		expect(changedParts(known, null)).toEqual([]);
	});

	it('is not forgotten of a part that is not reported for a while', () => {
		const whole = partFingerprints(contentOf([header('A'), body]));
		const later = knownParts(whole, partFingerprints('Hello {{1}}.'));
		expect(changedParts(later, partFingerprints(contentOf([header('B'), body])))).toEqual([
			'Header',
		]);
	});
});

describe('fingerprints of parts', () => {
	it.each(Object.entries(shapes))('are the same for the same content: %s', (_name, components) => {
		expect(changes(components, respelled(components))).toEqual([]);
	});

	it('are the same for any content in another order of keys', () => {
		fc.assert(
			fc.property(anyComponents, (components) => {
				expect(changes(components, respelled(components))).toEqual([]);
			}),
		);
	});

	it('are 20 bits each, one for each part', () => {
		fc.assert(
			fc.property(anyComponents, (components) => {
				const fingerprints = partFingerprints(contentOf(components));
				expect(fingerprints).toHaveLength(CONTENT_PARTS.length);
				for (const one of fingerprints) expect(one >= 0 && one < 2 ** 20).toBe(true);
			}),
		);
	});

	it('are what older states hold', () => {
		expect(partFingerprints(contentOf([header('A'), body, footer, buttons(reply)]))).toEqual([
			821187, 50916, 871284, 1007424, 305885, 305885, 305885,
		]);
	});
});

describe('the differences of a change', () => {
	const content = contentOf([header('Order'), body, buttons(reply, link)]);

	it('name each part with what it is now', () => {
		expect(partDifferences(['Header', 'Body Text', 'Footer', 'Buttons'], content)).toEqual([
			{ field: 'Header', from: null, to: 'Order' },
			{ field: 'Body Text', from: null, to: 'Hello {{1}}.' },
			{ field: 'Footer', from: null, to: null },
			{
				field: 'Buttons',
				from: null,
				to: [
					{ type: 'QUICK_REPLY', text: 'Yes' },
					{ type: 'URL', text: 'Track', url: 'https://shop.example/{{1}}' },
				],
			},
		]);
	});

	it('name the parts alone where what they say cannot be read', () => {
		expect(partDifferences(['Footer'], null)).toEqual([{ field: 'Footer', from: null, to: null }]);
	});
});

/** The same in other words: keys the other way round, at every depth. */
function respelled<Value>(value: Value): Value {
	if (Array.isArray(value)) return value.map(respelled) as Value;
	if (typeof value !== 'object' || value === null) return value;
	const entries = Object.entries(value).map(([name, one]) => [name, respelled(one)]);
	return Object.fromEntries(entries.reverse()) as Value;
}
