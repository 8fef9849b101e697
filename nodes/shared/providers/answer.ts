import { idOf, isObject, objectOrEmpty, shorten, upperCased } from '../template/values';
import { LONGEST_TEXT } from '../transport/errorBody';
import type { CreatedTemplate } from './provider';

/** Takes `data` out of an envelope, or the body itself where the vendor sends none. */
export function unwrap(body: unknown): unknown {
	return isObject(body) && body.data !== undefined && body.data !== null ? body.data : body;
}

/** The message of an answer, cut to what a person reads; `null` where there is none. */
export function messageOf(body: unknown): string | null {
	const message = isObject(body) ? body.message : null;
	return typeof message === 'string' && message.trim() !== ''
		? shorten(message.trim(), LONGEST_TEXT)
		: null;
}

/** What the answer to a create says of the template, where it is not the template itself. */
export function createdTemplate(answer: unknown): CreatedTemplate {
	const { id, status, category } = objectOrEmpty(answer);
	return { id: idOf(id), status: upperCased(status), category: upperCased(category) };
}
