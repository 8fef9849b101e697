import fc from 'fast-check';

import type { DraftButton, DraftHeader, TemplateDraft } from '../../../nodes/shared/template/draft';

/** A template that breaks nobody's rules. */
export const order: TemplateDraft = {
	name: 'order_confirmation',
	language: 'en',
	category: 'UTILITY',
	header: { type: 'text', text: 'Order {{1}} placed', samples: ['12345'] },
	body: { text: 'Hello {{1}}, it arrives on {{2}}, we will write.', samples: ['Ana', 'Monday'] },
	footer: 'Shop',
	buttons: [
		{ type: 'URL', text: 'Track', url: 'https://example.com/t?id={{1}}', urlSample: '1' },
		{ type: 'PHONE_NUMBER', text: 'Call', phoneNumber: '+14155552671' },
		{ type: 'QUICK_REPLY', text: 'Cancel' },
	],
	flags: {},
};

export const plain: TemplateDraft = {
	...order,
	header: null,
	body: { text: 'Thank you.', samples: [] },
	footer: null,
	buttons: [],
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

const header: fc.Arbitrary<DraftHeader | null> = fc.oneof(
	fc.constant(null),
	sampledText(1).map((text) => ({ type: 'text' as const, ...text })),
	fc.record({
		type: fc.constant('media' as const),
		mediaType: fc.constantFrom('image' as const, 'video' as const, 'document' as const),
		handle: fc.constant('4::aW1hZ2U='),
	}),
);

const urlButton: fc.Arbitrary<DraftButton> = fc.oneof(
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
const phoneButton: fc.Arbitrary<DraftButton> = fc.record({
	type: fc.constant('PHONE_NUMBER'),
	text: word,
	phoneNumber: fc.stringMatching(/^\+[1-9][0-9]{7,13}$/),
});
const replyButton: fc.Arbitrary<DraftButton> = fc.record({
	type: fc.constant('QUICK_REPLY'),
	text: word,
});

const ORDER = ['URL', 'PHONE_NUMBER', 'QUICK_REPLY'];

/** Any template that LancePilot's page allows and that its answers can carry. */
export const validDraft: fc.Arbitrary<TemplateDraft> = fc.record({
	name: fc.stringMatching(/^[a-z][a-z0-9_]{0,30}$/),
	language: fc.constantFrom('en', 'es', 'pt', 'id'),
	category: fc.constantFrom('UTILITY', 'MARKETING'),
	header,
	body: sampledText(5),
	footer: fc.oneof(fc.constant(null), sentence(0)),
	buttons: fc
		.array(fc.oneof(urlButton, phoneButton, replyButton), { maxLength: 3 })
		.map((buttons) => [...buttons].sort((a, b) => ORDER.indexOf(a.type) - ORDER.indexOf(b.type))),
	flags: fc.constant({}),
});
