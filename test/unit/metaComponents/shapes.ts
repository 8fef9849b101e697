export type Component = Record<string, unknown>;

const body = (text: string, ...samples: string[]): Component => ({
	type: 'BODY',
	text,
	...(samples.length > 0 && { example: { body_text: [samples] } }),
});
const buttons = (...list: Component[]): Component => ({ type: 'BUTTONS', buttons: list });
const media = (format: string, handle = '4::bWVkaWE='): Component => ({
	type: 'HEADER',
	format,
	example: { header_handle: [handle] },
});

/** Every kind of component that Meta's pages print or Graph was seen to answer with. */
export const shapes: Readonly<Record<string, Component[]>> = {
	'a text alone': [body('The shop is closed today.')],
	'all four parts': [
		{
			type: 'HEADER',
			format: 'TEXT',
			text: 'Order {{1}}',
			example: { header_text: ['A-17'] },
		},
		body('Hello {{1}}, it comes on {{2}}.', 'Ada', 'Friday'),
		{ type: 'FOOTER', text: 'Corner shop' },
		buttons(
			{ type: 'QUICK_REPLY', text: 'Thanks' },
			{
				type: 'URL',
				text: 'Track',
				url: 'https://shop.example/t/{{1}}',
				example: ['https://shop.example/t/17'],
			},
			{ type: 'PHONE_NUMBER', text: 'Call', phone_number: '+15550100000' },
		),
	],
	'named placeholders': [
		{
			type: 'HEADER',
			format: 'TEXT',
			text: 'For {{guest}}',
			example: { header_text_named_params: [{ param_name: 'guest', example: 'Ada' }] },
		},
		{
			type: 'BODY',
			text: 'Table {{table}} at {{hour}}, {{guest}}.',
			example: {
				body_text_named_params: [
					{ param_name: 'table', example: '4' },
					{ param_name: 'hour', example: '8 pm' },
					{ param_name: 'guest', example: 'Ada' },
				],
			},
		},
	],
	'an image by handle': [media('IMAGE'), body('Look.')],
	'an image as Meta lists it': [
		media('IMAGE', 'https://scontent.example/v/1_n.jpg?oh=01&oe=69000000'),
		body('Look.'),
	],
	'a video': [media('VIDEO'), body('Look.')],
	'a document by address': [
		{
			type: 'HEADER',
			format: 'DOCUMENT',
			example: { header_url: ['https://shop.example/a.pdf'] },
		},
		body('Look.'),
	],
	'a GIF': [media('GIF'), body('Look.')],
	'a location': [{ type: 'HEADER', format: 'LOCATION' }, body('We are here.')],
	'a header of a format to come': [
		{ type: 'HEADER', format: 'HOLOGRAM', colour: 'blue' },
		body('Look.'),
	],
	'a carousel': [
		body('New plants, {{1}}.', 'Ada'),
		{
			type: 'CAROUSEL',
			cards: ['IMAGE', 'VIDEO'].map((format) => ({
				components: [
					media(format),
					body('Plant {{1}} is green.', 'Fern'),
					buttons(
						{ type: 'QUICK_REPLY', text: 'More' },
						{
							type: 'URL',
							text: 'Buy',
							url: 'https://shop.example/p/{{1}}',
							example: ['FERN'],
						},
					),
				],
			})),
		},
	],
	'a carousel as Meta lists it': [
		body('New plants.'),
		{
			type: 'CAROUSEL',
			cards: ['1', '2'].map((number) => ({
				components: [
					media('IMAGE', `https://scontent.example/v/${number}_n.jpg?oh=01&oe=69000000`),
					buttons({ type: 'QUICK_REPLY', text: 'More' }),
				],
			})),
		},
	],
	'a carousel of products': [
		body('New plants.'),
		{
			type: 'CAROUSEL',
			cards: [1, 2].map(() => ({
				components: [{ type: 'HEADER', format: 'PRODUCT' }, buttons({ type: 'SPM', text: 'View' })],
			})),
		},
	],
	'an offer': [
		media('IMAGE'),
		{
			type: 'LIMITED_TIME_OFFER',
			limited_time_offer: { text: 'Until noon', has_expiration: true },
		},
		body('Use {{1}} now.', 'GREEN5'),
		buttons(
			{ type: 'COPY_CODE', example: 'GREEN5' },
			{ type: 'URL', text: 'Buy', url: 'https://shop.example/?c={{1}}', example: ['n3'] },
		),
	],
	'a catalogue': [body('See all.'), buttons({ type: 'CATALOG', text: 'View catalog' })],
	'many products': [body('See these.'), buttons({ type: 'MPM', text: 'View items' })],
	'a flow': [
		body('Tell us.'),
		buttons({
			type: 'FLOW',
			text: 'Start',
			flow_id: '1234567890',
			flow_action: 'navigate',
			navigate_screen: 'FIRST',
		}),
	],
	'a flow by its name': [
		body('Tell us.'),
		buttons({ type: 'FLOW', text: 'Start', flow_name: 'survey', icon: 'REVIEW' }),
	],
	'a flow in full': [
		body('Tell us.'),
		buttons({ type: 'FLOW', text: 'Start', flow_json: '{"version":"5.0","screens":[]}' }),
	],
	'a single product': [
		{ type: 'HEADER', format: 'PRODUCT' },
		body('Use {{1}} now.', 'GREEN5'),
		{ type: 'FOOTER', text: 'Corner shop' },
		buttons({ type: 'SPM', text: 'View' }),
	],
	'an app to open': [
		body('See it in the app.'),
		buttons({
			type: 'URL',
			text: 'Open',
			url: 'https://shop.example',
			app_deep_link: { meta_app_id: 17, android_deep_link: 'shop://a' },
		}),
	],
	'buttons to come': [
		body('See it.'),
		buttons({ type: 'POSTBACK' }, { type: 'APP', app: 'shop', text: 'Open' }),
	],
	'a carousel without texts': [
		{
			type: 'BODY',
			text: 'New plants, {{guest}}.',
			example: { body_text_named_params: [{ param_name: 'guest', example: 'Ada' }] },
		},
		{
			type: 'CAROUSEL',
			cards: ['FERN', 'PALM'].map((plant) => ({
				components: [
					media('IMAGE'),
					buttons({ type: 'URL', text: 'Buy', url: `https://shop.example/${plant}` }),
				],
			})),
		},
	],
	'an offer without an end': [
		media('VIDEO'),
		body('Use {{1}} now.', 'GREEN5'),
		{ type: 'LIMITED_TIME_OFFER', limited_time_offer: { text: 'Green week' } },
		buttons({ type: 'URL', text: 'Buy', url: 'https://shop.example/' }),
	],
	'an order': [body('Please pay.'), buttons({ type: 'ORDER_DETAILS', text: 'Review and Pay' })],
	'a call': [body('Call us.'), buttons({ type: 'VOICE_CALL', text: 'Call', ttl_minutes: 60 })],
	'a contact request': [body('Who are you?'), buttons({ type: 'REQUEST_CONTACT_INFO' })],
	'a call permission': [body('May we call?'), { type: 'CALL_PERMISSION_REQUEST' }],
	'a tap target': [
		media('IMAGE'),
		body('Tap it.'),
		{
			type: 'TAP_TARGET_CONFIGURATION',
			tap_target_configuration: [{ title: 'Shop', url: 'https://shop.example' }],
		},
	],
	'a code to copy': [
		{ type: 'BODY', add_security_recommendation: true },
		{ type: 'FOOTER', code_expiration_minutes: 10 },
		buttons({ type: 'OTP', otp_type: 'COPY_CODE', text: 'Copy' }),
	],
	'a code for one tap': [
		{ type: 'BODY', add_security_recommendation: false },
		buttons({
			type: 'OTP',
			otp_type: 'ONE_TAP',
			text: 'Copy',
			autofill_text: 'Fill',
			supported_apps: [{ package_name: 'example.app', signature_hash: 'K8aAINcGX7a' }],
		}),
	],
	// One app, in words that Meta has replaced by a list.
	'a code for one tap in older words': [
		{ type: 'BODY', add_security_recommendation: true },
		buttons({
			type: 'OTP',
			otp_type: 'ONE_TAP',
			text: 'Copy',
			autofill_text: 'Fill',
			package_name: 'example.app',
			signature_hash: 'K8aAINcGX7a',
		}),
	],
	'a code without a tap': [
		{ type: 'BODY' },
		buttons({
			type: 'OTP',
			otp_type: 'ZERO_TAP',
			text: 'Copy',
			zero_tap_terms_accepted: true,
			supported_apps: [{ package_name: 'example.app', signature_hash: 'K8aAINcGX7a' }],
		}),
	],
	'a code as Meta lists it': [
		{
			type: 'BODY',
			text: '*{{1}}* is your verification code.',
			add_security_recommendation: true,
			example: { body_text: [['123456']] },
		},
		{ type: 'FOOTER', text: 'Expires in 10 minutes.', code_expiration_minutes: 10 },
		buttons({
			type: 'URL',
			text: 'Copy code',
			url: 'https://www.whatsapp.com/otp/code/?otp_type=COPY_CODE&code=otp{{1}}',
			example: ['https://www.whatsapp.com/otp/code/?otp_type=COPY_CODE&code=otp123456'],
		}),
	],
	'a component to come': [
		{ type: 'SCRATCH_CARD', prize: { text: 'A plant', odds: [1, 100] } },
		body('Scratch it.'),
	],
	'a known component with more in it': [
		{ type: 'BODY', text: 'Hi {{1}}.', tone: 'warm', example: { body_text: [['Ada']], note: 'x' } },
		{ type: 'FOOTER', text: 'Bye', align: 'left' },
		{ ...buttons({ type: 'QUICK_REPLY', text: 'Yes', icon: 'REVIEW' }), columns: 2 },
	],
	'components of no known form': [
		{ type: 'CAROUSEL', cards: 'none' },
		{ type: 'BUTTONS', buttons: [null] },
		{ type: 'LIMITED_TIME_OFFER' },
		{ text: 'no type' },
		body('Odd.'),
	],
	nothing: [],
};
