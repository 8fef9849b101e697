import fc from 'fast-check';

import { decodeComponents } from '../../../nodes/shared/metaComponents/decode';
import { emptyContent } from '../../../nodes/shared/template/content';
import { differencesBetween } from '../../../nodes/shared/template/differences';
import { valueOfUrlSample } from '../../../nodes/shared/template/samples';
import {
	plainAddress,
	plainPhoneNumber,
	plainText,
	sameText,
	sameValue,
} from '../../../nodes/shared/template/spelling';
import { definition, order, validWords, type Words } from './definitions';

describe('a text that a vendor lists is the one that is wanted', () => {
	it.each([
		['without blanks at its edges', 'Hello.', ' Hello. \n'],
		['without blanks at the ends of its lines', 'Hello\nthere.', 'Hello  \nthere.\t'],
		['with lines that end otherwise', 'One\nTwo\nThree', 'One\r\nTwo\rThree'],
		['with accents composed otherwise', 'Café', 'Cafe\u0301'],
		['without blanks inside of braces', 'Hi {{1}}', 'Hi {{ 1 }}'],
		[
			'escaped for a page',
			'Tom &amp; &quot;Jerry&quot; &lt;3 &#39;&#x27;',
			'Tom & "Jerry" <3 \'\'',
		],
	])('%s', (_how, listed, wanted) => {
		expect(sameText(listed, wanted)).toBe(true);
	});

	it.each([
		['another word', 'Hello.', 'Hallo.'],
		['another case', 'Hello.', 'hello.'],
		['another line', 'One\nTwo', 'One\n\nTwo'],
		['blanks between words', 'One  two', 'One two'],
		['an escape that somebody means', 'Tom & Jerry', 'Tom &amp; Jerry'],
		['an escape of no letter', '&#0; &foo; &#xFFFFF;', ''],
	])('unless it has %s', (_what, listed, wanted) => {
		expect(sameText(listed, wanted)).toBe(false);
	});
});

describe('an address that a vendor lists is the one that is wanted', () => {
	it.each([
		['https://example.com/', 'https://example.com'],
		['https://example.com/?a=b', 'HTTPS://Example.com?a=b'],
		['https://example.com/%7B%7B1%7D%7D', 'https://example.com/{{1}}'],
		['https://example.com/t?id={{1}}', 'https://example.com:443/t?id={{ 1 }} '],
		['https://example.com/caf%c3%a9', 'https://example.com/café'],
		['https://example.com/?a=1&amp;b={{1}}', 'https://example.com/?a=1&b={{1}}'],
		['no address', ' no address '],
		['https://{{1}}.example/A', 'https://{{1}}.example/A'],
	])('%s for %s', (listed, wanted) => {
		expect(sameText(listed, wanted, plainAddress)).toBe(true);
	});

	it.each([
		['https://example.com/a/', 'https://example.com/a'],
		['http://example.com/', 'https://example.com/'],
		['https://example.com/A', 'https://example.com/a'],
		['https://example.com/{{2}}', 'https://example.com/{{1}}'],
		['https://example.com/--1--', 'https://example.com/{{1}}'],
	])('but not %s for %s', (listed, wanted) => {
		expect(sameText(listed, wanted, plainAddress)).toBe(false);
	});
});

it.each([
	['a field that is null', { name: 'a', note: null }, { name: 'a' }, true],
	['one within a list', [{ id: 7, note: null }], [{ id: '7' }], true],
	['a value', { name: 'a', note: 'b' }, { name: 'a', note: null }, false],
	['no field in a list', [null], [], false],
])(
	'a value that a vendor lists with %s is the one that is wanted, or not',
	(_what, one, other, isSame) => {
		expect(sameValue(one, other)).toBe(isSame);
		expect(sameValue(other, one)).toBe(isSame);
	},
);

it.each([
	['+12025550171', '+1 202 555 0171', true],
	['12025550171', '+1 (202) 555-0171', true],
	['+12025550171', '+12025550172', false],
	['ask', 'call', false],
])('a number to call is its digits: %s for %s', (listed, wanted, isSame) => {
	expect(sameText(listed, wanted, plainPhoneNumber)).toBe(isSame);
});

describe('the value in a sample of an address', () => {
	it.each([
		['https://e.com/t?id={{1}}', 'https://e.com/t?id=42', '42'],
		['https://e.com/t?id={{1}}', '42', '42'],
		['https://e.com/{{1}}/x', 'https://e.com/42/x', '42'],
		['https://E.com/{{ 1 }}', 'https://e.com/42', '42'],
		['https://e.com/%7B%7B1%7D%7D', 'https://e.com/42', '42'],
		['https://e.com/', 'https://e.com/42', 'https://e.com/42'],
		['https://e.com/{{1}}', 'https://e.com/', ''],
		['https://e.com/{{1}}', 'https://other.example/42', 'https://other.example/42'],
		['https://e.com/{{1}}/{{2}}', 'https://e.com/1/2', 'https://e.com/1/2'],
		['{{1}}', 'https://e.com/42', 'https://e.com/42'],
	])('of %s, %s', (url, sample, value) => {
		expect(valueOfUrlSample(url, sample)).toBe(value);
	});
});

const WHITESPACE = fc.stringMatching(/^[ \t\n]{0,3}$/);

/** What vendors do to a text that they keep. */
const normalising: fc.Arbitrary<(text: string) => string> = fc.oneof(
	fc.tuple(WHITESPACE, WHITESPACE).map(
		([before, after]) =>
			(text: string) =>
				`${before}${text}${after}`,
	),
	fc.constant((text: string) => text.replaceAll('\n', '\r\n')),
	fc.constant((text: string) => text.normalize('NFD')),
	fc.constant((text: string) => text.replaceAll('&', '&amp;')),
	fc.constant((text: string) => text.replaceAll(/\{\{(\w+)\}\}/g, '{{ $1 }}')),
);

/** The words as a vendor lists them that writes every text in its own way. */
function written(words: Words, write: (text: string) => string): Words {
	const sampled = (part: { text?: string; samples?: string[] }) => ({
		...part,
		text: write(part.text ?? ''),
		...(part.samples && { samples: part.samples.map(write) }),
	});
	const { header, body, footer, buttons } = words;
	return {
		...words,
		...(header && { header: header.type === 'text' ? { ...header, ...sampled(header) } : header }),
		...(body && { body: sampled(body) }),
		...(footer && { footer: write(footer) }),
		...(buttons && {
			buttons: buttons.map((button) => ({
				...button,
				...(button.text !== undefined && { text: write(button.text) }),
				...(button.urlSample !== undefined && { urlSample: write(button.urlSample) }),
				...(button.url !== undefined && { url: plainAddress(button.url) }),
				...(button.phoneNumber && { phoneNumber: button.phoneNumber.slice(1) }),
			})),
		}),
	};
}

it('finds no difference between a template and what a vendor made of its spelling', () => {
	fc.assert(
		fc.property(validWords, normalising, (words, write) => {
			const listed = definition(written(words, write));
			expect(differencesBetween(listed, definition(words))).toEqual([]);
		}),
	);
});

it('never takes another word for a spelling', () => {
	fc.assert(
		fc.property(validWords, (words) => {
			const other = { ...words, body: { ...words.body, text: `x${words.body?.text ?? ''}` } };
			const [difference] = differencesBetween(definition(other), definition(words));
			expect(difference?.field).toBe('Body Text');
		}),
	);
});

/** Texts near the edge of what is plain already. */
const pieces = (...all: string[]) =>
	fc.array(fc.constantFrom(...all), { maxLength: 8 }).map((some) => some.join(''));

it('writes a text the same whether it is plain already or not', () => {
	const nearlyPlain = pieces('a', '1', ' ', '\n', '\t', '{{', '}}', '{', '}', '&', '"', 'é');
	fc.assert(
		fc.property(nearlyPlain, (text) => {
			// A blank at the edge is never plain.
			expect(plainText(text)).toBe(plainText(`${text} `));
		}),
		{ numRuns: 1000 },
	);
});

it('writes an address the same whether it is usual or not', () => {
	const host = pieces('a', '1', 'x', '-', '.', 'com', '0x', 'xn--', ':443', '@', 'Z');
	const path = pieces(
		...['a', '1', '/', '.', '..', '-', '--', '?', '#', '&', '=', '%', '%2e', '%7b%7b1%7d%7d'],
		...['{{1}}', '{{ 1 }}', '{{a}}', '{', ':', '@', "'", '(', '~', ';', '+', ' ', 'é'],
	);
	fc.assert(
		fc.property(
			fc.oneof(
				fc.constant('x.com/'),
				fc.constant('shop.a-b.example/'),
				host.map((name) => `${name}/`),
			),
			path,
			(start, end) => {
				// No address in upper case is usual.
				const address = `://${start}${end}`;
				const usual = plainAddress(`https${address}`);
				expect(usual).toBe(plainAddress(`HTTPS${address}`).replace(/^HTTPS:/, 'https:'));
			},
		),
		{ numRuns: 2000 },
	);
});

it('writes a plain text as it is', () => {
	fc.assert(fc.property(fc.string(), (text) => plainText(plainText(text)) === plainText(text)));
});

describe('a button that a vendor lists for a setting', () => {
	const reply = (text: string) => ({ type: 'QUICK_REPLY', text });
	const url = { type: 'URL', text: 'Track', url: 'https://example.com' };
	const wanted = (more: Partial<Words>) =>
		definition({ ...order, category: 'MARKETING', buttons: [url], ...more });
	const listed = (buttons: Words['buttons']) => wanted({ buttons });
	const unsubscribe = { unsubscribeButton: true };

	it.each([
		['at the end', listed([url, reply('Stop promotions')]), wanted({ flags: unsubscribe })],
		['at the start', listed([reply('Stop promotions'), url]), wanted({ flags: unsubscribe })],
		['alone', listed([reply('Stop')]), wanted({ buttons: [], flags: unsubscribe })],
		[
			'among others',
			listed([reply('Stop'), reply('Ok')]),
			wanted({ buttons: [reply('Ok')], flags: unsubscribe }),
		],
		[
			'beside that of another setting',
			listed([url, reply('Stop'), reply('Block')]),
			wanted({ flags: { ...unsubscribe, blockButton: true } }),
		],
	])('%s is no difference', (_where, before, after) => {
		expect(differencesBetween(before, after)).toEqual([]);
	});

	it.each([
		['nobody wants the setting', listed([url, reply('Stop')]), wanted({})],
		[
			'there are more than settings',
			listed([url, reply('A'), reply('B')]),
			wanted({ flags: unsubscribe }),
		],
		['it is another address', listed([url, url]), wanted({ flags: unsubscribe })],
		[
			'the others differ as well',
			listed([reply('Old'), reply('Stop')]),
			wanted({ buttons: [reply('New')], flags: unsubscribe }),
		],
	])('is a difference where %s', (_why, before, after) => {
		expect(differencesBetween(before, after)).not.toEqual([]);
	});
});

it('the one app of a one-tap code is wanted beside its button, and listed as a list', () => {
	const app = { package_name: 'shop.example', signature_hash: 'K8aAINcGX7a' };
	const oneTap = (more: object) => {
		const button = { type: 'OTP', otp_type: 'ONE_TAP', ...more };
		return definition({ ...order, category: 'AUTHENTICATION', buttons: [button] });
	};
	const listed = (packageName: string) =>
		oneTap({ supported_apps: [{ ...app, package_name: packageName }] });
	expect(differencesBetween(listed('shop.example'), oneTap(app))).toEqual([]);
	expect(differencesBetween(listed('other.example'), oneTap(app))).toHaveLength(1);
});

it('a field of a part that no form has stands under the label of the part', () => {
	const of = (more: object) => {
		const components = [
			{ type: 'BODY', text: 'Hi there.' },
			{ type: 'LIMITED_TIME_OFFER', limited_time_offer: { text: 'Soon' }, ...more },
		];
		const content = { ...emptyContent, ...decodeComponents(components) };
		return { name: 'sale', language: 'en', category: 'MARKETING', content };
	};
	expect(differencesBetween(of({ colour: 'red' }), of({ colour: 'blue' }))).toEqual([
		{ field: 'Limited-Time Offer → colour', from: 'red', to: 'blue' },
	]);
});
