import type { TemplateSpec } from './account';
import { addAtMeta, copyAll, createAccount } from './account';
import type { Provider } from './provider';
import { believable, everyKind } from './seedTemplates';
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
	twoChat: '+12025550132',
	kirim: '106540352242922',
	meta: '102290129340398',
};

/** A workspace that has not much yet: somebody's second one, as the target of a copy. */
export const SECOND_WORKSPACE = '8b0e6c1d-2f43-4c8a-b7de-5a1f9c3e7d20';

/** The app that Meta's token belongs to, as `/app` answers. */
export const META_APP = { id: '670843887433847', name: 'Sandbox', category: 'Business' };

/** Keys and accounts, each account with templates that the vendor has already synced. */
export function plant(world: World, empty: boolean): void {
	for (const provider of Object.keys(KEYS) as Provider[]) {
		const token = KEYS[provider];
		world.keys[provider].set(token, { token, scopes: null, accounts: null, expired: false });
	}
	world.accounts = [
		createAccount('lancePilot', ACCOUNTS.lancePilot, 'Acme Support', '12025550171'),
		createAccount('lancePilot', SECOND_WORKSPACE, 'Acme Sales', '12025550172'),
		createAccount('waCr', ACCOUNTS.waCr, 'Acme', '919876543210'),
		createAccount('twoChat', ACCOUNTS.twoChat, 'Acme Mexico', ACCOUNTS.twoChat),
		createAccount('twoChat', '+14155550123', 'Acme USA', '+14155550123', 'disconnected'),
		createAccount('kirim', ACCOUNTS.kirim, 'Acme Jakarta', '+12025550160'),
		createAccount('kirim', '106540352242977', 'Acme Bandung', '+12025550161', 'disconnected'),
		// operations/accounts: `phone_number_id` is null while an account is being set up.
		createAccount('kirim', null, 'Acme Surabaya', '+12025550162', 'onboarding'),
		// Meta's messages go out under a phone number id of the WABA.
		createAccount('meta', ACCOUNTS.meta, 'Acme', '106540352242922'),
		createAccount('meta', '102290129340399', 'Acme Europe', '106540352242955'),
	];
	if (empty) return;
	for (const account of world.accounts) {
		if (account.id === null) continue;
		// LancePilot: short codes such as `en`; everyone else passes Meta's on.
		const short = account.provider === 'lancePilot';
		for (const spec of specsOf(account.id)) {
			addAtMeta(world, account, short ? { ...spec, language: spec.language?.slice(0, 2) } : spec);
		}
		if (account.provider !== 'meta') copyAll(world, account, true);
	}
}

function specsOf(account: string): TemplateSpec[] {
	if (account === ACCOUNTS.meta) return [...believable, ...everyKind];
	if (account === SECOND_WORKSPACE)
		return believable.filter(({ name }) => name === 'delivery_update');
	return believable;
}
