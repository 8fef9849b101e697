import type { INodeParameters } from '../support/n8n';
import type { ExecuteSetup } from '../support/runNode';

/** What a test needs to know of a vendor: from its documents, not from our code. */
export interface Vendor {
	provider: string;
	displayName: string;
	origin: string;
	/** Path of the default base URL. */
	base: string;
	credential: string;
	secretField: string;
	key: string;
	/** What else the credential must say. */
	credentialFields?: Record<string, string>;
	/** Name and value of the header that carries the key. */
	header: [name: string, value: string];
	/** Parameters that pick the account; none where the credential does. */
	account: INodeParameters;
	channel: string | null;
	/** A template of the list, as the vendor writes it. */
	row(index: number, fields?: object): object;
	/** A whole list in one page. */
	list(rows: object[]): object;
}

/** One that copies templates from Meta. */
export interface SyncingVendor extends Vendor {
	syncUrl: string;
	syncAnswer: object;
}

const locator = (value: string) => ({ __rl: true, mode: 'id', value });

export const lancePilot: SyncingVendor = {
	provider: 'lancePilot',
	displayName: 'LancePilot',
	origin: 'https://lancepilot.com',
	base: '/api/v3',
	credential: 'lancePilotTemplatesApi',
	secretField: 'apiToken',
	key: 'lp-example-0123456789',
	header: ['authorization', 'Bearer lp-example-0123456789'],
	account: { workspaceId: locator('3f1c2f2e-7a54-4d0e-9a53-0d6a8f0f6a11') },
	channel: '3f1c2f2e-7a54-4d0e-9a53-0d6a8f0f6a11',
	syncUrl: '/api/v3/workspaces/3f1c2f2e-7a54-4d0e-9a53-0d6a8f0f6a11/templates/sync',
	syncAnswer: { success: true, message: 'Templates synced successfully' },
	row: (index, fields) => ({
		id: index,
		name: `template_${index}`,
		language: 'en',
		category: 'UTILITY',
		status: 'APPROVED',
		provider_id: `89491945${index}`,
		components: { body: { text: `Hello {{1}} ${index}`, variables: ['Ana'] } },
		updated_at: '2026-01-01T00:00:00Z',
		...fields,
	}),
	list: (rows) => ({
		success: true,
		data: rows,
		meta: { current_page: 1, last_page: 1, total: rows.length },
	}),
};

export const waCr: SyncingVendor = {
	provider: 'waCr',
	displayName: 'WA.cr',
	origin: 'https://app.wa.cr',
	base: '/api/v2',
	credential: 'waCrTemplatesApi',
	secretField: 'apiToken',
	key: 'wacr-example-0123456789',
	header: ['authorization', 'Bearer wacr-example-0123456789'],
	account: {},
	channel: null,
	syncUrl: '/api/v2/templates/sync',
	syncAnswer: { data: { synced_count: 12, templates: [] } },
	row: (index, fields) => ({
		id: index,
		template_id: `10000${index}`,
		template_name: `template_${index}`,
		name: `template_${index}`,
		language: 'en',
		category: 'UTILITY',
		status: 'APPROVED',
		header_data_format: 'NONE',
		body_data: `Hello {{1}} ${index}`,
		buttons_data: null,
		updated_at: '2026-01-01T00:00:00Z',
		...fields,
	}),
	list: (rows) => ({ data: rows, meta: { pagination: { has_more: false } } }),
};

export const twoChat: SyncingVendor = {
	provider: 'twoChat',
	displayName: '2Chat',
	origin: 'https://api.p.2chat.io',
	base: '/open',
	credential: 'twoChatTemplatesApi',
	secretField: 'apiKey',
	key: 'UAKexample-0123456789',
	header: ['x-user-api-key', 'UAKexample-0123456789'],
	account: { phoneNumber: locator('+12025550132') },
	channel: '+12025550132',
	syncUrl: '/open/waba/templates/sync?phone_number=%2B12025550132',
	syncAnswer: {
		success: true,
		is_syncing: true,
		start_time_syncing: '2026-04-10T12:08:02.318000',
		message: 'Template sync started in background. Please wait.',
	},
	row: (index, fields) => ({
		uuid: `TMP${index}`,
		name: `template_${index}`,
		status: 'APPROVED',
		category: 'UTILITY',
		template_content: `Hello {{1}} ${index}`,
		description: null,
		updated_at: '2026-01-01T00:00:00Z',
		...fields,
	}),
	list: (rows) => ({ success: true, templates: rows, total: rows.length, next_page: null }),
};

export const kirim: SyncingVendor = {
	provider: 'kirim',
	displayName: 'Kirim',
	origin: 'https://api.kirimdev.com',
	base: '/v1',
	credential: 'kirimTemplatesApi',
	secretField: 'apiKey',
	key: 'kdv_live_example-0123456789',
	header: ['authorization', 'Bearer kdv_live_example-0123456789'],
	account: { phoneNumberId: locator('106540352242922') },
	channel: '106540352242922',
	syncUrl: '/v1/106540352242922/templates/sync',
	syncAnswer: { data: { object: 'template_sync_result', synced: 12, created: 2, updated: 10 } },
	row: (index, fields) => ({
		id: `tmpl_${index}`,
		template_name: `template_${index}`,
		language: 'en',
		category: 'UTILITY',
		status: 'approved',
		content: `Hello {{1}} ${index}`,
		...fields,
	}),
	list: (rows) => ({ data: rows, has_more: false, next_cursor: null, request_id: 'req_1' }),
};

export const meta: Vendor = {
	provider: 'meta',
	displayName: 'Meta',
	origin: 'https://graph.facebook.com',
	base: '',
	credential: 'metaTemplatesApi',
	secretField: 'accessToken',
	key: 'EAAexample0123456789',
	credentialFields: { businessAccountId: '102290129340398' },
	header: ['authorization', 'Bearer EAAexample0123456789'],
	account: {},
	channel: '102290129340398',
	row: (index, fields) => ({
		id: String(index),
		name: `template_${index}`,
		language: 'en',
		category: 'UTILITY',
		status: 'APPROVED',
		components: [{ type: 'BODY', text: `Hello {{1}} ${index}`, example: { body_text: [['Ana']] } }],
		...fields,
	}),
	list: (rows) => ({ data: rows, paging: { cursors: { before: 'b', after: 'a' } } }),
};

export const syncingVendors = [lancePilot, waCr, twoChat, kirim];

export const vendors: readonly Vendor[] = [...syncingVendors, meta];

/** For `describe.each` and `it.each`: the name first. */
export const byName = vendors.map((vendor) => [vendor.displayName, vendor] as const);
export const syncingByName = syncingVendors.map((vendor) => [vendor.displayName, vendor] as const);

/** The node on the canvas, set up for one operation of a vendor. */
export function nodeFor(
	vendor: Vendor,
	parameters: INodeParameters = {},
	setup: Partial<ExecuteSetup> = {},
): ExecuteSetup {
	return {
		parameters: {
			provider: vendor.provider,
			resource: 'template',
			operation: 'sync',
			...vendor.account,
			...parameters,
		},
		credentials: {
			[vendor.credential]: { ...vendor.credentialFields, [vendor.secretField]: vendor.key },
		},
		...setup,
	};
}
