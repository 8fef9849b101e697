import escapeRegExp from 'lodash/escapeRegExp';

import type { ApiError } from './call';

/** A shorter secret may be an ordinary word, in answers a part of an id: struck out, it would spoil the text. */
const SHORTEST_IN_WORDS = 6;
const SHORTEST_IN_ANSWERS = 12;

/** Strikes one secret out of whatever leaves this package. */
export interface Redaction {
	/** A text that is shown, whatever case it is in: a host name is always lower case. */
	text(text: string): string;
	/** The body of an answer as it came, before it is read. */
	body(body: string): string;
	/** All texts of an error. */
	apiError(apiError: ApiError): ApiError;
}

/** @param secret also struck in the forms that URLs and JSON give it */
export function redactionOf(secret: string): Redaction {
	const forms = [
		...new Set([
			secret,
			encodeURIComponent(secret),
			JSON.stringify(secret).slice(1, -1),
			// As PHP writes JSON.
			JSON.stringify(secret).slice(1, -1).replaceAll('/', '\\/'),
		]),
	].sort((one, other) => other.length - one.length);
	// Digits alone may be a part of any number.
	const isInAnswers = secret.length >= SHORTEST_IN_ANSWERS && !/^\d+$/.test(secret);
	// A host name holds of a key what it can: letters, digits and hyphens.
	const asHost = secret.replace(/[^A-Za-z0-9-]/g, '');
	const inWords = asHost.length >= SHORTEST_IN_ANSWERS ? [...forms, asHost] : forms;
	const anyForm = new RegExp(inWords.map(escapeRegExp).join('|'), 'gi');

	const text = (shown: string): string =>
		secret.length < SHORTEST_IN_WORDS ? shown : shown.replace(anyForm, STRUCK);
	return {
		text,
		body: (body) =>
			isInAnswers ? forms.reduce((rest, form) => rest.replaceAll(form, STRUCK), body) : body,
		apiError: (apiError) => {
			const { message, hint, code, requestId } = apiError;
			return {
				...apiError,
				message: text(message),
				hint: hint && text(hint),
				code: code && text(code),
				requestId: requestId && text(requestId),
			};
		},
	};
}

const STRUCK = '***';
