import type { MetaTemplate } from './template';
import { bodyText, placeholders } from './template';
import { Refusal } from './vendor';
import type { World } from './world';

/** Without `fields`, Meta answers these. Graph reference, message_templates. */
const DEFAULT_FIELDS = [
	'name',
	'parameter_format',
	'components',
	'language',
	'status',
	'category',
	'id',
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
		throw metaRefusal(400, 100, message);
	}
	const chosen = names.filter((name) => node[name] !== null && node[name] !== undefined);
	return Object.fromEntries([...new Set([...chosen, 'id'])].map((name) => [name, node[name]]));
}

/** `rejected_reason` and `quality_score` come only when they are asked for. */
export function templateNode(
	world: World,
	template: MetaTemplate,
	fields: string[] | undefined,
): Record<string, unknown> {
	const named = placeholders(bodyText(template)).some((name) => !/^\d+$/.test(name));
	const { ids } = world.settings.variants.meta;
	return metaNode(
		{
			id: ids === 'number' ? Number(template.metaId) : template.metaId,
			name: template.name,
			language: template.language,
			status: template.status,
			category: template.category,
			components: template.components,
			parameter_format: named ? 'NAMED' : 'POSITIONAL',
			rejected_reason: template.rejectedReason,
			quality_score: { score: template.qualityScore },
			previous_category: template.previousCategory,
			sub_category: null,
			correct_category: null,
			last_updated_time: template.updatedAt,
			message_send_ttl_seconds: template.messageSendTtlSeconds,
		},
		fields ?? DEFAULT_FIELDS,
	);
}

/** Graph's error envelope; `message` alone often says no more than "Invalid parameter". */
export function metaRefusal(
	status: number,
	code: number,
	message: string,
	subcode?: number,
	headers: Record<string, string> = {},
	shown?: { title: string; message: string },
): Refusal {
	const error = {
		message,
		type: 'OAuthException',
		code,
		...(subcode ? { error_subcode: subcode } : {}),
		...(shown ? { error_user_title: shown.title, error_user_msg: shown.message } : {}),
		is_transient: false,
		fbtrace_id: 'AFbTrace0123456789abcde',
	};
	return new Refusal(status, { error }, headers);
}

/** What Graph says of an object that is not there or not visible. */
export function notThere(id: string | undefined): Refusal {
	const message = `Unsupported request. Object with ID '${id}' does not exist`;
	return metaRefusal(400, 100, message, 33);
}
