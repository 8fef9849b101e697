import type { Fields } from '../template/values';
import { booleanOf, countOf, filledText, isObject, objectOrEmpty } from '../template/values';
import type { Answer } from './call';

/** Bodies are read this deep. */
export const DEEPEST = 6;
/** No word that says yes or no is longer. */
const LONGEST_WORD = 100;

/** Whether the vendor says no: an error status, or a success whose body says that it failed. */
export function isFailure({ status, body }: Answer): boolean {
	return status >= 400 || failedEnvelope(body) !== undefined;
}

/**
 * The status that counts. Assumption: a gateway that answers 200 to everything says in its body which one it got,
 * and whether to ask again, or whether the work may be done, follows from that.
 */
export function statusOf({ status, body }: Pick<Answer, 'status' | 'body'>): number {
	const failed = status >= 300 ? undefined : failedEnvelope(body);
	if (failed === undefined) return status;
	const inner = objectOrEmpty(failed.error);
	// The code within an error is the vendor's own.
	const said = [failed.statusCode, failed.status_code, failed.status, failed.code]
		.concat([inner.statusCode, inner.status_code, inner.status])
		.find(isErrorStatus);
	return said === undefined ? status : Number(said);
}

/** Envelopes within each other are looked into this deep. */
const MOST_ENVELOPES = 3;

/** The envelopes of an answer, the outer first: some put the error where the content would be. */
export function envelopesOf(body: unknown, depth = 0): Fields[] {
	// Assumption: an answer that is a list, which no vendor documents, says of its first entry how it went.
	const outer: unknown = depth === 0 && Array.isArray(body) ? body[0] : body;
	if (!isObject(outer) || depth === MOST_ENVELOPES) return [];
	const { data, result, response } = outer;
	return [outer, ...[data, result, response].flatMap((inner) => envelopesOf(inner, depth + 1))];
}

/**
 * The envelope that says that the call failed. A template is none, since it has a status, and may have
 * an error, of its own; but where it stands for the whole answer, a plain no beside it counts.
 */
function failedEnvelope(body: unknown): Fields | undefined {
	const envelopes = envelopesOf(body);
	const isAccepted = saysYes(envelopes[0] ?? {});
	return envelopes.find((envelope, depth) => {
		if (isTemplate(envelope)) return depth === 0 && saysNo(envelope);
		// Of what was done as a whole, a part may have failed.
		const isPartly = depth > 0 && isAccepted && countsWork(envelope);
		return saysFailed(isPartly ? { ...envelope, errors: undefined } : envelope);
	});
}

function saysYes({ success, ok, status }: Fields): boolean {
	return booleanOf(success) === true || booleanOf(ok) === true || lowerCased(status) === 'success';
}

/** Whether something is counted that was done. */
function countsWork(envelope: Fields): boolean {
	return Object.entries(envelope).some(
		([name, value]) =>
			/^(synced|created|updated)(_count)?$/.test(name) && (countOf(value) ?? 0) > 0,
	);
}

function saysNo({ success, ok }: Fields): boolean {
	return isNo(success) || isNo(ok);
}

export function saysFailed(envelope: Fields): boolean {
	const { data, status, result, error, errors, statusCode, status_code, code } = envelope;
	const hasContent = isObject(data) || Array.isArray(data);
	return (
		saysNo(envelope) ||
		[status, result].some((word) => word === false || isErrorWord(word)) ||
		[status, result].some((word) => lowerCased(word) === 'failed') ||
		[status, statusCode, status_code].some(isErrorStatus) ||
		(isErrorStatus(code) && !hasContent) ||
		[error, envelope.error_message, envelope.errorMessage].some((each) => saysSomething(each)) ||
		// A number there counts the rows of a whole list that went wrong.
		(typeof errors !== 'number' && saysSomething(errors))
	);
}

export function saysSomething(value: unknown, depth = 0): boolean {
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

function isErrorWord(value: unknown): boolean {
	return /^(error|fail|failure)$/.test(lowerCased(value));
}

export function isErrorStatus(value: unknown): boolean {
	return /^[45]\d\d$/.test(typeof value === 'number' ? String(value) : lowerCased(value));
}

/** What a template is listed with, and no error. */
const CONTENT = ['language', 'language_code', 'category', 'components', 'template_content'];
/** What an error has beside a name and an id, and no template. */
const WORDS = ['message', 'detail', 'error', 'errors', 'error_message', 'code', 'statusCode'];

/**
 * A template that stands in the answer without an envelope: named, and with a status that may be one, as
 * 2Chat's FAILED is. Errors have a name, or an id and a status, as well, but nothing of a template.
 */
function isTemplate(fields: Fields): boolean {
	const { status, name, template_name } = fields;
	const hasId = [fields.id, fields.uuid, fields.template_id].some((id) => filledText(id) !== null);
	if (!isText(status) || isErrorStatus(status)) return false;
	const hasWords = WORDS.some((key) => saysSomething(fields[key]));
	if (isErrorWord(status) && hasWords) return false;
	if (CONTENT.some((key) => isGiven(fields[key]))) {
		return hasId || isText(name) || isText(template_name);
	}
	if (isErrorWord(status)) return false;
	if (isText(template_name)) return true;
	return hasId && isText(name) && !hasWords;
}

function lowerCased(value: unknown): string {
	return typeof value === 'string' ? value.slice(0, LONGEST_WORD).trim().toLowerCase() : '';
}

export function isText(value: unknown): value is string {
	return typeof value === 'string' && value !== '';
}

function isGiven(value: unknown): boolean {
	return isText(value) || (typeof value === 'object' && value !== null);
}
