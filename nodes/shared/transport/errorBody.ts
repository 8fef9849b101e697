import type { Fields } from '../template/values';
import { isObject, shorten } from '../template/values';
import { DEEPEST, envelopesOf, isErrorStatus, isText, saysFailed, saysSomething } from './failure';

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
/** This many fields of a body are shown. */
const MOST_FIELDS = 12;

/**
 * Reads an error body in the shapes of the usual frameworks: FastAPI's `detail`, Laravel's `errors`,
 * zod's `issues`, Django's texts by field, problem+json, Meta's and OAuth's `error`, a plain text, a
 * bare code.
 */
export function readErrorBody(body: unknown): ErrorBody {
	if (typeof body === 'string') return { text: plainText(body), codes: [], requestId: null };
	const [outer, ...inner] = envelopesOf(body);
	if (outer === undefined) return { text: null, codes: [], requestId: null };

	const frames = [outer, ...inner].flatMap(framesOf);
	const codes = frames.flatMap(codesIn);
	const headlineIn = (envelope: Fields) =>
		first(framesOf(envelope), headlineOf) ?? textWithoutCode(envelope, codes);
	const headlines = [outer, ...inner.filter(saysFailed)].map(headlineIn).filter(isText);
	if (headlines.length === 0) headlines.push(...[first(inner, headlineIn)].filter(isText));
	const fields = unique(frames.flatMap(fieldTexts)).slice(0, MOST_FIELDS);
	const named = unique([...headlines, ...fields]);
	const said = named.length > 0 ? named : frames.flatMap((each) => textsByField(each, [], DEEPEST));
	return {
		text: said.length === 0 ? null : shorten(said.join(' · '), LONGEST_TEXT),
		codes: unique(codes),
		requestId: first(frames, requestIdOf),
	};
}

/** What an answer says went wrong with a part of work that was done as a whole; `null` for nothing. */
export function partialErrors(body: unknown): string | null {
	const said = envelopesOf(body).filter(({ errors }) => saysSomething(errors));
	return first(said, ({ errors }) => readErrorBody({ errors }).text);
}

/** What may hold the words of an envelope. */
function framesOf(envelope: Fields): Fields[] {
	return [envelope.error, envelope, envelope.detail].filter(isObject);
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

/** What is wrong with each field: Laravel's `errors`, FastAPI's `detail`, zod's `issues`, `param`. */
function fieldTexts(frame: Fields): string[] {
	const { param, message, detail, error, details, errors, violations, issues } = frame;
	const texts = [message, detail]
		.filter((each) => typeof each !== 'string')
		.concat([Array.isArray(error) ? error : null, errors, details, violations, issues])
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

/** What stands beside the words of an envelope, and has been looked into by itself. */
const NO_FIELDS = /^(?:error|data|result|response|meta|trace|stack)$/;
/** What a framework adds of itself, each as a plain text; the fields of a form may be called so, too. */
const CONTEXT = /^(?:exception|file|line|path|timestamp|instance|documentation(?:_url)?)$/;

/**
 * Texts that stand under the name of their field and under nothing else, as validators of Laravel and
 * Django print them: each a list, or a sentence. Single words there are codes and ids.
 */
function textsByField(fields: Fields, path: string[], depth: number): string[] {
	if (depth === 0) return [];
	return Object.entries(fields)
		.filter(([name]) => !NO_FIELDS.test(name))
		.filter(([name, value]) => isNested(value) || (isSentence(value) && !CONTEXT.test(name)))
		.slice(0, MOST_FIELDS)
		.flatMap(([name, value]) =>
			isObject(value)
				? textsByField(value, [...path, name], depth - 1)
				: textsWithin(value, [...path, name], depth - 1),
		)
		.slice(0, MOST_FIELDS);
}

/** The field that an entry of a list is about. */
function placeOf({ loc, field, param, path, pointer, property }: Fields): string[] {
	const list = [loc, path].find(Array.isArray) as unknown[] | undefined;
	if (list !== undefined) return list.map(oneLineText).filter(isText);
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

function isNested(value: unknown): boolean {
	return typeof value === 'object' && value !== null;
}

function isSentence(value: unknown): boolean {
	return typeof value === 'string' && /\S\s+\S/.test(value.slice(0, LONGEST_TEXT));
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
