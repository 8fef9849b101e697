import type { PlainValues } from './sending';
import { approved, deliver, refused, toCloudForm } from './sending';
import { refuse, templateUuid, uuidFrom } from './twoChatRows';
import type { Answer, Call } from './vendor';
import { isObject, mayUse } from './vendor';
import { findAccount } from './world';

/**
 * The vendor's node and skill: from_number, to_number, template_uuid, params with `body`, a list;
 * `headers`, a list (node), or `header` (skill); `buttons` by their index. Assumption: the words and
 * statuses of the errors, and that what neither names is refused.
 */
export function sendTemplate(call: Call): Answer {
	const { world } = call;
	const body = isObject(call.body) ? call.body : {};
	const stranger = Object.keys(body).find(
		(name) => !['from_number', 'to_number', 'template_uuid', 'params'].includes(name),
	);
	if (stranger) throw refuse(400, `Unknown parameter ${stranger}`);
	const { from_number: from, to_number: to, template_uuid: uuid } = body;
	for (const number of [from, to]) {
		if (!/^\+[1-9]\d{6,14}$/.test(String(number ?? ''))) {
			throw refuse(422, 'from_number and to_number must be in E.164 format');
		}
	}
	const account = findAccount(world, 'twoChat', String(from));
	const template = [...(account?.copy.values() ?? [])].find((row) => templateUuid(row) === uuid);
	if (!account || !mayUse(call.key, account) || !template) throw refuse(400, 'Template not found');
	try {
		approved([template], template.name, template.language);
		const components = toCloudForm(template, plainValues(body.params ?? {}));
		deliver(world, template, { account, to: String(to), templateId: String(uuid), components });
	} catch (error) {
		throw refused(error, ({ message, details }) => refuse(400, `${message}: ${details}`));
	}
	const messageUuid = `MSG${uuidFrom(world.next())}`;
	return { status: 200, body: { success: true, message_uuid: messageUuid } };
}

function plainValues(params: unknown): PlainValues {
	const wrong = (name: string) => refuse(400, `${name} is not as documented`);
	if (!isObject(params)) throw wrong('params');
	const stranger = Object.keys(params).find(
		(name) => !['body', 'header', 'headers', 'buttons'].includes(name),
	);
	if (stranger) throw wrong(`params.${stranger}`);
	const texts = (value: unknown, name: string) => {
		if (value === undefined) return [];
		const list: unknown[] = Array.isArray(value) ? value : [];
		if (!Array.isArray(value) || list.some((each) => typeof each !== 'string')) throw wrong(name);
		return list.map(String);
	};
	const { header } = params;
	const headers = texts(
		params.headers ?? (typeof header === 'string' ? [header] : header),
		'params.headers',
	);
	if (headers.length > 1) throw wrong('params.headers');
	const buttons = params.buttons ?? {};
	const entries = Object.entries(buttons);
	if (entries.some(([index, value]) => !/^\d+$/.test(index) || typeof value !== 'string')) {
		throw wrong('params.buttons');
	}
	return {
		...(headers[0] === undefined ? {} : { header: headers[0] }),
		body: texts(params.body, 'params.body'),
		buttons: new Map(entries.map(([index, value]) => [Number(index), String(value)])),
	};
}
