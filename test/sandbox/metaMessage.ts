import { metaError, need, notThere } from './metaNode';
import { phoneNumbers } from './metaNumbers';
import { approved, deliver, refused } from './sending';
import type { Answer, Call } from './vendor';
import { isObject, mayUse } from './vendor';

/** Cloud API messages, as far as a template message needs it: under a phone number of the WABA. */
export function sendTemplate(call: Call): Answer {
	const { world, params } = call;
	const account = world.accounts.find(
		(each) => each.provider === 'meta' && phoneNumbers(each).some(({ id }) => id === params.id),
	);
	if (!account || !mayUse(call.key, account)) throw notThere(params.id);
	need(call, 'whatsapp_business_messaging');
	const body = isObject(call.body) ? call.body : {};
	if (body.messaging_product !== 'whatsapp') {
		throw metaError(400, 100, '(#100) The parameter messaging_product is required.');
	}
	if (typeof body.to !== 'string' || !/^\+?[\d ()-]{7,20}$/.test(body.to)) {
		throw metaError(400, 100, '(#100) The parameter to is required.');
	}
	if (body.type !== 'template' || !isObject(body.template)) {
		throw metaError(400, 100, '(#100) Only messages of type template are simulated here.');
	}
	const { name, language, components } = body.template;
	const code = isObject(language) ? language.code : undefined;
	if (typeof name !== 'string' || typeof code !== 'string') {
		throw metaError(400, 100, "(#100) The parameter template['language'] is required.");
	}
	try {
		const template = approved(account.atMeta.values(), name, code);
		const delivery = { account, to: body.to, templateId: template.metaId, components };
		deliver(world, template, delivery);
	} catch (error) {
		// Cloud API, error codes: 404 for a template that is not there, 400 for the others.
		throw refused(error, ({ code, message, details }) =>
			metaError(code === 132001 ? 404 : 400, code, message, { details }),
		);
	}
	const contacts = [{ input: body.to, wa_id: body.to.replace(/\D/g, '') }];
	const messages = [{ id: `wamid.${world.next()}`, message_status: 'accepted' }];
	return { status: 200, body: { messaging_product: 'whatsapp', contacts, messages } };
}
