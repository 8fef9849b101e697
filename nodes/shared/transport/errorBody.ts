import { isObject, shorten } from '../template/values';
import type { Answer } from './call';

/** What an error body says, whatever frame it comes in. */
export interface ErrorBody {
	/** The vendor's words, with the fields they are about; `null` where it has none. */
	text: string | null;
	/** Every code in it, the innermost first: a known one decides the advice. */
	codes: string[];
	requestId: string | null;
}

/** Longer texts are cut: an error is read by a person. */
export const LONGEST_TEXT = 500;
const LONGEST_CODE = 100;
/** Bodies are read this deep, and this many of their fields are shown. */
const DEEPEST = 6;
const MOST_FIELDS = 12;

type Fields = Record<string, unknown>;

/** Whether the vendor says no: an error status, or a success whose body says that it failed. */
export function isFailure({ status, body }: Answer): boolean {
	return status >= 400 || saysFailed(body);
}

/**
 * The status that counts. Assumption: a gateway that answers 200 to everything says in its body which one it got,
 * and whether to ask again, or whether the work may be done, follows from that.
 */
export function statusOf({ status, body }: Pick<Answer, 'status' | 'body'>): number {
	if (status >= 300 || !isObject(body) || !saysFailed(body)) return status;
	const inner = isObject(body.error) ? body.error : {};
	// The code within an error is the vendor's own.
	const said = [body.statusCode, body.status_code, body.status, body.code]
		.concat([inner.statusCode, inner.status_code, inner.status])
		.find(isErrorStatus);
	return said === undefined ? status : Number(said);
}

/**
 * Whether a body says that the call failed. Only its envelope counts: a template has a status, and
 * may have an error, of its own.
 */
function saysFailed(body: unknown): boolean {
	if (!isObject(body)) return false;
	const inner = [body.data, body.result, body.response].filter(isObject).filter(isNobody);
	if ([body, ...inner].some(({ success, ok }) => isNo(success) || isNo(ok))) return true;
	if (isTemplate(body)) return false;
	const { status, result, error, errors, statusCode, status_code, code } = body;
	const hasContent = isObject(body.data) || Array.isArray(body.data);
	return (
		[status, result].some((word) => /^(error|fail|failed|failure)$/.test(lowerCased(word))) ||
		[status, result].some((word) => word === false) ||
		[status, statusCode, status_code].some(isErrorStatus) ||
		(isErrorStatus(code) && !hasContent) ||
		[error, body.error_message, body.errorMessage].some((each) => saysSomething(each)) ||
		// A number there counts the rows of a whole list that went wrong.
		(typeof errors !== 'number' && saysSomething(errors))
	);
}

/**
 * Reads an error body in the shapes of the usual frameworks: FastAPI's `detail`, Laravel's
 * `errors`, problem+json, Meta's and OAuth's `error`, a plain text, a bare code.
 */
export function readErrorBody(body: unknown): ErrorBody {
	if (typeof body === 'string') return { text: plainText(body), codes: [], requestId: null };
	const envelope = Array.isArray(body) ? body[0] : body;
	if (!isObject(envelope)) return { text: null, codes: [], requestId: null };

	// Some vendors put the error where the content of a success would be.
	const { error, detail, data, result, response } = envelope;
	const frames = [error, envelope, detail, data, result, response].filter(isObject);
	const codes = frames.flatMap(codesIn);
	const headline = first(frames, headlineOf) ?? textWithoutCode(envelope, codes);
	const fields = unique(frames.flatMap(fieldTexts)).slice(0, MOST_FIELDS);
	const said = [headline, ...fields.filter((text) => text !== headline)].filter(isText);
	return {
		text: said.length === 0 ? null : shorten(said.join(' · '), LONGEST_TEXT),
		codes: unique(codes),
		requestId: first(frames, requestIdOf),
	};
}

/** Where the sentence stands that says what happened, the best first. */
const HEADLINES = [
	'error_user_msg',
	'error_message',
	'errorMessage',
	'error_description',
	'message',
	'msg',
	'detail',
	'description',
	'reason',
	'title',
] as const;

function headlineOf(frame: Fields): string | null {
	const texts = HEADLINES.map((name) => oneLineText(frame[name])).filter(isText);
	const said = texts.find((text) => !CODE.test(text)) ?? texts[0] ?? null;
	const title = oneLineText(frame.error_user_title);
	const details = isObject(frame.error_data) ? oneLineText(frame.error_data.details) : null;
	return unique([title, said, details].filter(isText)).join(': ') || null;
}

/** `error` as the text itself, unless that is a code and nothing else. */
function textWithoutCode({ error, errors }: Fields, codes: string[]): string | null {
	const text = oneLineText(error) ?? oneLineText(errors);
	return text === null || codes.includes(text) ? null : text;
}

/** What is wrong with each field: Laravel's `errors`, FastAPI's `detail`, `details`, `param`. */
function fieldTexts(frame: Fields): string[] {
	const { param, message, detail, details, errors, violations } = frame;
	const texts = [message, detail]
		.filter((each) => typeof each !== 'string')
		.concat([errors, details, violations])
		.flatMap((list) => textsWithin(list, [], DEEPEST));
	const named = oneLineText(param);
	if (named === null) return texts;
	// Without a sentence, the code is all that says what is wrong with it.
	const [code] = headlineOf(frame) === null ? codesIn(frame) : [];
	return [...texts, code === undefined ? `field ${named}` : `${code}: field ${named}`];
}

function textsWithin(value: unknown, path: string[], depth: number): string[] {
	if (depth === 0) return [];
	const text = oneLineText(value);
	if (text !== null) return [labelled(path, text)];
	if (Array.isArray(value)) {
		const texts = value.slice(0, MOST_FIELDS).map(oneLineText);
		// The texts of one field belong together; the places of a list say nothing.
		if (texts.every(isText)) return texts.length === 0 ? [] : [labelled(path, texts.join(' '))];
		return value.slice(0, MOST_FIELDS).flatMap((each) => textsWithin(each, path, depth - 1));
	}
	if (!isObject(value)) return [];
	const said = oneLineText(value.msg) ?? oneLineText(value.message) ?? oneLineText(value.detail);
	if (said !== null) return [labelled([...path, ...placeOf(value)], said)];
	return Object.entries(value)
		.filter(([name, each]) => !(/^(code|type)$/.test(name) && typeof each !== 'object'))
		.slice(0, MOST_FIELDS)
		.flatMap(([name, each]) => textsWithin(each, [...path, name], depth - 1));
}

/** The field that an entry of a list is about. */
function placeOf({ loc, field, param, path, pointer, property }: Fields): string[] {
	if (Array.isArray(loc)) return loc.map(oneLineText).filter(isText);
	const name = first([loc, field, param, path, pointer, property], oneLineText);
	return name === null ? [] : [name];
}

function labelled(path: string[], text: string): string {
	return path.length === 0 ? text : `${path.join('.')}: ${text}`;
}

/** Words such as WHATSAPP_API_ERROR or invalid_phone_number. */
const CODE = /^[A-Za-z][A-Za-z0-9]*(?:[_.][A-Za-z0-9]+)+$|^[A-Z][A-Z0-9]{3,}$/;

function codesIn(frame: Fields): string[] {
	const named = [frame.code, frame.error_code, frame.errorCode, frame.error_subcode]
		.map(oneLineText)
		.filter((code) => code !== null && code !== '0' && !isErrorStatus(code));
	const bare = [frame.error, frame.message, frame.errors, frame.detail, frame.status]
		.flatMap((value) => (Array.isArray(value) ? (value.slice(0, MOST_FIELDS) as unknown[]) : value))
		.map((value) => (isObject(value) ? oneLineText(value.code) : oneLineText(value)))
		.filter((text) => text !== null && CODE.test(text));
	const type = oneLineText(frame.type);
	return [...named, ...bare, ...(type !== null && CODE.test(type) ? [type] : [])]
		.filter(isText)
		.map((code) => shorten(code, LONGEST_CODE));
}

function requestIdOf({ request_id, requestId, fbtrace_id, trace_id, traceId }: Fields) {
	const id = first([request_id, requestId, fbtrace_id, trace_id, traceId], oneLineText);
	return id === null ? null : shorten(id, LONGEST_CODE);
}

function plainText(body: string): string | null {
	const text = oneLineText(body);
	// Markup is no sentence, and JSON that could not be read says nothing to a person.
	return text === null || /^[<{["]/.test(text) || text === 'null' ? null : text;
}

/** A text or number as words in one line, `null` for anything else and for blanks. */
function oneLineText(value: unknown): string | null {
	if (typeof value === 'number') return String(value);
	if (typeof value !== 'string') return null;
	const text = shorten(
		value
			.slice(0, 2 * LONGEST_TEXT)
			.replace(/\s+/g, ' ')
			.trim(),
		LONGEST_TEXT,
	);
	return text === '' ? null : text;
}

function saysSomething(value: unknown, depth = 0): boolean {
	if (value === true) return true;
	if (typeof value === 'number') return value !== 0;
	if (typeof value === 'string')
		return !/^(|0|false|none|no|null|ok|success)$/.test(lowerCased(value));
	if (typeof value !== 'object' || value === null) return false;
	if (depth >= DEEPEST) return true;
	return Object.values(value).some((each) => saysSomething(each, depth + 1));
}

function isNo(value: unknown): boolean {
	return value === false || value === 0 || /^(false|0|no)$/.test(lowerCased(value));
}

function isErrorStatus(value: unknown): boolean {
	return /^[45]\d\d$/.test(typeof value === 'number' ? String(value) : lowerCased(value));
}

/** What has neither id nor name is an envelope within the envelope, and no template. */
function isNobody({ id, uuid, template_id, name, template_name }: Fields): boolean {
	return [id, uuid, template_id, name, template_name].every((each) => each === undefined);
}

/** A template that stands in the answer without an envelope. */
function isTemplate(body: Fields): boolean {
	const id = body.id ?? body.uuid ?? body.template_id;
	return isText(body.name ?? body.template_name) || (id !== undefined && isText(body.status));
}

function lowerCased(value: unknown): string {
	return typeof value === 'string' ? value.slice(0, LONGEST_CODE).trim().toLowerCase() : '';
}

function isText(value: unknown): value is string {
	return typeof value === 'string' && value !== '';
}

function first<Value, Found>(values: readonly Value[], read: (value: Value) => Found | null) {
	for (const value of values) {
		const found = read(value);
		if (found !== null) return found;
	}
	return null;
}

function unique(texts: string[]): string[] {
	return [...new Set(texts)];
}
