import type { ApiError } from './answer';

/** Shorter secrets would tear holes into ordinary words. */
const SHORTEST_SECRET = 6;

/** The refusal with the secret struck out wherever the vendor's answer repeats it. */
export function withoutSecret(apiError: ApiError, secret: string): ApiError {
	const strike = (text: string) =>
		secret.length < SHORTEST_SECRET ? text : text.replaceAll(secret, '***');
	const { message, hint, code, requestId } = apiError;
	return {
		...apiError,
		message: strike(message),
		hint: hint && strike(hint),
		code: code && strike(code),
		requestId: requestId && strike(requestId),
	};
}
