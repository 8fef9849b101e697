import type { TemplateSpec } from './account';
import type { Button } from './template';

/** An address as Meta's lists give it: signed, and expiring. */
const handle = (name: string) => ({
	header_handle: [`https://scontent.example.com/v/${name}?ccb=1-7&oh=01_Q5AaSeed&oe=69FBBBD6`],
});

const OTP =
	'https://www.whatsapp.com/otp/code/?otp_type=COPY_CODE&code_expiration_minutes=10&code=otp';

/** What every vendor's accounts have from the start; two of them are under review. */
export const believable: TemplateSpec[] = [
	{
		name: 'order_confirmation',
		language: 'en_US',
		category: 'UTILITY',
		status: 'APPROVED',
		qualityScore: 'GREEN',
		updatedAt: '2026-10-15T14:30:00Z',
		components: [
			{ type: 'HEADER', format: 'TEXT', text: 'Order {{1}}', example: { header_text: ['12345'] } },
			{
				type: 'BODY',
				text: 'Hi {{1}}, your order is confirmed. It arrives on {{2}}, we will write again then.',
				example: { body_text: [['Ana', 'Monday']] },
			},
			{ type: 'FOOTER', text: 'Thank you for shopping with us' },
			{
				type: 'BUTTONS',
				buttons: [
					{
						type: 'URL',
						text: 'Track order',
						url: 'https://shop.example.com/track?id={{1}}',
						example: ['12345'],
					},
					{ type: 'PHONE_NUMBER', text: 'Call us', phone_number: '+12025550171' },
				],
			},
		],
	},
	{
		name: 'order_confirmation',
		language: 'es_MX',
		category: 'UTILITY',
		status: 'PENDING',
		updatedAt: '2026-11-20T16:00:00Z',
		components: [
			{
				type: 'BODY',
				text: 'Hola {{1}}, tu pedido está confirmado y llega el {{2}}. ¡Gracias!',
				example: { body_text: [['Ana', 'lunes']] },
			},
		],
	},
	{
		name: 'delivery_update',
		language: 'en_US',
		category: 'UTILITY',
		status: 'PENDING',
		updatedAt: '2026-11-21T08:00:00Z',
		components: [
			{
				type: 'BODY',
				text: 'Hello {{1}}, your parcel {{2}} is on its way.',
				example: { body_text: [['Ana', 'PK-771']] },
			},
		],
	},
	{
		name: 'summer_sale',
		language: 'en_US',
		category: 'MARKETING',
		status: 'APPROVED',
		qualityScore: 'YELLOW',
		updatedAt: '2026-06-01T09:00:00Z',
		components: [
			{ type: 'HEADER', format: 'IMAGE', example: handle('summer.jpg') },
			{
				type: 'BODY',
				text: 'Hi {{1}}! 🎉 Our summer sale is here.\n\nShow this message for 20% off.',
				example: { body_text: [['Ana']] },
			},
			{ type: 'FOOTER', text: 'Until 31 August' },
			{
				type: 'BUTTONS',
				buttons: [
					{ type: 'QUICK_REPLY', text: 'Tell me more' },
					{ type: 'QUICK_REPLY', text: 'Not now' },
				],
			},
		],
	},
	{
		name: 'product_tour',
		language: 'en_US',
		category: 'MARKETING',
		status: 'REJECTED',
		rejectedReason: 'PROMOTIONAL',
		updatedAt: '2026-09-02T11:15:00Z',
		components: [
			{ type: 'HEADER', format: 'VIDEO', example: handle('tour.mp4') },
			{ type: 'BODY', text: 'See what is new in two minutes.' },
		],
	},
	{
		name: 'invoice_ready',
		language: 'en_US',
		category: 'UTILITY',
		status: 'APPROVED',
		updatedAt: '2026-08-20T07:45:00Z',
		components: [
			{ type: 'HEADER', format: 'DOCUMENT', example: handle('invoice.pdf') },
			{
				type: 'BODY',
				text: 'Dear {{1}}, your invoice {{2}} is attached. Please pay it within 14 days.',
				example: { body_text: [['Ms Lopez', 'INV-001']] },
			},
		],
	},
	{
		name: 'login_code',
		language: 'en_US',
		category: 'AUTHENTICATION',
		status: 'APPROVED',
		qualityScore: 'GREEN',
		updatedAt: '2026-05-05T05:05:05Z',
		components: [
			{
				type: 'BODY',
				text: '*{{1}}* is your verification code. For your security, do not share this code.',
				add_security_recommendation: true,
				example: { body_text: [['123456']] },
			},
			{
				type: 'FOOTER',
				text: 'This code expires in 10 minutes.',
				code_expiration_minutes: 10,
			},
			{
				type: 'BUTTONS',
				buttons: [
					{
						type: 'URL',
						text: 'Copy code',
						url: `${OTP}{{1}}`,
						example: [`${OTP}123456`],
					},
				],
			},
		],
	},
];

/** A template of every further kind, as Meta's lists give them; one name for each. */
export const everyKind: TemplateSpec[] = [
	// Named variables, a place, a pause.
	{
		name: 'store_opening',
		category: 'MARKETING',
		status: 'PAUSED',
		qualityScore: 'RED',
		updatedAt: '2026-11-01T12:00:00Z',
		components: [
			{ type: 'HEADER', format: 'LOCATION' },
			{
				type: 'BODY',
				text: 'Dear {{customer_name}}, we open a new store near you.',
				example: {
					body_text_named_params: [{ param_name: 'customer_name', example: 'Ana' }],
				},
			},
		],
		extras: { parameter_format: 'NAMED' },
	},
	{
		name: 'pickup_point',
		status: 'APPROVED',
		components: [
			{ type: 'HEADER', format: 'LOCATION' },
			{
				type: 'BODY',
				text: 'Good news {{customer_name}}, order {{order_number}} waits here for you.',
				example: {
					body_text_named_params: [
						{ param_name: 'customer_name', example: 'Ana' },
						{ param_name: 'order_number', example: '860-2' },
					],
				},
			},
		],
		extras: { parameter_format: 'NAMED' },
	},
	{
		name: 'cards_of_plants',
		category: 'MARKETING',
		components: [
			{
				type: 'BODY',
				text: 'Rare plants! {{1}}, take one.',
				example: { body_text: [['Pablo']] },
			},
			{
				type: 'CAROUSEL',
				cards: ['aloe', 'fern'].map((plant) => ({
					components: [
						{ type: 'HEADER', format: 'IMAGE', example: handle(`${plant}.jpg`) },
						{ type: 'BODY', text: 'Only {{1}} left here', example: { body_text: [['3']] } },
						{
							type: 'BUTTONS',
							buttons: [
								{ type: 'QUICK_REPLY', text: 'More like this' },
								{
									type: 'URL',
									text: 'Shop',
									url: `https://shop.example.com/${plant}/{{1}}`,
									example: ['BLUE'],
								},
							],
						},
					],
				})),
			},
		],
	},
	{
		name: 'offer_that_expires',
		category: 'MARKETING',
		components: [
			{ type: 'HEADER', format: 'IMAGE', example: handle('offer.jpg') },
			{
				type: 'LIMITED_TIME_OFFER',
				limited_time_offer: { text: 'Expiring offer!', has_expiration: true },
			},
			{
				type: 'BODY',
				text: 'Good news, {{1}}! Use {{2}} now.',
				example: { body_text: [['Pablo', 'CARIBE25']] },
			},
			{
				type: 'BUTTONS',
				buttons: [
					{ type: 'COPY_CODE', text: 'Copy offer code', example: ['CARIBE25'] },
					{
						type: 'URL',
						text: 'Book',
						url: 'https://shop.example.com/o?code={{1}}',
						example: ['n3'],
					},
				],
			},
		],
	},
	{
		name: 'may_we_call',
		category: 'MARKETING',
		components: [
			{ type: 'body', text: 'May we call you about your order?' },
			{ type: 'call_permission_request' },
		],
	},
	plain('see_catalog', { type: 'CATALOG', text: 'View catalog' }),
	plain('forgotten_items', { type: 'MPM', text: 'View items' }),
	{
		name: 'one_product',
		category: 'MARKETING',
		components: [
			{ type: 'HEADER', format: 'PRODUCT' },
			{ type: 'BODY', text: 'This one is for you.' },
			{ type: 'BUTTONS', buttons: [{ type: 'SPM', text: 'View' }] },
		],
	},
	{
		...plain('survey_flow', {
			type: 'FLOW',
			text: 'Answer',
			flow_id: 1079254650791678,
			flow_action: 'NAVIGATE',
			navigate_screen: 'TASK_SELECTION',
		}),
		extras: { sub_category: 'FORM' },
	},
	{
		...plain('bill_to_pay', { type: 'ORDER_DETAILS', text: 'Review and Pay' }),
		category: 'UTILITY',
		extras: { sub_category: 'ORDER_DETAILS', display_format: 'ORDER_DETAILS' },
	},
	plain('your_number', { type: 'REQUEST_CONTACT_INFO' }),
	plain('call_us_here', { type: 'VOICE_CALL', text: 'Call now' }),
	{
		name: 'moving_picture',
		category: 'MARKETING',
		messageSendTtlSeconds: 43_200,
		components: [
			{ type: 'HEADER', format: 'GIF', example: handle('moving.mp4') },
			{ type: 'BODY', text: 'Look how it moves.' },
		],
	},
	// Case as it occurs in lists.
	{
		name: 'lower_case_kinds',
		category: 'MARKETING',
		components: [
			{ type: 'header', format: 'image', example: handle('lower.jpg') },
			{ type: 'body', text: 'Hello {{1}} there', example: { body_text: [['Ana']] } },
			{ type: 'footer', text: 'The footer' },
			{
				type: 'buttons',
				buttons: [
					{ type: 'url', text: 'Deals', url: 'https://shop.example.com/d' },
					{ type: 'phone_number', text: 'Call', phone_number: '+15550051310' },
					{ type: 'quick_reply', text: 'Stop' },
				],
			},
		],
	},
];

function plain(name: string, button: Button): TemplateSpec {
	return {
		name,
		category: 'MARKETING',
		components: [
			{ type: 'BODY', text: 'Have a look at this.' },
			{ type: 'BUTTONS', buttons: [button] },
		],
	};
}
