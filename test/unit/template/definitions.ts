import fc from 'fast-check';

import type { Flags, TemplateDefinition } from '../../../nodes/shared/template/content';
import type { TemplateChanges } from '../../../nodes/shared/template/merge';
import { emptyDefinition, mergeDefinition } from '../../../nodes/shared/template/merge';
import { changesFromJson } from '../../../nodes/shared/templateJson/read';

interface SampledText {
	text?: string;
	samples?: string[];
}

interface ButtonWords {
	type: string;
	text?: string;
	url?: string;
	urlSample?: string;
	phoneNumber?: string;
}

type HeaderWords =
	| ({ type: 'text' } & SampledText)
	| { type: 'media'; mediaType: string; handle?: string; url?: string };

/** A template, or what is given of one, in few words. */
export interface Words {
	name?: string;
	language?: string;
	category?: string;
	header?: HeaderWords | null;
	body?: SampledText | null;
	footer?: string | null;
	buttons?: ButtonWords[];
	flags?: Flags;
}

/** The words as what a user gives of a template. */
export function changes({ header, body, buttons, flags, ...words }: Words): TemplateChanges {
	const json = {
		...words,
		...flags,
		...(header !== undefined && { header: header && headerJson(header) }),
		...(body !== undefined && {
			body: body && { text: body.text, ...(body.samples && { variables: body.samples }) },
		}),
		...(buttons && {
			buttons: buttons.map(({ urlSample, ...button }) => ({ ...button, urlVariable: urlSample })),
		}),
	};
	return changesFromJson(json).changes;
}

function headerJson(header: HeaderWords): unknown {
	if (header.type === 'text') {
		const { samples, ...words } = header;
		return { ...words, ...(samples && { variables: samples }) };
	}
	const { handle, url, ...words } = header;
	return { ...words, ...(handle && { media: handle }), ...(url && { mediaUrl: url }) };
}

/** The words as a whole template. */
export function definition(words: Words): TemplateDefinition {
	const { name = '', language = '', category = '' } = words;
	return mergeDefinition(emptyDefinition({ name, language, category }), changes(words));
}

/** A template that breaks nobody's rules. */
export const order = {
	name: 'order_confirmation',
	language: 'en',
	category: 'UTILITY',
	header: { type: 'text', text: 'Order {{1}} placed', samples: ['12345'] },
	body: { text: 'Hello {{1}}, it arrives on {{2}}, we will write.', samples: ['Ana', 'Monday'] },
	footer: 'Shop',
	buttons: [
		{ type: 'URL', text: 'Track', url: 'https://example.com/t?id={{1}}', urlSample: '1' },
		{ type: 'PHONE_NUMBER', text: 'Call', phoneNumber: '+12025550171' },
		{ type: 'QUICK_REPLY', text: 'Cancel' },
	],
} satisfies Words;

export const plain: Words = {
	name: order.name,
	language: order.language,
	category: order.category,
	body: { text: 'Thank you.', samples: [] },
};

const word = fc.stringMatching(/^[A-Za-zäéñ日本]{1,12}$/u);
const sample = fc.stringMatching(/^[A-Za-z0-9 .,-]{0,14}[A-Za-z0-9]$/);

/** Words with `count` placeholders between them, never at an edge. */
const sentence = (count: number) =>
	fc
		.array(word, { minLength: count + 1, maxLength: count + 1 })
		.map((words) =>
			words.map((each, index) => (index === 0 ? each : `{{${index}}} ${each}`)).join(' '),
		);

const sampledText = (most: number) =>
	fc.integer({ min: 0, max: most }).chain((count) =>
		fc.record({
			text: sentence(count),
			samples: fc.array(sample, { minLength: count, maxLength: count }),
		}),
	);

const header: fc.Arbitrary<HeaderWords | null> = fc.oneof(
	fc.constant(null),
	sampledText(1).map((text) => ({ type: 'text' as const, ...text })),
	fc.record({
		type: fc.constant('media' as const),
		mediaType: fc.constantFrom('image' as const, 'video' as const, 'document' as const),
		handle: fc.constant('4::aW1hZ2U='),
	}),
);

const urlButton: fc.Arbitrary<ButtonWords> = fc.oneof(
	fc.record({
		type: fc.constant('URL'),
		text: word,
		url: fc.constantFrom('https://example.com/track', 'http://example.com/?a=b'),
	}),
	fc.record({
		type: fc.constant('URL'),
		text: word,
		url: fc.constant('https://example.com/t?id={{1}}'),
		urlSample: sample,
	}),
);
const phoneButton: fc.Arbitrary<ButtonWords> = fc.record({
	type: fc.constant('PHONE_NUMBER'),
	text: word,
	phoneNumber: fc.stringMatching(/^\+[1-9][0-9]{7,13}$/),
});
const replyButton: fc.Arbitrary<ButtonWords> = fc.record({
	type: fc.constant('QUICK_REPLY'),
	text: word,
});

const ORDER = ['URL', 'PHONE_NUMBER', 'QUICK_REPLY'];

/** Any template that LancePilot's page allows and that its answers can carry. */
export const validWords: fc.Arbitrary<Words> = fc.record({
	name: fc.stringMatching(/^[a-z][a-z0-9_]{0,30}$/),
	language: fc.constantFrom('en', 'es', 'pt', 'id'),
	category: fc.constantFrom('UTILITY', 'MARKETING'),
	header,
	body: sampledText(5),
	footer: fc.oneof(fc.constant(null), sentence(0)),
	buttons: fc
		.array(fc.oneof(urlButton, phoneButton, replyButton), { maxLength: 3 })
		.map((buttons) => [...buttons].sort((a, b) => ORDER.indexOf(a.type) - ORDER.indexOf(b.type))),
});
