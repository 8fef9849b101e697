import { countInWindow } from './limits';
import { listTemplates } from './metaList';
import { sendTemplate } from './metaMessage';
import { metaNode, metaError, need, templateNode } from './metaNode';
import { listPhoneNumbers } from './metaNumbers';
import {
	createTemplate,
	deleteTemplates,
	templateOf,
	unpauseTemplate,
	updateTemplate,
} from './metaTemplates';
import { openUpload, receiveUpload, uploadOffset } from './metaUpload';
import { META_APP } from './seed';
import type { Answer, Call, Vendor } from './vendor';
import { mayUse } from './vendor';

/**
 * Meta's WhatsApp Business Management API, developers.facebook.com, template-management. It is the
 * source: there is nothing to sync. A leading version segment is accepted and left out.
 */
export const meta: Vendor = {
	provider: 'meta',
	prefix: '/meta',
	// Only the header counts. Graph also takes `access_token` in the address; that would leak it.
	readKey: ({ authorization }) =>
		/^(?:Bearer|OAuth) +(\S+)$/i.exec(String(authorization ?? ''))?.[1] ?? null,
	unauthenticated: (_world, missing) =>
		missing
			? // Graph's code for a request without a token; the status is an assumption.
				metaError(401, 2500, 'An active access token must be used to query information.')
			: metaError(401, 190, 'Invalid OAuth access token - Cannot parse access token'),
	failure: (_world, status) => {
		if (status === 429) return metaError(status, 80008, TOO_MANY).body;
		if (status >= 500) return metaError(status, 2, 'Service temporarily unavailable').body;
		return metaError(status, status === 404 ? 2500 : 100, 'Unknown path components').body;
	},
	admit,
	endpoints: [
		['GET', '/:id', getNode],
		['POST', '/:id', (call) => (isUpload(call) ? receiveUpload(call) : updateTemplate(call))],
		['GET', '/:id/message_templates', listTemplates],
		['POST', '/:id/message_templates', createTemplate],
		['DELETE', '/:id/message_templates', deleteTemplates],
		['GET', '/:id/phone_numbers', listPhoneNumbers],
		['POST', '/:id/unpause', unpauseTemplate],
		['POST', '/:id/messages', sendTemplate],
		['POST', '/:id/uploads', openUpload],
	],
};

const TOO_MANY = 'There have been too many calls to this WhatsApp Business account.';

const isUpload = ({ params }: Call) => params.id?.startsWith('upload:') === true;

/**
 * Expired tokens, and the rate limit: 200 calls an hour for each app and WABA, 5000 for an active
 * one. The header with the usage comes with every answer (Graph, rate limits).
 */
function admit({ world, key }: Call): Record<string, string> {
	if (key.expired) {
		// Code 190 with subcode 463 (Graph, handling errors).
		const message =
			'Error validating access token: Session has expired on Tuesday, 24-Nov-26 00:00:00 PST.';
		throw metaError(401, 190, message, { subcode: 463 });
	}
	const { meta: most } = world.settings.limits;
	const { rateCode, rateStatus } = world.settings.variants.meta;
	const waba = world.accounts.find(
		(account) => account.provider === 'meta' && mayUse(key, account),
	)?.id;
	const { over, count, secondsLeft } =
		most === null
			? { over: false, count: 0, secondsLeft: 0 }
			: countInWindow(world, `meta ${key.token}`, 3_600_000, most);
	const share = most === null ? 1 : Math.min(100, Math.floor((count / most) * 100));
	const usage = {
		type: 'whatsapp_business_management',
		call_count: share,
		total_cputime: 1,
		total_time: 1,
		// Minutes.
		estimated_time_to_regain_access: over ? Math.ceil(secondsLeft / 60) : 0,
	};
	const headers = { 'x-business-use-case-usage': JSON.stringify({ [waba ?? '0']: [usage] }) };
	if (over) throw metaError(rateStatus, Number(rateCode), TOO_MANY, { headers, transient: true });
	return headers;
}

/** An app, an upload, a WABA (the credential test asks for `fields=id`) or a template. */
function getNode(call: Call): Answer {
	const { params, world } = call;
	const fields = call.query.get('fields')?.split(',').filter(Boolean);
	if (isUpload(call)) return uploadOffset(call);
	// Graph, Application: `/app` is the app that the token was made for. `/debug_token` says the
	// same, but takes the token in the address, so it is not served.
	if (params.id === 'app' || params.id === META_APP.id) {
		return { status: 200, body: metaNode({ ...META_APP }, fields) };
	}
	const waba = world.accounts.find(({ provider, id }) => provider === 'meta' && id === params.id);
	if (waba && mayUse(call.key, waba)) {
		need(call, 'whatsapp_business_management');
		const node = {
			id: waba.id,
			name: waba.name,
			timezone_id: '1',
			message_template_namespace: 'ba30dd89_2ebd_41e4_b805_f2c05ae04cc9',
		};
		return { status: 200, body: metaNode(node, fields) };
	}
	return { status: 200, body: templateNode(world, templateOf(call).template, fields) };
}
