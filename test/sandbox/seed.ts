import type { TemplateSpec } from './account';
import { addAtMeta, copyAll, createAccount } from './account';
import type { Provider } from './provider';
import type { World } from './world';

/** The keys that every fresh sandbox knows. */
export const KEYS: Record<Provider, string> = {
	lancePilot: 'lp_sandbox_key',
	waCr: 'wacr_sandbox_token',
	twoChat: 'twochat_sandbox_key',
	kirim: 'kdv_live_sandbox_key',
	meta: 'meta_sandbox_token',
};

/** The account of each vendor that examples and tests use first. */
export const ACCOUNTS: Record<Provider, string> = {
	lancePilot: '3f1c2f2e-7a54-4d0e-9a53-0d6a8f0f6a11',
	waCr: 'tenant_1',
	twoChat: '+5215512345432',
	kirim: '106540352242922',
	meta: '102290129340398',
};

/** Keys and accounts, each account with templates that the vendor has already synced. */
export function plant(world: World, empty: boolean): void {
	for (const provider of Object.keys(KEYS) as Provider[]) {
		const token = KEYS[provider];
		world.keys[provider].set(token, { token, scopes: null, accounts: null });
	}
	world.accounts = [
		createAccount('lancePilot', ACCOUNTS.lancePilot, 'Acme Support', '14155552671'),
		createAccount(
			'lancePilot',
			'8b0e6c1d-2f43-4c8a-b7de-5a1f9c3e7d20',
			'Acme Sales',
			'14155552672',
		),
		createAccount('waCr', ACCOUNTS.waCr, 'Acme', '919876543210'),
		createAccount('twoChat', ACCOUNTS.twoChat, 'Acme Mexico', ACCOUNTS.twoChat),
		createAccount('twoChat', '+14155550123', 'Acme USA', '+14155550123', 'disconnected'),
		createAccount('kirim', ACCOUNTS.kirim, 'Acme Jakarta', '+6281234567890'),
		createAccount('kirim', '106540352242977', 'Acme Bandung', '+6281234567891', 'disconnected'),
		// operations/accounts: `phone_number_id` is null while an account is being set up.
		createAccount('kirim', null, 'Acme Surabaya', '+6281234567892', 'onboarding'),
		// Meta's messages go out under a phone number id of the WABA.
		createAccount('meta', ACCOUNTS.meta, 'Acme', '106540352242922'),
	];
	if (empty) return;
	for (const account of world.accounts) {
		if (account.id === null) continue;
		// LancePilot: short codes such as `en`; everyone else passes Meta's on.
		const short = account.provider === 'lancePilot';
		const specs = account.provider === 'meta' ? [...believable, ...metaOnly] : believable;
		for (const spec of specs) {
			addAtMeta(world, account, short ? { ...spec, language: spec.language?.slice(0, 2) } : spec);
		}
		if (account.provider !== 'meta') copyAll(world, account, true);
	}
}

const handle = (name: string) => ({ header_handle: [`https://scontent.example.com/${name}`] });

const believable: TemplateSpec[] = [
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
					{ type: 'PHONE_NUMBER', text: 'Call us', phone_number: '+14155552671' },
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
				text: '*{{1}}* is your verification code.',
				add_security_recommendation: true,
				example: { body_text: [['123456']] },
			},
			{ type: 'FOOTER', code_expiration_minutes: 10 },
			{ type: 'BUTTONS', buttons: [{ type: 'OTP', otp_type: 'COPY_CODE', text: 'Copy code' }] },
		],
	},
];

/** What only Meta itself shows: a location header, named variables, a pause. */
const metaOnly: TemplateSpec[] = [
	{
		name: 'store_opening',
		language: 'en_US',
		category: 'MARKETING',
		status: 'PAUSED',
		qualityScore: 'RED',
		updatedAt: '2026-11-01T12:00:00Z',
		components: [
			{ type: 'HEADER', format: 'LOCATION' },
			{ type: 'BODY', text: 'Dear {{customer_name}}, we open a new store near you.' },
		],
	},
];
