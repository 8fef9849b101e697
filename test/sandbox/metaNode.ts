import { withFreshAddresses } from './metaForm';
import type { MetaTemplate } from './template';
import { bodyText, component, placeholders } from './template';
import type { Call } from './vendor';
import { ApiError, mayUse } from './vendor';
import type { Account, World } from './world';

/**
 * Without `fields`, Meta answers these (Graph reference, message_templates). The last three stand
 * in real lists too where they have a value (cases/third-party/S02, meta-components.json).
 */
const DEFAULT_FIELDS = [
	'name',
	'parameter_format',
	'components',
	'language',
	'status',
	'category',
	'id',
	'sub_category',
	'previous_category',
	'message_send_ttl_seconds',
];

/** Graph answers only the fields that were asked for, and `id` always. */
export function metaNode(
	node: Record<string, unknown>,
	fields: string[] | undefined,
): Record<string, unknown> {
	const names = fields ?? Object.keys(node);
	const unknown = names.find((name) => !(name in node));
	if (unknown) {
		const message = `(#100) Tried accessing nonexisting field (${unknown})`;
		throw metaError(400, 100, message);
	}
	const chosen = names.filter((name) => node[name] !== null && node[name] !== undefined);
	return Object.fromEntries([...new Set([...chosen, 'id'])].map((name) => [name, node[name]]));
}

/** NAMED or POSITIONAL, as it was made or as the texts look. */
export function parameterFormat(template: MetaTemplate): string {
	const texts = [bodyText(template), component(template, 'HEADER')?.text ?? ''];
	const named = texts.some((text) => placeholders(text).some((name) => !/^\d+$/.test(name)));
	return named ? 'NAMED' : 'POSITIONAL';
}

/** `rejected_reason` and `quality_score` come only when they are asked for. */
export function templateNode(
	world: World,
	template: MetaTemplate,
	fields: string[] | undefined,
): Record<string, unknown> {
	const { ids } = world.settings.variants.meta;
	return metaNode(
		{
			id: ids === 'number' ? Number(template.metaId) : template.metaId,
			name: template.name,
			language: template.language,
			status: template.status,
			category: template.category,
			components: withFreshAddresses(world.now(), template.components),
			parameter_format: parameterFormat(template),
			rejected_reason: template.rejectedReason,
			quality_score: { score: template.qualityScore },
			previous_category: template.previousCategory,
			sub_category: null,
			correct_category: null,
			last_updated_time: template.updatedAt,
			message_send_ttl_seconds: template.messageSendTtlSeconds,
			library_template_name: null,
			cta_url_link_tracking_opted_out: null,
			display_format: null,
			...template.extras,
		},
		fields ?? DEFAULT_FIELDS,
	);
}

/** What an error of Graph says beside code and message. */
export interface MetaErrorMore {
	subcode?: number;
	/** `error_user_title` and `error_user_msg`. */
	title?: string;
	words?: string;
	/** `error_data.details`, of the messages API. */
	details?: string;
	transient?: boolean;
	headers?: Record<string, string>;
}

/** Graph's error envelope; `message` alone often says no more than "Invalid parameter". */
export function metaError(
	status: number,
	code: number,
	message: string,
	more: MetaErrorMore = {},
): ApiError {
	const { subcode, title, words, details, transient = false, headers } = more;
	const error = {
		message,
		type: 'OAuthException',
		code,
		...(details ? { error_data: { messaging_product: 'whatsapp', details } } : {}),
		...(subcode ? { error_subcode: subcode } : {}),
		is_transient: transient,
		...(title ? { error_user_title: title } : {}),
		...(words ? { error_user_msg: words } : {}),
		fbtrace_id: 'AFbTrace0123456789abcde',
	};
	return new ApiError(status, { error }, headers);
}

/** An error whose `message` says nothing: what is wrong stands in the words for the user. */
export function invalidParameter(subcode: number | undefined, title: string, words: string) {
	return metaError(400, 100, 'Invalid parameter', { subcode, title, words });
}

/** What Graph says of an object that is not there or not visible. */
export function notThere(id: string | undefined): ApiError {
	const message =
		`Unsupported request. Object with ID '${id}' does not exist, cannot be loaded due to missing ` +
		'permissions, or does not support this operation.';
	return metaError(400, 100, message, { subcode: 33 });
}

/** @throws code 200, or 10 for messages, when the token lacks the permission (Graph, errors) */
export function need(call: Call, permission: string): void {
	if (!call.key.scopes || call.key.scopes.includes(permission)) return;
	if (permission === 'whatsapp_business_messaging') {
		throw metaError(403, 10, '(#10) Application does not have permission for this action');
	}
	const message = `(#200) You do not have the necessary permissions required: ${permission}`;
	throw metaError(403, 200, message);
}

/** The WABA in the path. */
export function wabaOf(call: Call): Account {
	const account = call.world.accounts.find(
		({ provider, id }) => provider === 'meta' && id === call.params.id,
	);
	if (!account || !mayUse(call.key, account)) throw notThere(call.params.id);
	need(call, 'whatsapp_business_management');
	return account;
}
