import cloneDeep from 'lodash/cloneDeep';
import findLast from 'lodash/findLast';
import isEmpty from 'lodash/isEmpty';
import isEqual from 'lodash/isEqual';
import isObjectLike from 'lodash/isObjectLike';
import isString from 'lodash/isString';
import mapValues from 'lodash/mapValues';
import pick from 'lodash/pick';
import pickBy from 'lodash/pickBy';
import unset from 'lodash/unset';

import { decodeComponents } from '../metaComponents/decode';
import {
	markPresetTexts,
	markPreset,
	hasListedOtpButton,
	flagsWithListedExpiry,
} from '../metaComponents/authentication';
import type { Content, Flags, TemplateDefinition } from '../template/content';
import { CREATION_SETTINGS, emptyContent } from '../template/content';
import { flatView } from '../template/flatView';
import type { PartChanges, TemplateChanges } from '../template/merge';
import { newDefinition } from '../template/merge';
import type { Origin, Unlisted } from '../template/origin';
import { exactJson } from '../template/exactJson';
import { errorMessage, UserError } from '../template/userError';
import type { Fields } from '../template/values';
import { defined, isObject, parsedColumn, roundedNumbersIn } from '../template/values';
import { isPartialItem, isPlanItem, plannedTemplate, withoutUnsaid } from './ownItem';
import { either, readParts } from './parts';
import { isListed, readOnlyKeys } from './readOnlyKeys';
import type { TemplateJson } from './schema';
import { KNOWN_KEYS, templateJson } from './schema';
import { schemaErrors, formatSchemaErrors } from './schemaErrors';

/** A row as one vendor lists it, and every field that its rows have. */
export interface ListedRow {
	definition: Partial<TemplateDefinition>;
	keys: readonly string[];
	/** Whether it says no more than a text. */
	isPartial: boolean;
}

/** What is known of somebody's JSON as something that a vendor listed. */
export interface Recognized {
	/** Where it is a row of the vendor; `null` for an item of this node. */
	row: ListedRow | null;
	unlisted: Unlisted;
}

/** Knows the rows and the items of the vendors; `null` for anything else. */
export type Recognize = (value: Record<string, unknown>) => Recognized | null;

/** Is called with the path of a field that cannot be read, and why. */
export type OnUnread = (field: string, message: string) => void;

/** How a template is read. */
interface Reading {
	/** What the value is called in the editor; without it, Template JSON. */
	source?: string;
	/** Knows what the vendors list. */
	recognize?: Recognize;
	/** Hears of each field that cannot be read, and the others are read; without it, that is an error. */
	onUnread?: OnUnread | undefined;
	/** Is called with a sentence on what is given and not taken. */
	onIgnored?: (sentence: string) => void;
}

/** The source where fields of the form are read: one that is there was added on purpose. */
export const THE_FORM = 'The form';

/**
 * Reads a template from JSON: the words of the form, LancePilot's documented payload, Meta's create
 * payload, a row as a vendor lists it, or an item of this node. A part that is `null` goes, one that
 * is missing stays.
 * @param value JSON text or an object
 * @throws UserError naming every field that cannot be read, by its path
 */
export function changesFromJson(
	value: unknown,
	{ source = 'Template JSON', recognize = () => null, onUnread, onIgnored }: Reading = {},
): { changes: TemplateChanges; origin: Origin } {
	const parsed = parseTemplateJson(value, source);
	if (Array.isArray(parsed)) throw isList(source);
	// What is no object is refused in the words of the schema.
	const given = isObject(parsed) ? parsed : parseWords(parsed, source);
	const listed = withLists(plannedTemplate(given, source));
	const json = withoutUnsaid(source === THE_FORM ? listed : withoutBlankCells(listed));
	const recognized = recognize(json);
	const row = recognized?.row ?? null;
	const isOfList = row !== null || isListed(json);
	const ignored = new Set([
		...readOnlyKeys(json, isOfList),
		...(row?.keys ?? []),
		...emptyBeside(json),
	]);
	const settings = pickBy(
		pick(json, CREATION_SETTINGS),
		(value, name) => value && ignored.has(name),
	);
	if (!isEmpty(settings)) {
		onIgnored?.(`${SET_BY_META}: ${Object.keys(settings).join(', ')}. ${TO_SET_IT}`);
	}
	const hasId = isOfList || 'id' in json || 'status' in json;
	// Not lodash's omitBy, which drops a field called "constructor".
	const taken = Object.fromEntries(
		Object.entries(json).filter(
			// A field that somebody lists and leaves empty says nothing.
			([name, field]) =>
				!ignored.has(name) &&
				!(field === null && hasId && !Object.hasOwn(templateJson.shape, name)),
		),
	);
	// A row is read whole.
	const read = row === null ? taken : { ...pick(json, KEPT_AS_TEXT), ...taken };
	for (const path of roundedTextsIn(read)) {
		if (onUnread === undefined) throw isRounded(source, path);
		onUnread(path, ROUNDED);
	}
	const words = parseWords(taken, source, onUnread);
	const changes = { ...(row && changesFromRow(row.definition)), ...changesOf(words) };
	const changedBeside = Object.keys(pick(changes, ['header', 'body', 'footer', 'buttons']));
	if (changes.content !== undefined && 'provider' in json && changedBeside.length > 0) {
		onIgnored?.(`${TAKEN_INSTEAD}: ${changedBeside.join(', ')}. ${TO_USE_COMPONENTS}`);
	}
	const isReadBack = isOfList && changes.category === 'AUTHENTICATION';
	return {
		changes: isReadBack ? asReadBack(changes) : changes,
		origin: {
			isPartial: isPartialItem(json) || row?.isPartial === true,
			isOfPlan: isPlanItem(given),
			unlisted: recognized?.unlisted,
		},
	};
}

const SET_BY_META = 'Ignored, because Meta sets it in a listed template';
const TO_SET_IT =
	'To set it yourself, leave id, status and whatever else only a list has out of Template JSON.';

/** Which of two words for one part was changed cannot be seen; most people change the plain one. */
const TAKEN_INSTEAD = 'Taken instead of the components of the item, from which it differs';
const TO_USE_COMPONENTS = 'To use the components, leave it out of Template JSON.';

/** Sheets and databases keep a list, or an object, as JSON in a text; a plain text is one. */
function withLists(json: Fields): Fields {
	const kept = mapValues(pickBy(pick(json, KEPT_AS_TEXT), isString), parsedColumn);
	return { ...json, ...pickBy(kept, isObjectLike) };
}

const KEPT_AS_TEXT = ['components', 'header', 'body', 'bodyVariables', 'buttons', 'cards'];

const FLAT_PARTS = ['header', 'body', 'bodyText', 'bodyVariables', 'footer', 'buttons', 'cards'];

/** A sheet has a blank cell, and an expression a blank text, for what is not given. */
function withoutBlankCells(json: Fields): Fields {
	return Object.fromEntries(
		Object.entries(json).filter(([name, value]) => {
			const isBlank = typeof value === 'string' && value.trim() === '';
			return !isBlank || !Object.hasOwn(templateJson.shape, name) || NEVER_BLANK.has(name);
		}),
	);
}

/** What these mean where they are blank is said where they are used, mostly by an error. */
const NEVER_BLANK: ReadonlySet<string> = new Set(['name', 'body', 'bodyText', 'footer']);

/**
 * Parts that a database, or a vendor, keeps in fields beside the components as well, and leaves empty:
 * they say nothing. In an item of this node they are the components once more, so what is taken away
 * there goes.
 */
function emptyBeside(json: Readonly<Record<string, unknown>>): string[] {
	const { components } = json;
	if (!Array.isArray(components) || components.length === 0 || 'provider' in json) return [];
	return FLAT_PARTS.filter((name) => (json[name] ?? '') === '' || isEqual(json[name], []));
}

/** The texts of an authentication template that was listed are Meta's own. */
function asReadBack({ content, body, footer, ...changes }: TemplateChanges): TemplateChanges {
	if (content !== undefined) {
		const parts = content.parts.map(markPreset);
		return defined({ ...changes, content: { ...content, parts }, body, footer });
	}
	const { parts, flags } = newDefinition(defined<TemplateChanges>({ body, footer })).content;
	return { ...changes, content: { parts: parts.map(markPreset), flags } };
}

function parseWords(json: unknown, source: string, onUnread?: OnUnread): TemplateJson {
	const result = templateJson.safeParse(json);
	if (result.success) return result.data;
	const unread = schemaErrors(result.error);
	if (onUnread !== undefined && isObject(json) && unread.every(({ path }) => path.length > 0)) {
		for (const { path, message } of unread) onUnread(path.join('.'), message);
		const left = cloneDeep(json);
		for (const { path } of unread) unset(left, path);
		return parseWords(left, source);
	}
	throw new UserError(
		`${source} cannot be read: ${formatSchemaErrors(unread)}`,
		'Use the field names of the form: name, language, category, header, bodyText, bodyVariables, footer, buttons; or give components in Meta’s format. Nothing was sent.',
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
	const content = json.components ? readComponents(json.components, json.category) : undefined;
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

/** A button beside the components takes the place of one that names the minutes. */
function readComponents(
	components: ReadonlyArray<Record<string, unknown>>,
	category: string | null | undefined,
) {
	const content = decodeComponents(components);
	const known = hasListedOtpButton(content) ? markPresetTexts(content, category) : content;
	return { ...known, flags: flagsWithListedExpiry(content, category ?? 'AUTHENTICATION') };
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
		...((footer || null) !== (flat.footer || null) && { footer }),
		...(!(flat.buttons === null && isEmpty(buttons)) && { buttons }),
	};
}

function parseTemplateJson(value: unknown, source: string): unknown {
	if (typeof value !== 'string') return value;
	if (value.trim() === '') throw new UserError(`${source} is empty`, 'Write a template there.');
	try {
		// A template that was text already may have been written as JSON again.
		return parsedColumn(exactJson(value));
	} catch (error) {
		throw notJson(source, errorMessage(error));
	}
}

const ROUNDED = 'is a number too long to be exact, so its last digits are lost';

/** Keys that are known here, and Meta's for samples; under any other a number stays as it is. */
const TEXTS: ReadonlySet<string> = new Set([
	...KNOWN_KEYS,
	...['body_text', 'header_text', 'header_handle', 'header_url'],
]);

/** Before any of it is read as text: the id of a flow would be another one's. */
function roundedTextsIn(json: Record<string, unknown>): string[] {
	return roundedNumbersIn(json).filter((path) => {
		const field = findLast(path.split('.'), (name) => !/^\d+$/.test(name));
		return field !== undefined && TEXTS.has(field);
	});
}

function isRounded(source: string, path: string): UserError {
	return new UserError(
		`${source} cannot be read: ${path} ${ROUNDED}`,
		'Give it as text, in quotes, where it comes from. Nothing was sent.',
	);
}

function isList(source: string): UserError {
	return new UserError(
		`${source} is a list, but takes one template`,
		'Give each template as an item of its own, for example with the Split Out node, and take it as {{ $json }}. Nothing was sent.',
	);
}

function notJson(source: string, reason: string): UserError {
	return new UserError(
		`${source} is not valid JSON: ${reason}`,
		'Check its quotes, commas and braces, for example with an expression editor.',
	);
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
