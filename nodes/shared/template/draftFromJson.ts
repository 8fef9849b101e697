import omit from 'lodash/omit';
import omitBy from 'lodash/omitBy';
import type { z } from 'zod';

import type {
	DraftButton,
	DraftChanges,
	DraftFlags,
	HeaderChange,
	MediaType,
	TextChange,
} from './draft';
import { MEDIA_TYPES } from './draft';
import { changesFromComponents } from './draftFromComponents';
import type { ButtonJson, HeaderJson, PartsJson, TemplateJson } from './draftJson';
import { templateJson } from './draftJson';
import { UserError } from './userError';
import { placeholdersIn } from './placeholders';

/** What a read template carries beside what can be written; let through so that it can be put back. */
const READ_ONLY = [
	'provider',
	'channel',
	'id',
	'metaId',
	'status',
	'rejectionReason',
	'qualityScore',
	'variables',
	'nameAndLanguage',
	'createdAt',
	'updatedAt',
	'workspace_id',
	'provider_id',
	'created_at',
	'updated_at',
	'previous',
	'message',
] as const;

/**
 * Reads a template from JSON: the words of the form, LancePilot's documented payload, Meta's
 * `components`, or what this node put out. A field that is `null` goes, one that is missing stays.
 * @param value JSON text or an object
 * @param source what the value is called in the editor
 * @throws UserError naming every field that cannot be read
 */
export function changesFromJson(value: unknown, source = 'Template JSON'): DraftChanges {
	const parsed = templateJson.safeParse(writable(parseJson(value, source)));
	if (!parsed.success) {
		throw new UserError(
			`${source} cannot be read: ${wordIssues(parsed.error)}`,
			'Write it in the words of the form: name, category, header, bodyText, bodyVariables, footer, buttons. Nothing was sent.',
		);
	}
	const json = parsed.data;
	const { components } = json;
	const parts = Array.isArray(components)
		? changesFromComponents(components)
		: { ...readParts(components ?? {}), ...readParts(json) };
	return given({
		name: json.name ?? undefined,
		language: json.language ?? undefined,
		category: json.category ?? undefined,
		...parts,
		flags: { ...parts.flags, ...readFlags(json) },
	});
}

function writable(value: unknown): unknown {
	return isObject(value) ? omit(value, READ_ONLY) : value;
}

function parseJson(value: unknown, source: string): unknown {
	if (typeof value !== 'string') return value;
	const hint = 'Check its quotes, commas and braces, for example with an expression editor.';
	let parsed: unknown;
	let reason: string | null = null;
	try {
		parsed = JSON.parse(value);
	} catch (error) {
		reason = error instanceof Error ? error.message : String(error);
	}
	if (reason !== null) throw new UserError(`${source} is no JSON: ${reason}`, hint);
	return parsed;
}

/** LancePilot's rows nest these four, its payload and the form do not. */
function readParts(json: PartsJson): DraftChanges {
	const nested = typeof json.body === 'string' ? { text: json.body } : (json.body ?? {});
	const body: TextChange = given({
		text: json.bodyText ?? nested.text ?? undefined,
		samples: json.bodyVariables ?? nested.variables ?? undefined,
	});
	const otpCode = nested.otp_code ?? undefined;
	const hasBody = Object.keys(body).length > 0;
	return given({
		header: readHeader(json.header),
		body: hasBody ? body : json.body === null ? null : undefined,
		footer: json.footer === '' ? null : json.footer,
		buttons: json.buttons === null ? [] : json.buttons?.map(readButton),
		flags: otpCode === undefined ? undefined : { otpCode },
	});
}

function readHeader(header: HeaderJson): HeaderChange | null | undefined {
	if (header === undefined || header === null) return header;
	const type = (typeof header === 'string' ? header : header.type).toLowerCase();
	if (typeof header === 'string' || type === 'none') return null;
	if (type === 'text') {
		const inner = typeof header.text === 'string' ? { content: header.text } : header.text;
		const sample = header.variable ? [header.variable] : undefined;
		const samples = inner?.variables ?? header.variables ?? sample;
		return given({ type: 'text' as const, text: inner?.content ?? undefined, samples });
	}
	const media =
		typeof header.media === 'string'
			? { handle: header.media, file: undefined, type: undefined }
			: header.media;
	const mediaType = type === 'media' ? (header.mediaType ?? media?.type ?? '').toLowerCase() : type;
	if (!isMediaType(mediaType)) {
		throw new UserError(
			`Header has an unknown type "${mediaType || header.type}"`,
			`Use "none", "text" or "media" with a mediaType of ${MEDIA_TYPES.join(', ')}.`,
		);
	}
	return given({
		type: 'media' as const,
		mediaType,
		handle: media?.handle || undefined,
		url: header.mediaUrl || undefined,
		file: header.binaryPropertyName || media?.file || undefined,
	});
}

function readButton(button: ButtonJson): DraftButton {
	const sample = button.urlVariable ?? button.variables?.[0] ?? button.example?.[0];
	const { type, text, url } = button;
	const hasPlaceholder = placeholdersIn(url).length > 0;
	// The form leaves fields of other types behind, empty or not.
	return given({
		type,
		text: text ?? undefined,
		url: type === 'URL' ? (url ?? undefined) : undefined,
		urlSample: type === 'URL' && hasPlaceholder ? sample || undefined : undefined,
		phoneNumber:
			type === 'PHONE_NUMBER'
				? (button.phoneNumber ?? button.phone_number ?? undefined)
				: undefined,
	});
}

function readFlags(json: TemplateJson): DraftFlags {
	return given({
		unsubscribeButton: json.unsubscribeButton ?? undefined,
		blockButton: json.blockButton ?? undefined,
		addSecurityRecommendation: json.addSecurityRecommendation ?? undefined,
		codeExpirationMinutes: json.codeExpirationMinutes ?? undefined,
		copyCodeButton: json.copyCodeButton ?? undefined,
		otpCode: json.otpCode ?? undefined,
	});
}

function isMediaType(type: string): type is MediaType {
	return (MEDIA_TYPES as readonly string[]).includes(type);
}

function isObject(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function wordIssues(error: z.ZodError): string {
	const words = error.issues.map(closest).map(({ path, message }) => {
		return `${path.map(String).join('.') || 'the whole'}: ${message}`;
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

/** Leaves out what is undefined: a field that is there counts as given. */
function given<T extends object>(fields: T): T {
	return omitBy(fields, (value) => value === undefined) as T;
}
