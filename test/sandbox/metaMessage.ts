import { metaRefusal, notThere } from './metaNode';
import { bodyText, placeholders } from './template';
import type { Answer, Call } from './vendor';
import { isObject, mayUse } from './vendor';

/** Cloud API messages, as far as a template message needs it. */
export function sendTemplate(call: Call): Answer {
	const { world, params } = call;
	const account = world.accounts.find(
		({ provider, phoneNumber }) => provider === 'meta' && phoneNumber === params.id,
	);
	if (!account || !mayUse(call.key, account)) throw notThere(params.id);
	const body = isObject(call.body) ? call.body : {};
	const asked = isObject(body.template) ? body.template : {};
	const language = isObject(asked.language) ? asked.language.code : undefined;
	if (
		body.messaging_product !== 'whatsapp' ||
		body.type !== 'template' ||
		typeof body.to !== 'string'
	) {
		throw metaRefusal(400, 100, '(#100) messaging_product, to and type are required');
	}
	const template = [...account.atMeta.values()].find(
		(row) => row.name === asked.name && row.language === language && row.status === 'APPROVED',
	);
	if (!template)
		throw metaRefusal(404, 132001, '(#132001) Template name does not exist in the translation');
	const components = Array.isArray(asked.components) ? asked.components : [];
	const part: unknown = components.find((each: unknown) => isObject(each) && each.type === 'body');
	const parameters = isObject(part) && Array.isArray(part.parameters) ? part.parameters : [];
	if (parameters.length !== placeholders(bodyText(template)).length) {
		throw metaRefusal(
			400,
			132000,
			'(#132000) Number of parameters does not match the expected number',
		);
	}
	const id = `wamid.${world.next()}`;
	world.messages.push({
		provider: 'meta',
		account: account.id,
		to: body.to,
		templateId: template.metaId,
		name: template.name,
		language: template.language,
		variables: parameters.map((each: unknown) => (isObject(each) ? String(each.text) : '')),
		sentAt: new Date(world.now()).toISOString(),
	});
	const contacts = [{ input: body.to, wa_id: body.to.replace(/\D/g, '') }];
	return { status: 200, body: { messaging_product: 'whatsapp', contacts, messages: [{ id }] } };
}
