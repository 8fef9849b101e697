import { asKept } from '../../sandbox/metaForm';
import type { Component } from '../../sandbox/template';

/** A template that somebody has at one vendor and wants at another. */
export interface Sample {
	name: string;
	language: string;
	category: string;
	/** As Meta keeps it. */
	components: Component[];
	extras?: Record<string, unknown>;
	messageSendTtlSeconds?: number;
	/** As it was given to be created. */
	written: Component[];
	/** Template JSON of an update that changes something of it. */
	change: object;
}

function sample(
	name: string,
	written: Component[],
	{
		category = 'MARKETING',
		change = { bodyText: 'Other words, {{1}}, for you.' },
		...more
	}: Partial<Sample> = {},
): Sample {
	const components = asKept(written, category);
	return { name, language: 'en', category, components, written, change, ...more };
}

const body = (text: string, ...samples: string[]): Component => ({
	type: 'BODY',
	text,
	...(samples.length > 0 && { example: { body_text: [samples] } }),
});

const HEADER: Component = {
	type: 'HEADER',
	format: 'TEXT',
	text: 'Order {{1}}',
	example: { header_text: ['A-17'] },
};

const image: Component = {
	type: 'HEADER',
	format: 'IMAGE',
	example: { header_handle: ['4::aW1hZ2U='] },
};

const HELLO = body('Hello {{1}}, look at this.', 'Ada');

const button = (type: string, more: object): Component => ({
	type: 'BUTTONS',
	buttons: [{ type, ...more }],
});

/** A code for an app, which is asked for its minutes and its advice like any other. */
const appCode = (name: string, more: object): Sample =>
	sample(
		name,
		[
			{ type: 'BODY', add_security_recommendation: true },
			{ type: 'FOOTER', code_expiration_minutes: 10 },
			button('OTP', {
				text: 'Copy code',
				autofill_text: 'Fill in',
				supported_apps: [{ package_name: 'example.app', signature_hash: 'K8a/AINcGX7' }],
				...more,
			}),
		],
		{ category: 'AUTHENTICATION', change: { codeExpirationMinutes: 5 } },
	);

const card = (text: string): { components: Component[] } => ({
	components: [
		image,
		body(text),
		{ type: 'BUTTONS', buttons: [{ type: 'QUICK_REPLY', text: 'More' }] },
	],
});

export const SAMPLES = {
	'a text with its samples': sample(
		'text',
		[
			HEADER,
			body('Hello {{1}}, it comes on {{2}}, we will write.', 'Ada', 'Friday'),
			{ type: 'FOOTER', text: 'Corner shop' },
		],
		{ category: 'UTILITY', change: { footer: 'Shop at the corner' } },
	),
	'an image above the text': sample('picture', [image, HELLO]),
	'buttons of each kind': sample('buttons', [
		body('Hello {{1}}, your parcel is here.', 'Ada'),
		{
			type: 'BUTTONS',
			buttons: [
				{
					type: 'URL',
					text: 'Track',
					url: 'https://shop.example/t/{{1}}',
					example: ['https://shop.example/t/17'],
				},
				{ type: 'PHONE_NUMBER', text: 'Call', phone_number: '+15550100000' },
				{ type: 'QUICK_REPLY', text: 'Thanks' },
			],
		},
	]),
	'a code': sample(
		'code',
		[
			{ type: 'BODY', add_security_recommendation: true },
			{ type: 'FOOTER', code_expiration_minutes: 10 },
			{ type: 'BUTTONS', buttons: [{ type: 'OTP', otp_type: 'COPY_CODE', text: 'Copy code' }] },
		],
		{
			category: 'AUTHENTICATION',
			change: { codeExpirationMinutes: 5, addSecurityRecommendation: true, copyCodeButton: true },
		},
	),
	'a carousel': sample('carousel', [
		body('New plants, {{1}}, for you.', 'Ada'),
		{ type: 'CAROUSEL', cards: [card('A fern.'), card('A palm.')] },
	]),
	'a carousel of products': sample('products', [
		body('New plants, {{1}}, for you.', 'Ada'),
		{
			type: 'CAROUSEL',
			cards: ['View', 'View'].map((text) => ({
				components: [
					{ type: 'HEADER', format: 'PRODUCT' },
					{ type: 'BUTTONS', buttons: [{ type: 'SPM', text }] },
				],
			})),
		},
	]),
	'named placeholders': sample(
		'named',
		[
			{
				type: 'HEADER',
				format: 'TEXT',
				text: 'For {{guest}}',
				example: { header_text_named_params: [{ param_name: 'guest', example: 'Ada' }] },
			},
			{
				type: 'BODY',
				text: 'Table {{table}} at {{hour}}, we are glad.',
				example: {
					body_text_named_params: [
						{ param_name: 'table', example: '4' },
						{ param_name: 'hour', example: '8 pm' },
					],
				},
			},
		],
		{
			category: 'UTILITY',
			extras: { parameter_format: 'NAMED' },
			change: { footer: 'Corner shop' },
		},
	),
	'a place above the text': sample('place', [{ type: 'HEADER', format: 'LOCATION' }, HELLO]),
	'a single product': sample('product', [
		{ type: 'HEADER', format: 'PRODUCT' },
		HELLO,
		button('SPM', { text: 'View' }),
	]),
	'many products': sample('items', [HELLO, button('MPM', { text: 'View items' })]),
	'a catalogue': sample('catalogue', [HELLO, button('CATALOG', { text: 'View catalog' })]),
	'a flow': sample('flow', [
		HELLO,
		button('FLOW', {
			text: 'Start',
			flow_id: '1234567890',
			flow_action: 'navigate',
			navigate_screen: 'FIRST',
		}),
	]),
	'a coupon': sample('coupon', [HELLO, button('COPY_CODE', { example: 'GREEN5' })]),
	'an offer': sample('offer', [
		{
			type: 'LIMITED_TIME_OFFER',
			limited_time_offer: { text: 'Until noon', has_expiration: true },
		},
		HELLO,
		button('COPY_CODE', { example: 'GREEN5' }),
	]),
	'a call permission': sample('call', [HELLO, { type: 'CALL_PERMISSION_REQUEST' }]),
	'a tap target': sample('tap', [
		HELLO,
		{
			type: 'TAP_TARGET_CONFIGURATION',
			tap_target_configuration: [{ title: 'Shop', url: 'https://shop.example' }],
		},
	]),
	'a time to live': sample('late', [HELLO], {
		category: 'UTILITY',
		messageSendTtlSeconds: 600,
	}),
	'a code for one tap': appCode('tapped', { otp_type: 'ONE_TAP' }),
	'a code without a tap': appCode('untapped', {
		otp_type: 'ZERO_TAP',
		zero_tap_terms_accepted: true,
	}),
} as const satisfies Record<string, Sample>;

export type SampleName = keyof typeof SAMPLES;
