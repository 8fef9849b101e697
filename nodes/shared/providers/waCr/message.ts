import { withPasswordInButton } from '../../metaComponents/message';
import type { SendRequest, TemplateMessage } from '../../template/message';
import { cannotSend, linkOf, refuseCardsAndOffer } from '../../template/message';
import type { FilledParameter } from '../../template/parameterValue';
import { UserError } from '../../template/userError';
import { waCrDescriptor } from './descriptor';

const MEDIA = ['image', 'video', 'document'];

/**
 * docs.app.wa.cr, Send Template Message, and the vendor's own n8n node: a flat field for each value,
 * `field_1` … for the body, `button_0` … by the button's index. Assumption: a button that copies the password wants it there too, as
 * at Meta, also where WA.cr lists no button.
 */
export function waCrSendRequest(message: TemplateMessage): SendRequest {
	const { to, name, language } = message;
	const filled = withPasswordInButton(message);
	refuseCardsAndOffer(waCrDescriptor, message);
	if (language === null) {
		throw new UserError(
			`Template "${name}" is listed without its language, which the send call of WA.cr needs`,
			'Sync the templates first. Nothing was sent.',
		);
	}
	const body = filled.filter(({ component }) => component === 'body');
	const others = filled.filter(({ component }) => component !== 'body');
	return {
		method: 'POST',
		path: '/messages/template',
		body: Object.assign(
			{ phone: to, template_name: name, language },
			...body.map((parameter, index) => ({ [`field_${index + 1}`]: parameterText(parameter) })),
			...others.map(fieldsOf),
		) as Record<string, string>,
	};
}

function fieldsOf(parameter: FilledParameter): Record<string, string> {
	const { key, component, button, type, value } = parameter;
	if (component === 'button') return { [`button_${button}`]: buttonText(parameter) };
	if (component !== 'header') throw cannotSend(waCrDescriptor, key);
	if (value.kind === 'text') return { header_field_1: value.text };
	if (value.kind !== 'media' || !MEDIA.includes(type)) throw cannotSend(waCrDescriptor, key);
	const { filename } = value;
	const link = linkOf(waCrDescriptor, key, value);
	return {
		[`header_${type}_url`]: link,
		...(filename !== null && { header_document_name: filename }),
	};
}

/** Assumption: the code of a coupon and the payload of a quick reply go as an address' value does. */
function buttonText(parameter: FilledParameter): string {
	if (['text', 'coupon_code', 'payload'].includes(parameter.type)) return parameterText(parameter);
	throw cannotSend(waCrDescriptor, parameter.key);
}

function parameterText({ key, value }: FilledParameter): string {
	if (value.kind === 'text') return value.text;
	throw cannotSend(waCrDescriptor, key);
}
