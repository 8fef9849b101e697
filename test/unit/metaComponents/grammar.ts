import fc from 'fast-check';
import cloneDeep from 'lodash/cloneDeep';
import mapValues from 'lodash/mapValues';
import set from 'lodash/set';
import unset from 'lodash/unset';

import type { Component } from './shapes';
import { shapes } from './shapes';

const word = fc.stringMatching(/^[A-Za-z0-9äé日]{1,10}$/u);
const name = fc.stringMatching(/^[a-z_]{1,10}$/);
const handle = fc.oneof(fc.constant('4::eA=='), fc.constant('https://cdn.example/a?oe=1'));
/** What Meta may add one day to anything. */
const more = fc.dictionary(fc.constantFrom('future', 'colour', 'ttl_minutes'), fc.jsonValue(), {
	maxKeys: 2,
	noNullPrototype: true,
});

const numbered = (field: 'body_text' | 'header_text') =>
	fc.array(word, { maxLength: 3 }).map((samples) => ({
		text: ['Text', ...samples.map((_sample, index) => `{{${index + 1}}}`), 'end.'].join(' '),
		...(samples.length > 0 && {
			example: { [field]: field === 'body_text' ? [samples] : samples },
		}),
	}));
const named = (field: 'body_text' | 'header_text') =>
	fc
		.uniqueArray(fc.tuple(name, word), { minLength: 1, maxLength: 3, selector: ([key]) => key })
		.map((samples) => ({
			text: ['Text', ...samples.map(([key]) => `{{${key}}}`), 'end.'].join(' '),
			example: {
				[`${field}_named_params`]: samples.map(([key, example]) => ({ param_name: key, example })),
			},
		}));
const text = (field: 'body_text' | 'header_text') => fc.oneof(numbered(field), named(field));

const header = fc.oneof(
	text('header_text').map((part) => ({ type: 'HEADER', format: 'TEXT', ...part })),
	fc.tuple(fc.constantFrom('IMAGE', 'VIDEO', 'DOCUMENT', 'GIF'), handle).map(([format, one]) => ({
		type: 'HEADER',
		format,
		example: { header_handle: [one] },
	})),
	fc.constantFrom('LOCATION', 'PRODUCT', 'NEWS').map((format) => ({ type: 'HEADER', format })),
);
const button = fc
	.tuple(
		fc.oneof(
			word.map((label) => ({ type: 'QUICK_REPLY', text: label })),
			fc.tuple(word, word).map(([label, sample]) => ({
				type: 'URL',
				text: label,
				url: 'https://shop.example/{{1}}',
				example: [sample],
			})),
			word.map((label) => ({ type: 'PHONE_NUMBER', text: label, phone_number: '+15550100000' })),
			word.map((example) => ({ type: 'COPY_CODE', example })),
			fc
				.constantFrom('COPY_CODE', 'ONE_TAP', 'ZERO_TAP')
				.map((otp) => ({ type: 'OTP', otp_type: otp })),
			word.map((label) => ({ type: 'FLOW', text: label, flow_id: '12', flow_action: 'navigate' })),
			fc.constantFrom('CATALOG', 'MPM', 'SPM', 'NEWS').map((type) => ({ type, text: 'Go' })),
		),
		more,
	)
	.map(([known, unknown]): Component => ({ ...unknown, ...known }));
const buttonList = fc
	.array(button, { minLength: 1, maxLength: 4 })
	.map((list) => ({ type: 'BUTTONS', buttons: list }));
const bodyPart = text('body_text').map((part) => ({ type: 'BODY', ...part }));
const card = fc
	.tuple(header, fc.option(bodyPart, { nil: undefined }), buttonList)
	.map((parts) => ({ components: parts.filter((part) => part !== undefined) }));

/** Any component array that Meta's grammar makes, with fields and components nobody knows yet. */
export const anyComponents: fc.Arbitrary<Component[]> = fc.array(
	fc
		.tuple(
			fc.oneof(
				header,
				bodyPart,
				word.map((footer) => ({ type: 'FOOTER', text: footer })),
				buttonList,
				fc
					.array(card, { minLength: 1, maxLength: 3 })
					.map((cards) => ({ type: 'CAROUSEL', cards })),
				fc.boolean().map((expires) => ({
					type: 'LIMITED_TIME_OFFER',
					limited_time_offer: { text: 'Soon', has_expiration: expires },
				})),
				fc
					.constantFrom('CALL_PERMISSION_REQUEST', 'TAP_TARGET_CONFIGURATION', 'NEWS')
					.map((type) => ({
						type,
					})),
			),
			more,
		)
		.map(([known, unknown]): Component => ({ ...unknown, ...known })),
	{ maxLength: 6 },
);

type Place = ReadonlyArray<string | number>;

function placesIn(value: unknown, at: Place = []): Place[] {
	if (typeof value !== 'object' || value === null) return [];
	return Object.entries(value).flatMap(([name, inner]) => {
		const place = [...at, Array.isArray(value) ? Number(name) : name];
		return [place, ...placesIn(inner, place)];
	});
}

const oddValue = fc.oneof(
	fc.constantFrom(null, true, 'True', '', ' ', 5, 'a word', '{{name}}', '{{1}}'),
	fc.constantFrom([], {}, ['a', 'b'], [['a'], ['b']], [null], [[]], { a: 1 }, { type: 5 }),
);

/** Kinds that are known, with values in them that nobody documents, or without them. */
export const oddComponents: fc.Arbitrary<unknown[]> = fc
	.tuple(
		fc.oneof(anyComponents, fc.constantFrom(...Object.values(shapes))),
		fc.array(fc.tuple(fc.nat(), fc.option(oddValue, { nil: undefined })), {
			minLength: 1,
			maxLength: 3,
		}),
	)
	.map(([components, changes]) =>
		changes.reduce((changed, [which, value]) => {
			const places = placesIn(changed);
			const place = places[which % places.length];
			if (place === undefined) return changed;
			if (value === undefined) unset(changed, place);
			else set(changed, place, cloneDeep(value));
			return compact(changed);
		}, cloneDeep(components)),
	);

/** A list from which one was taken away has one less. */
function compact<Value>(value: Value): Value {
	if (Array.isArray(value)) return value.filter((one) => one !== undefined).map(compact) as Value;
	if (typeof value !== 'object' || value === null) return value;
	return mapValues(value as object, compact) as Value;
}
