import cloneDeep from 'lodash/cloneDeep';
import isEmpty from 'lodash/isEmpty';
import isEqual from 'lodash/isEqual';
import pick from 'lodash/pick';
import pickBy from 'lodash/pickBy';
import unset from 'lodash/unset';
import type { z } from 'zod';

import { shorten } from '../parameters/values';
import { decodeButton, decodeComponents } from '../metaComponents/decode';
import { asPreset } from '../metaComponents/writable';
import type { Button, Content, Flags, MediaType, TemplateDefinition } from '../template/content';
import { CREATION_SETTINGS, emptyContent, isAddress, MEDIA_TYPES } from '../template/content';
import { flatView } from '../template/flatView';
import type { HeaderChange, PartChanges, TemplateChanges, TextChange } from '../template/merge';
import { emptyDefinition, mergeDefinition } from '../template/merge';
import { UserError } from '../template/userError';
import { defined, isObject } from '../template/values';
import { isPartialItem, plannedTemplate, withoutUnsaid } from './ownItem';
import { isListed, readOnlyKeys } from './readOnlyKeys';
import type { ButtonJson, HeaderJson, PartsJson, TemplateJson } from './schema';
import { templateJson } from './schema';
import { unknownKey } from './unknownKeys';

/** A row as one vendor lists it, and every field that its rows have. */
export interface ListedRow {
	definition: Partial<TemplateDefinition>;
	keys: readonly string[];
	/** Whether it says no more than a text. */
	isPartial: boolean;
}

/** Reads such a row; `null` for anything else. */
export type ReadRow = (value: Record<string, unknown>) => ListedRow | null;

/**
 * Reads a template from JSON: the words of the form, LancePilot's documented payload, Meta's create
 * payload, a row as a vendor lists it, or an item of this node. A field that is `null` goes, one that
 * is missing stays.
 * @param value JSON text or an object
 * @param source what the value is called in the editor
 * @param readRow knows the rows of the vendors
 * @param onUnread hears of each field that cannot be read, and the others are read; without it, they fail
 * @throws UserError naming every field that cannot be read, by its path
 */
export function changesFromJson(
	value: unknown,
	source = 'Template JSON',
	readRow: ReadRow = () => null,
	onUnread?: OnUnread,
): TemplateChanges {
	const json = withoutUnsaid(plannedTemplate(parseJson(value, source), source));
	if (!isObject(json)) return changesOf(parseWords(json, source, onUnread));
	const row = readRow(json);
	const isOfList = isListed(json);
	const left = new Set([...readOnlyKeys(json), ...(row?.keys ?? [])]);
	const words = parseWords(
		// Not lodash's omitBy, which drops a field called "constructor".
		Object.fromEntries(
			Object.entries(json).filter(
				// A field that somebody lists and leaves empty says nothing.
				([name, given]) =>
					!left.has(name) && !(given === null && isOfList && !(name in templateJson.shape)),
			),
		),
		source,
		onUnread,
	);
	const partial = (isPartialItem(json) || row?.isPartial) && { isPartial: true as const };
	if (row !== null) return { ...changesFromRow(row.definition), ...changesOf(words), ...partial };
	const changes = changesOf(words);
	const isReadBack = isOfList && changes.category === 'AUTHENTICATION';
	return { ...(isReadBack ? asReadBack(changes) : changes), ...partial };
}

/** The texts of an authentication template that was listed are Meta's own. */
function asReadBack({ content, body, footer, ...changes }: TemplateChanges): TemplateChanges {
	if (content !== undefined) {
		const parts = content.parts.map(asPreset);
		return defined({ ...changes, content: { ...content, parts }, body, footer });
	}
	const { parts, flags } = mergeDefinition(
		emptyDefinition({ name: '', language: '', category: '' }),
		defined<TemplateChanges>({ body, footer }),
	).content;
	return { ...changes, content: { parts: parts.map(asPreset), flags } };
}

/** Is told of a field that cannot be read, by its path, and why. */
export type OnUnread = (field: string, message: string) => void;

function parseWords(json: unknown, source: string, onUnread?: OnUnread): TemplateJson {
	const result = templateJson.safeParse(json);
	if (result.success) return result.data;
	const unread = result.error.issues.map(closest).flatMap(unreadFields);
	if (onUnread !== undefined && isObject(json) && unread.every(({ path }) => path.length > 0)) {
		for (const { path, message } of unread) onUnread(path.join('.'), message);
		const left = cloneDeep(json);
		for (const { path } of unread) unset(left, path);
		return parseWords(left, source);
	}
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
		cards:
			json.cards === null
				? null
				: json.cards?.map((card, index) => readParts(card, `cards.${index}.`)),
		flags: readFlags(json),
		creation: readCreation(json),
		parameterFormat: either(pick(json, 'parameterFormat', 'parameter_format')),
		messageSendTtlSeconds: either(pick(json, 'messageSendTtlSeconds', 'message_send_ttl_seconds')),
	});
}

/** Of parts that stand beside components, as in an item of this node, what somebody changed there. */
function beyond(content: Content, json: TemplateJson): PartChanges {
	const flat = flatView(content);
	const { header, body, footer, buttons } = readParts({
		...json,
		...(isEqual(json.header, flat.header) && { header: undefined }),
		...(isEqual(json.buttons, flat.buttons) && { buttons: undefined }),
	});
	const isSameBody = body === null ? flat.body === null : body?.text === flat.body;
	return {
		header,
		...(!(isSameBody && !body?.samples) && { body }),
		...(footer !== flat.footer && { footer }),
		...(!(flat.buttons === null && isEmpty(buttons)) && { buttons }),
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

/**
 * The one value of a field that has several spellings.
 * @param spellings values by their path
 * @throws UserError where two of them differ: one would be lost
 */
function either<Value>(
	spellings: Readonly<Record<string, Value | null | undefined>>,
): Value | undefined {
	const given = Object.entries(spellings).filter(([, value]) => isGiven(value));
	const [first, ...others] = given;
	const other = others.find(([, value]) => !isEqual(value, first?.[1]));
	if (first === undefined)
		return Object.values(spellings).find((value) => (value ?? null) !== null) ?? undefined;
	if (other === undefined) return first[1] ?? undefined;
	throw new UserError(
		`${first[0]} and ${other[0]} are two words for one thing, and differ`,
		'Give one of them. Nothing was sent.',
	);
}

/** What the form leaves behind, and what a list has for none, is not given. */
function isGiven(value: unknown): boolean {
	return (value ?? '') !== '' && !(Array.isArray(value) && value.every((one) => one === ''));
}

/** @throws UserError naming a field that this kind of part does not have: it would be lost */
function refuseOthers(part: object, allowed: readonly string[], at: string, kind: string): void {
	const other = Object.entries(part).find(
		([name, value]) => name !== 'type' && !allowed.includes(name) && isGiven(value),
	);
	if (other === undefined) return;
	throw new UserError(
		`${at}.${other[0]} is given, but ${kind} has no such field`,
		'Take it out, or choose the type that it belongs to. Nothing was sent.',
	);
}

/** The form and items of this node have plain parts, LancePilot's payload nests two of them. */
function readParts(json: PartsJson, at = ''): PartChanges {
	const nested = typeof json.body === 'string' ? { text: json.body } : (json.body ?? {});
	const body = defined<TextChange>({
		text: either({ [`${at}bodyText`]: json.bodyText, [`${at}body`]: nested.text }),
		samples: either({
			[`${at}bodyVariables`]: json.bodyVariables,
			[`${at}body.variables`]: nested.variables,
		}),
	});
	const hasBody = Object.keys(body).length > 0;
	return defined<PartChanges>({
		header: readHeader(json.header, `${at}header`),
		body: hasBody ? body : json.body === null ? null : undefined,
		footer: json.footer === '' ? null : json.footer,
		buttons:
			json.buttons === null
				? null
				: json.buttons?.map((button, index) => readButton(button, `${at}buttons.${index}`)),
	});
}

function readHeader(header: HeaderJson, at: string): HeaderChange | null | undefined {
	if (header === undefined || header === null) return header;
	if (typeof header === 'string') return null;
	const type = header.type.trim().toLowerCase();
	if (type === 'none' || type === '') {
		refuseOthers(header, [], at, 'a header of type none');
		return null;
	}
	if (type === 'text') {
		refuseOthers(header, ['text', 'variable', 'variables'], at, 'a text header');
		const inner = typeof header.text === 'string' ? { content: header.text } : header.text;
		const samples = either({
			[`${at}.text.variables`]: inner?.variables,
			[`${at}.variables`]: header.variables,
			[`${at}.variable`]: header.variable ? [header.variable] : undefined,
		});
		return defined({ format: 'text' as const, text: inner?.content ?? undefined, samples });
	}
	const media =
		typeof header.media === 'string' ? { handle: header.media } : (header.media ?? undefined);
	const ofMedia = type === 'media' ? media?.type : undefined;
	const given = { [`${at}.mediaType`]: header.mediaType, [`${at}.media.type`]: ofMedia };
	const name = type === 'media' ? (either(given) ?? '').toLowerCase() : type;
	const mediaType = MEDIA_TYPES.find((known) => known === name) as MediaType | undefined;
	if (mediaType === undefined) {
		if (OTHER_HEADERS.has(name)) {
			refuseOthers(header, ['mediaType'], at, `a ${name} header`);
			return { format: 'other', name: name.toUpperCase() };
		}
		throw new UserError(
			`Header has an unknown type "${name || header.type}"`,
			`Use "none", "text", "location", or "media" with a mediaType of ${MEDIA_TYPES.join(', ')}.`,
		);
	}
	refuseOthers(header, MEDIA_FIELDS, at, 'a media header');
	const file = either({
		[`${at}.binaryPropertyName`]: header.binaryPropertyName,
		[`${at}.media.file`]: media?.file,
	});
	// The address under which a media file was listed gives way to the file that replaces it.
	const handle = file && isAddress(media?.handle ?? null) ? undefined : media?.handle;
	const source = { [`${at}.media`]: handle, [`${at}.mediaUrl`]: header.mediaUrl };
	either({ ...source, [`${at}.binaryPropertyName`]: file });
	return defined({
		format: 'media' as const,
		mediaType,
		handle: handle || undefined,
		url: header.mediaUrl || undefined,
		file: file || undefined,
	});
}

const MEDIA_FIELDS = ['mediaType', 'media', 'mediaUrl', 'binaryPropertyName'];
const OTHER_HEADERS: ReadonlySet<string> = new Set(['location', 'product']);

/** What the form's three types of buttons have; all others have what Meta's page gives them. */
const BUTTON_FIELDS: Readonly<Record<string, readonly string[]>> = {
	URL: ['text', 'url', 'urlVariable', 'variables', 'example'],
	PHONE_NUMBER: ['text', 'phoneNumber', 'phone_number'],
	QUICK_REPLY: ['text'],
};

function readButton(json: ButtonJson, at: string): Button {
	const { type, text, url, urlVariable, phoneNumber, variables, ...meta } = json;
	const fields = BUTTON_FIELDS[type];
	if (fields !== undefined) refuseOthers(json, fields, at, `a button of type ${type}`);
	const example = either({
		[`${at}.urlVariable`]: urlVariable ? [urlVariable] : undefined,
		[`${at}.variables`]: variables,
		[`${at}.example`]: meta.example,
	});
	const phone = { [`${at}.phoneNumber`]: phoneNumber, [`${at}.phone_number`]: meta.phone_number };
	const given = Object.entries({ text, url, ...meta, phone_number: either(phone), example });
	return decodeButton({
		type,
		...Object.fromEntries(
			given.filter(([name, value]) => isGiven(value) || (name === 'text' && value === '')),
		),
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
		otpCode: either({ otpCode: json.otpCode, 'body.otp_code': nested }),
		allowCategoryChange: either(pick(json, 'allowCategoryChange', 'allow_category_change')),
		linkTrackingOptedOut: either(
			pick(json, 'linkTrackingOptedOut', 'cta_url_link_tracking_opted_out'),
		),
	});
	return Object.keys(flags).length > 0 ? flags : undefined;
}

function readCreation(json: TemplateJson): Content['creation'] | undefined {
	const creation = pickBy(pick(json, CREATION_SETTINGS), (value) => (value ?? null) !== null);
	return isEmpty(creation) ? undefined : creation;
}

function wordIssues(error: z.ZodError): string {
	const words = error.issues
		.map(closest)
		.flatMap(unreadFields)
		.map(({ path, message, isKey }) => {
			const at = path.map((name) => shorten(name)).join('.') || 'the whole';
			return isKey ? `${at} ${message}` : `${at}: ${message}`;
		});
	return [...new Set(words)].join('; ');
}

/** The fields that an issue is about, by their path. */
function unreadFields(issue: z.ZodIssue) {
	const at = issue.path.map(String);
	return issue.code === 'unrecognized_keys'
		? issue.keys.map((key) => ({ path: [...at, key], message: unknownKey(key), isKey: true }))
		: [{ path: at, message: issue.message, isKey: false }];
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
