import fc from 'fast-check';

import { decodeComponents } from '../../../nodes/shared/metaComponents/decode';
import { emptyContent, type Content } from '../../../nodes/shared/template/content';
import {
	changedParts,
	CONTENT_PARTS,
	knownParts,
	partDifferences,
	partFingerprints,
} from '../../../nodes/shared/template/partFingerprints';
import { anyComponents, shapes } from '../metaComponents/shapes';

type Component = Record<string, unknown>;

const contentOf = (components: Component[], more: Partial<Content> = {}): Content => ({
	...emptyContent,
	...decodeComponents(components),
	...more,
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
			411634, 903469, 608825, 554622, 53886, 53886, 53886,
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
