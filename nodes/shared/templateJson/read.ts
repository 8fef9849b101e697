import isEqual from 'lodash/isEqual';
import pick from 'lodash/pick';
import type { z } from 'zod';

import { shorten } from '../parameters/values';
import { decodeButton, decodeComponents } from '../metaComponents/decode';
import type { Button, Content, Flags, MediaType, TemplateDefinition } from '../template/content';
import { emptyContent, MEDIA_TYPES } from '../template/content';
import { flatButton, flatView } from '../template/flatView';
import type { HeaderChange, PartChanges, TemplateChanges, TextChange } from '../template/merge';
import { placeholdersIn } from '../template/placeholders';
import { UserError } from '../template/userError';
import { defined, isObject } from '../template/values';
import { READ_ONLY_KEYS } from './readOnlyKeys';
import type { ButtonJson, HeaderJson, PartsJson, TemplateJson } from './schema';
import { templateJson } from './schema';
import { unknownKey } from './unknownKeys';

/** Reads a row as one vendor lists it; `null` for anything else. */
export type ReadRow = (value: Record<string, unknown>) => Partial<TemplateDefinition> | null;

/**
 * Reads a template from JSON: the words of the form, LancePilot's documented payload, Meta's create
 * payload, a row as a vendor lists it, or an item of this node. A field that is `null` goes, one that
 * is missing stays.
 * @param value JSON text or an object
 * @param source what the value is called in the editor
 * @param readRow knows the rows of the vendors
 * @throws UserError naming every field that cannot be read, by its path
 */
export function changesFromJson(
	value: unknown,
	source = 'Template JSON',
	readRow: ReadRow = () => null,
): TemplateChanges {
	const json = plannedTemplate(parseJson(value, source));
	const row = isObject(json) ? readRow(json) : null;
	if (isObject(json) && row !== null) {
		const words = parseWords(pick(json, WORDS_BESIDE_A_ROW), source);
		return { ...changesFromRow(row), ...changesOf(words) };
	}
	return changesOf(parseWords(isObject(json) ? withoutReadOnly(json) : json, source));
}

function withoutReadOnly(json: Record<string, unknown>): Record<string, unknown> {
	return Object.fromEntries(Object.entries(json).filter(([key]) => !READ_ONLY.has(key)));
}

const READ_ONLY: ReadonlySet<string> = new Set(READ_ONLY_KEYS);

/** The template of an item of Apply, which holds it beside what is to happen to it. */
function plannedTemplate(json: unknown): unknown {
	const isPlan = isObject(json) && 'action' in json && 'applied' in json;
	return isPlan && isObject(json.template) ? json.template : json;
}

/** The words of the form that no vendor's row has, for what somebody changed in one. */
const WORDS_BESIDE_A_ROW = [
	'header',
	'body',
	'bodyText',
	'bodyVariables',
	'footer',
	'cards',
	'unsubscribeButton',
	'blockButton',
	'addSecurityRecommendation',
	'codeExpirationMinutes',
	'copyCodeButton',
	'otpCode',
];

function parseWords(json: unknown, source: string): TemplateJson {
	const result = templateJson.safeParse(json);
	if (result.success) return result.data;
	throw new UserError(
		`${source} cannot be read: ${wordIssues(result.error)}`,
		'Write it in the words of the form: name, language, category, header, bodyText, bodyVariables, footer, buttons; or give components as Meta writes them. Nothing was sent.',
	);
}

function changesFromRow({ name, language, category, content }: Partial<TemplateDefinition>) {
	return defined<TemplateChanges>({
		name: name || undefined,
		language: language || undefined,
		category: category || undefined,
		content,
		parameterFormat: content?.parameterFormat ?? undefined,
		messageSendTtlSeconds: content?.messageSendTtlSeconds ?? undefined,
	});
}

function changesOf(json: TemplateJson): TemplateChanges {
	const content = json.components ? decodeComponents(json.components) : undefined;
	return defined<TemplateChanges>({
		name: json.name ?? undefined,
		language: json.language ?? undefined,
		category: json.category ?? undefined,
		content,
		...(content === undefined ? readParts(json) : beyond({ ...emptyContent, ...content }, json)),
		cards: json.cards === null ? null : json.cards?.map(readParts),
		flags: readFlags(json),
		parameterFormat: json.parameterFormat ?? json.parameter_format ?? undefined,
		messageSendTtlSeconds: json.messageSendTtlSeconds ?? json.message_send_ttl_seconds ?? undefined,
	});
}

/** Of parts that stand beside components, as in an item of this node, what somebody changed there. */
function beyond(content: Content, json: TemplateJson): PartChanges {
	const flat = flatView(content);
	const isSameHeader = isEqual(json.header, flat.header);
	const { header, body, footer, buttons } = readParts(
		isSameHeader ? { ...json, header: undefined } : json,
	);
	const isSameBody = body === null ? flat.body === null : body?.text === flat.body;
	return {
		header,
		...(!(isSameBody && !body?.samples) && { body }),
		...(footer !== flat.footer && { footer }),
		...(!isEqual(buttons?.map(flatButton) ?? [], flat.buttons ?? []) && { buttons }),
	};
}

function parseJson(value: unknown, source: string): unknown {
	if (typeof value !== 'string') return value;
	const hint = 'Check its quotes, commas and braces, for example with an expression editor.';
	if (value.trim() === '') throw new UserError(`${source} is empty`, 'Write a template there.');
	let json: unknown;
	let reason: string | null = null;
	try {
		json = JSON.parse(value);
	} catch (error) {
		reason = error instanceof Error ? error.message : String(error);
	}
	if (reason !== null) throw new UserError(`${source} is no JSON: ${reason}`, hint);
	return json;
}

/** The form and items of this node have plain parts, LancePilot's payload nests two of them. */
function readParts(json: PartsJson): PartChanges {
	const nested = typeof json.body === 'string' ? { text: json.body } : (json.body ?? {});
	const body = defined<TextChange>({
		text: json.bodyText ?? nested.text ?? undefined,
		samples: json.bodyVariables ?? nested.variables ?? undefined,
	});
	const hasBody = Object.keys(body).length > 0;
	return defined<PartChanges>({
		header: readHeader(json.header),
		body: hasBody ? body : json.body === null ? null : undefined,
		footer: json.footer === '' ? null : json.footer,
		buttons: json.buttons === null ? null : json.buttons?.map(readButton),
	});
}

function readHeader(header: HeaderJson): HeaderChange | null | undefined {
	if (header === undefined || header === null) return header;
	if (typeof header === 'string') return null;
	const type = header.type.trim().toLowerCase();
	if (type === 'none' || type === '') return null;
	if (type === 'text') {
		const inner = typeof header.text === 'string' ? { content: header.text } : header.text;
		const sample = header.variable ? [header.variable] : undefined;
		const samples = inner?.variables ?? header.variables ?? sample;
		return defined({ format: 'text' as const, text: inner?.content ?? undefined, samples });
	}
	const media =
		typeof header.media === 'string'
			? { handle: header.media, file: undefined, type: undefined }
			: header.media;
	const name = type === 'media' ? (header.mediaType ?? media?.type ?? '').toLowerCase() : type;
	const mediaType = MEDIA_TYPES.find((known) => known === name) as MediaType | undefined;
	if (mediaType === undefined) {
		if (OTHER_HEADERS.has(name)) return { format: 'other', name: name.toUpperCase() };
		throw new UserError(
			`Header has an unknown type "${name || header.type}"`,
			`Use "none", "text", "location", or "media" with a mediaType of ${MEDIA_TYPES.join(', ')}.`,
		);
	}
	return defined({
		format: 'media' as const,
		mediaType,
		handle: media?.handle || undefined,
		url: header.mediaUrl || undefined,
		file: header.binaryPropertyName || media?.file || undefined,
	});
}

const OTHER_HEADERS: ReadonlySet<string> = new Set(['location', 'product']);

function readButton(json: ButtonJson): Button {
	const { type, text, url, urlVariable, phoneNumber, variables, ...meta } = json;
	const sample = urlVariable ?? variables?.[0] ?? meta.example?.[0];
	const filled = (value: string | null | undefined) => value || undefined;
	// The form leaves fields of other types behind, empty or not.
	const own =
		type === 'URL'
			? {
					url: url ?? undefined,
					example: placeholdersIn(url).length > 0 ? filled(sample) : undefined,
				}
			: type === 'PHONE_NUMBER'
				? { phone_number: phoneNumber || meta.phone_number || undefined }
				: type === 'QUICK_REPLY'
					? {}
					: { ...meta, example: filled(sample) };
	const given = Object.entries({ text: text ?? undefined, ...own });
	return decodeButton({
		type,
		...Object.fromEntries(given.filter(([, value]) => value !== undefined && value !== null)),
	});
}

function readFlags(json: TemplateJson): Flags | undefined {
	const nested = isObject(json.body) ? json.body.otp_code : undefined;
	const flags = defined<Flags>({
		unsubscribeButton: json.unsubscribeButton ?? undefined,
		blockButton: json.blockButton ?? undefined,
		addSecurityRecommendation: json.addSecurityRecommendation ?? undefined,
		codeExpirationMinutes: json.codeExpirationMinutes ?? undefined,
		copyCodeButton: json.copyCodeButton ?? undefined,
		otpCode: json.otpCode ?? nested ?? undefined,
		allowCategoryChange: json.allowCategoryChange ?? json.allow_category_change ?? undefined,
		linkTrackingOptedOut:
			json.linkTrackingOptedOut ?? json.cta_url_link_tracking_opted_out ?? undefined,
	});
	return Object.keys(flags).length > 0 ? flags : undefined;
}

function wordIssues(error: z.ZodError): string {
	const words = error.issues.map(closest).flatMap((issue) => {
		const at = issue.path.map(String);
		return issue.code === 'unrecognized_keys'
			? issue.keys.map((key) => `${[...at, shorten(key)].join('.')} ${unknownKey(key)}`)
			: `${at.join('.') || 'the whole'}: ${issue.message}`;
	});
	return [...new Set(words)].join('; ');
}

/** Of a value that may have several shapes, what keeps it from the shape it is most like. */
function closest(issue: z.ZodIssue): z.ZodIssue {
	if (issue.code !== 'invalid_union') return issue;
	const issues = issue.unionErrors.flatMap((error) => error.issues.map(closest));
	const deepest = Math.max(...issues.map(({ path }) => path.length));
	return (
		issues.find(({ path, code }) => path.length === deepest && code !== 'invalid_type') ??
		issues.find(({ path }) => path.length === deepest) ??
		issue
	);
}
