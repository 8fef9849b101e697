import type { SendRequest, TemplateMessage } from '../../template/message';
import { cannotSend, linkOf, refuseCardsAndOffer } from '../../template/message';
import type { FilledParameter } from '../../template/parameterValue';
import { requireId } from '../requireId';
import { twoChatDescriptor } from './descriptor';
import { TEMPLATE_ID } from './write';

/** `params` of the send call: values by part, those of buttons by their index. */
interface Params {
	body?: string[];
	headers?: string[];
	buttons?: Record<string, string>;
}

/**
 * 2Chat's send call as its own n8n node and skill word it; no page describes its `params`. The node
 * names the header's list `headers`, the skill `header`: the node is what is in use.
 */
export function twoChatSendRequest(message: TemplateMessage): SendRequest {
	const { account, to, filled } = message;
	refuseCardsAndOffer(twoChatDescriptor, message);
	const textsOf = (name: FilledParameter['component']) =>
		filled.filter(({ component }) => component === name).map(textOrLink);
	const [body, headers] = [textsOf('body'), textsOf('header')];
	const buttons = filled
		.filter(({ component }) => component === 'button')
		.map((parameter) => [String(parameter.button), textOrLink(parameter)]);
	const params: Params = {
		...(body.length > 0 && { body }),
		...(headers.length > 0 && { headers }),
		...(buttons.length > 0 && { buttons: Object.fromEntries(buttons) as Record<string, string> }),
	};
	return {
		method: 'POST',
		path: '/waba/send-message',
		body: {
			from_number: account,
			to_number: to,
			template_uuid: requireId(message, twoChatDescriptor, TEMPLATE_ID),
			...(Object.keys(params).length > 0 && { params }),
		},
	};
}

/** Plain texts are all that the lists hold. Assumption: a medium goes as its link. */
function textOrLink({ key, type, value }: FilledParameter): string {
	if (value.kind === 'text' && ['text', 'coupon_code', 'payload'].includes(type)) return value.text;
	if (value.kind !== 'media') throw cannotSend(twoChatDescriptor, key);
	const link = linkOf(twoChatDescriptor, key, value);
	if (value.filename !== null) throw cannotSend(twoChatDescriptor, `${key}.filename`);
	return link;
}
