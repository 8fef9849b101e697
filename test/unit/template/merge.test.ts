import omit from 'lodash/omit';

import { decodeComponents } from '../../../nodes/shared/metaComponents/decode';
import { encodeComponents } from '../../../nodes/shared/metaComponents/encode';
import type {
	Button,
	Flags,
	Part,
	TemplateDefinition,
} from '../../../nodes/shared/template/content';
import { emptyContent, partOf } from '../../../nodes/shared/template/content';
import {
	mergeDefinition,
	refuseLanguageChange,
	replaceDefinition,
} from '../../../nodes/shared/template/merge';
import { isObject } from '../../../nodes/shared/template/values';
import { shapes } from '../metaComponents/shapes';
import { changes, definition, order, plain, type Words } from './definitions';

const current = definition(order);
const merged = (words: Words) => mergeDefinition(current, changes(words));

/** As somebody keeps it who cares for the texts alone. */
function withoutExample(component: Readonly<Record<string, unknown>>): Record<string, unknown> {
	const { example = {}, cards, buttons, ...rest } = component;
	const isKnown = Object.keys(example as object).every((key) => /^(body|header)_/.test(key));
	if (!isKnown) return component;
	const inner = (card: { components: Array<Record<string, unknown>> }) => ({
		...card,
		components: card.components.map(withoutExample),
	});
	const isButtons = component.type === 'BUTTONS' && Array.isArray(buttons);
	return {
		...rest,
		...('cards' in component && { cards: Array.isArray(cards) ? cards.map(inner) : cards }),
		...('buttons' in component && { buttons: isButtons ? buttons.map(withoutSample) : buttons }),
	};
}

const withoutSample = (button: unknown) =>
	isObject(button) && !String(button.url).includes('otp_type') ? omit(button, 'example') : button;

describe('merge', () => {
	it('changes one word and nothing else, with the samples there were', () => {
		const text = 'Hi {{1}}, it arrives on {{2}}, we will write.';
		expect(merged({ body: { text } })).toEqual(
			definition({ ...order, body: { text, samples: ['Ana', 'Monday'] } }),
		);
	});

	it.each<[string, Words, Words]>([
		['nothing', {}, {}],
		['the footer', { footer: 'New' }, { footer: 'New' }],
		['the category', { category: 'MARKETING' }, { category: 'MARKETING' }],
		['the name', { name: 'other' }, { name: 'other' }],
		['no footer any more', { footer: null }, { footer: null }],
		['no header any more', { header: null }, { header: null }],
		['no buttons any more', { buttons: [] }, { buttons: [] }],
		[
			'samples alone',
			{ body: { samples: ['Bo', 'Friday'] } },
			{ body: { text: order.body.text, samples: ['Bo', 'Friday'] } },
		],
		[
			'a text without placeholders',
			{ body: { text: 'Thanks.' } },
			{ body: { text: 'Thanks.', samples: [] } },
		],
		[
			'the header text with its sample',
			{ header: { type: 'text', text: 'Your order {{1}}' } },
			{ header: { type: 'text', text: 'Your order {{1}}', samples: ['12345'] } },
		],
	])('puts in %s', (_title, words, expected) => {
		expect(merged(words)).toEqual(definition({ ...order, ...expected }));
	});

	describe('a button', () => {
		const url = (text: string, path: string, sample: string) => ({
			type: 'URL',
			text,
			url: `https://shop.example/${path}{{1}}`,
			example: [sample],
			link_kind: sample,
		});
		const reply = (text: string, hint: string) => ({ type: 'QUICK_REPLY', text, hint });
		const [yes, no] = [reply('Yes', 'p1'), reply('No', 'p2')];
		const [go, see] = [url('Go', 'a/', '1'), url('See', 'b/', '2')];
		const twin = url('Twin', 'a/', '3');

		/** As the form gives it. */
		const given = ({ type, text, url: address }: Record<string, unknown>) => ({
			type,
			text,
			...(address !== undefined && { url: address }),
		});
		const mergedButtons = (listed: object[], wanted: object[]) => {
			const parts = (buttons: object[]) => decodeComponents([{ type: 'BUTTONS', buttons }]).parts;
			const buttons = partOf(parts(wanted.map((one) => given(one as never))), 'buttons')?.buttons;
			const before = { ...current, content: { ...emptyContent, parts: parts(listed) } };
			return encodeComponents(mergeDefinition(before, { buttons }).content)[0]?.buttons;
		};

		it.each<[string, object[], object[]]>([
			['in another order', [go, see, yes, no], [see, go, no, yes]],
			['without one of its kind', [yes, no], [no]],
			['beside one of the same address', [go, twin], [go, twin]],
			['beside one of the same address, in another order', [go, twin], [twin, go]],
		])('keeps what only it has: %s', (_what, listed, wanted) => {
			expect(mergedButtons(listed, wanted)).toEqual(wanted);
		});

		it.each<[string, object[], object[], object[]]>([
			[
				'that is worded anew among others',
				[yes, no],
				[{ ...yes, text: 'Sure' }, no],
				[{ ...yes, text: 'Sure' }, no],
			],
			[
				'that is worded anew beside one of the same address',
				[go, twin],
				[go, { ...twin, text: 'Again' }],
				[go, { ...twin, text: 'Again' }],
			],
			['that is new beside one that stays', [go], [go, see], [go, given(see)]],
			[
				'that takes the place of one of two',
				[yes, no],
				[reply('Sure', '')],
				[given(reply('Sure', ''))],
			],
		])('%s keeps its own details, and no other one’s', (_what, listed, wanted, expected) => {
			expect(mergedButtons(listed, wanted)).toEqual(expected);
		});
	});

	it('keeps samples with their placeholders when a text is turned around', () => {
		const named = definition({
			...plain,
			body: { text: 'Dear {{guest}}, table {{table}} waits.', samples: ['Ada', '4'] },
		});
		const turned = mergeDefinition(
			named,
			changes({ body: { text: 'Table {{table}} waits, dear {{guest}}.' } }),
		);
		expect(partOf(turned.content.parts, 'body')?.samples).toEqual({ guest: 'Ada', table: '4' });
	});

	it('keeps the sample of a URL that stays, and the handle of media of the same type', () => {
		const buttons = [{ type: 'URL', text: 'Follow', url: 'https://example.com/t?id={{1}}' }];
		expect(partOf(merged({ buttons }).content.parts, 'buttons')?.buttons).toMatchObject([
			{ text: 'Follow', sample: '1' },
		]);

		const image = { type: 'media', mediaType: 'image' } as const;
		const withImage = definition({ ...order, header: { ...image, handle: 'h' } });
		const headerAfter = (header: Words['header']) =>
			partOf(mergeDefinition(withImage, changes({ header })).content.parts, 'header');
		expect(headerAfter(image)).toMatchObject({ mediaType: 'image', handle: 'h' });
		expect(headerAfter({ type: 'media', mediaType: 'video' })).toMatchObject({
			mediaType: 'video',
			handle: null,
		});
	});

	it('keeps flags that the vendor returned, unless others are given', () => {
		const flagged = definition({ ...order, flags: { blockButton: true } });
		expect(mergeDefinition(flagged, {}).content.flags).toEqual({ blockButton: true });
		const given = changes({ flags: { blockButton: false } });
		expect(mergeDefinition(flagged, given).content.flags).toEqual({ blockButton: false });
	});

	it.each(Object.entries(shapes))('of one word leaves all else of %s as it was', (_name, shape) => {
		const body = shape.find(({ type, text }) => type === 'BODY' && typeof text === 'string');
		const before = {
			...current,
			content: { ...emptyContent, ...decodeComponents(shape) },
		};
		const word = body === undefined ? {} : { body: { text: `${String(body.text)} Bye.` } };
		const after = mergeDefinition(before, changes(word));
		expect(encodeComponents(after.content)).toEqual(
			shape.map((part) => (part === body ? { ...part, text: `${String(part.text)} Bye.` } : part)),
		);
	});

	it.each(Object.entries(shapes))(
		'of components without examples leaves all else of %s as it was',
		(_name, shape) => {
			const before = { ...current, content: { ...emptyContent, ...decodeComponents(shape) } };
			const given = decodeComponents(shape.map(withoutExample));
			const after = mergeDefinition(before, { content: given });
			expect(encodeComponents(after.content)).toEqual(encodeComponents(before.content));
		},
	);

	it.each([
		['one that cannot be read', { body_text: [['Bob']] }],
		['a named one', { body_text_named_params: [{ param_name: 'customer', example: 'Bob' }] }],
	])('keeps no sample beside %s', (_what, example) => {
		const body = (text: string, sample: object) => ({
			...emptyContent,
			...decodeComponents([{ type: 'BODY', text, example: sample }]),
		});
		const anna = { body_text_named_params: [{ param_name: 'customer', example: 'Anna' }] };
		const before = { ...current, content: body('Hi {{customer}}.', anna) };
		const given = body('Dear {{customer}}.', example);
		const after = mergeDefinition(before, { content: given });
		expect(encodeComponents(after.content)).toEqual(encodeComponents(given));
	});

	it.each(['callPermissionRequest', 'tapTarget'] as const)(
		'adds a %s behind all others',
		(kind) => {
			const marker: Part = { kind, rest: {} };
			const kindsOf = (given: Part[]) =>
				mergeDefinition(current, { content: { parts: given, flags: {} } }).content.parts.map(
					(part) => part.kind,
				);
			expect(kindsOf([marker])).toEqual([...kindsOf([]), kind]);
		},
	);

	it.each(['callPermissionRequest', 'tapTarget'] as const)(
		'puts a part that is added behind those it follows, wherever a %s is listed',
		(kind) => {
			const marker: Part = { kind, rest: {} };
			const { parts } = decodeComponents([
				{ type: 'BODY', text: 'Hi' },
				{ type: 'FOOTER', text: 'Bye' },
			]);
			const buttons: Button[] = [{ kind: 'quickReply', text: 'Yes', rest: {} }];
			for (const [at, added] of [
				[0, [kind, 'body', 'footer', 'buttons']],
				[1, ['body', kind, 'footer', 'buttons']],
				[2, ['body', 'footer', 'buttons', kind]],
			] as const) {
				const listed = [...parts.slice(0, at), marker, ...parts.slice(at)];
				const before = { ...current, content: { ...emptyContent, parts: listed } };
				const after = mergeDefinition(before, { buttons });
				expect(after.content.parts.map((part) => part.kind)).toEqual(added);
			}
		},
	);

	it('changes one card and leaves the others', () => {
		const shape = shapes['a carousel'] ?? [];
		const before = { ...current, content: { ...emptyContent, ...decodeComponents(shape) } };
		const after = mergeDefinition(before, {
			cards: [{}, { body: { text: 'Plant {{1}} is tall.' } }],
		});
		const written = JSON.stringify(encodeComponents(after.content));
		const cards = JSON.stringify(shape).split('Plant {{1}} is green.');
		expect(written).toBe(
			`${cards[0]}Plant {{1}} is green.${cards[1]}Plant {{1}} is tall.${cards[2]}`,
		);
	});
});

describe('a text of an authentication template that was read back as Meta’s own', () => {
	const code = (
		kind: 'body' | 'footer',
		text: string | null,
		flags: Flags = {},
		preset?: true,
	): TemplateDefinition => {
		const part: Part =
			kind === 'body'
				? { kind, text, samples: {}, preset, rest: {} }
				: { kind, text, preset, rest: {} };
		const content = { ...emptyContent, parts: text === null ? [] : [part], flags };
		return { name: 'code', language: 'en', category: 'AUTHENTICATION', content };
	};

	describe.each([
		['merge', mergeDefinition],
		['replace', replaceDefinition],
	])('in %s', (_mode, change) => {
		it.each([
			['stays Meta’s', 'body', 'Code {{1}}.', {}, 'Code {{1}}.', {}, true],
			['stays Meta’s', 'footer', 'Ten minutes.', {}, 'Ten minutes.', {}, true],
			['is the user’s where it was changed', 'body', 'Code {{1}}.', {}, '{{1}}!', {}, undefined],
			['is the user’s where it was changed', 'footer', 'Ten.', {}, 'Bye', {}, undefined],
			['is the user’s where there was none', 'footer', null, {}, 'Bye', {}, undefined],
			['is Meta’s where none is listed', 'body', null, {}, 'Code {{1}}.', {}, true],
			[
				'is Meta’s where the advice changes, too',
				'body',
				'Code {{1}}.',
				{ addSecurityRecommendation: false },
				'Code {{1}}. Do not share it.',
				{ addSecurityRecommendation: true },
				true,
			],
			[
				'is Meta’s where the minutes change, too',
				'footer',
				'Ten minutes.',
				{ codeExpirationMinutes: 10 },
				'Five minutes.',
				{ codeExpirationMinutes: 5 },
				true,
			],
		] as const)('%s: %s', (_what, kind, listed, listedFlags, text, flags, preset) => {
			const current = code(kind, listed, listedFlags, true);
			const { content } = change(current, { content: code(kind, text, flags, true).content });
			expect(partOf(content.parts, kind)?.text).toBe(text);
			expect(partOf(content.parts, kind)?.preset).toBe(preset);
		});

		it('is the user’s where the vendor lists it as that', () => {
			const given = code('body', 'Code {{1}}.', {}, true).content;
			const { content } = change(code('body', 'Code {{1}}.'), { content: given });
			expect(partOf(content.parts, 'body')).toMatchObject({ text: 'Code {{1}}.' });
			expect(partOf(content.parts, 'body')?.preset).toBeUndefined();
		});
	});
});

it('takes another spelling of the name for no other name', () => {
	const current = definition({ ...plain, name: 'order' });
	expect(mergeDefinition(current, { name: ' Order' })).toEqual(current);
	expect(mergeDefinition(current, { name: 'orders' }).name).toBe('orders');
});

describe('replace', () => {
	it('sends what is given, and keeps who the template is', () => {
		const body = { text: 'New', samples: [] };
		const { name, language, category } = order;
		expect(replaceDefinition(current, changes({ body }))).toEqual(
			definition({ name, language, category, body }),
		);
	});
});

describe('language', () => {
	it('may be named, but not changed', () => {
		expect(() => refuseLanguageChange('en', 'en')).not.toThrow();
		expect(() => refuseLanguageChange(undefined, 'en')).not.toThrow();
		expect(() => refuseLanguageChange('en-us', 'en_US')).not.toThrow();
		expect(() => refuseLanguageChange('es', 'en')).toThrow('cannot change from "en" to "es"');
	});
});
