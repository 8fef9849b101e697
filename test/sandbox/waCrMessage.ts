import type { PlainValues } from './sending';
import { approved, deliver, refused, toCloudForm } from './sending';
import type { Answer, Call, ApiError } from './vendor';
import { isObject } from './vendor';
import { accountFor, apiError } from './waCrError';

/**
 * Send Template Message and the vendor's node: `phone`, `template_name`, `language`, and a field for
 * each value. Assumption: fields that neither names are refused, and the answer.
 */
export function sendTemplate(call: Call): Answer {
	const { world } = call;
	const account = accountFor(call, 'messages:send');
	const body = isObject(call.body) ? call.body : {};
	const refuse = (message: string) => apiError(world, 422, 'VALIDATION_ERROR', message);
	const { phone, template_name: name, language } = body;
	if (!/^\+?[1-9]\d{6,14}$/.test(String(phone ?? ''))) throw refuse('phone is required, E.164');
	if (typeof name !== 'string' || name === '') throw refuse('template_name is required');
	if (typeof language !== 'string' || language === '') throw refuse('language is required');
	const stranger = Object.keys(body).find((field) => !SEND_FIELD.test(field));
	if (stranger) throw refuse(`Unknown parameter ${stranger}`);
	try {
		const template = approved(account.copy.values(), name, language);
		const components = toCloudForm(template, valuesOf(body, refuse));
		const templateId = String(template.metaId);
		deliver(world, template, { account, to: String(phone), templateId, components });
	} catch (error) {
		throw refused(error, ({ code, message, details }) => {
			const words = `${message}: ${details}`;
			return code === 132001 ? apiError(world, 404, 'NOT_FOUND', words) : refuse(words);
		});
	}
	return { status: 200, body: { data: { id: `msg_${world.next()}`, status: 'queued' } } };
}

const SEND_FIELD =
	/^(phone|template_name|language|contact_id|field_\d+|button_\d+|header_field_1|header_(image|video|document)_url|header_document_name)$/;

/** `field_1`… for the body from one, `button_0`… for buttons from zero. */
function valuesOf(
	body: Record<string, unknown>,
	refuse: (message: string) => ApiError,
): PlainValues {
	const text = (field: string) => {
		const value = body[field];
		if (typeof value === 'string' && value !== '') return value;
		throw refuse(`${field} must be a text`);
	};
	const numbered = (prefix: string) =>
		Object.keys(body)
			.filter((field) => new RegExp(`^${prefix}_\\d+$`).test(field))
			.map((field) => Number(field.slice(prefix.length + 1)))
			.sort((one, other) => one - other);
	const fields = numbered('field');
	if (fields.some((number, index) => number !== index + 1)) {
		throw refuse('field_1, field_2, … must follow each other');
	}
	const headers = Object.keys(body).filter((field) => /^header_(field_1|\w+_url)$/.test(field));
	if (headers.length > 1) throw refuse('A template has one header');
	const [header] = headers;
	return {
		...(header ? { header: text(header) } : {}),
		...(body.header_document_name ? { fileName: text('header_document_name') } : {}),
		body: fields.map((number) => text(`field_${number}`)),
		buttons: new Map(numbered('button').map((number) => [number, text(`button_${number}`)])),
	};
}
