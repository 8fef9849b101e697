import type { Refusal } from './answer';

/** Shorter secrets would tear holes into ordinary words. */
const SHORTEST_SECRET = 6;

/** The refusal with the secret struck out wherever the vendor's answer repeats it. */
export function withoutSecret(refusal: Refusal, secret: string): Refusal {
	const strike = (text: string) =>
		secret.length < SHORTEST_SECRET ? text : text.replaceAll(secret, '***');
	const { message, mend, code, requestId } = refusal;
	return {
		...refusal,
		message: strike(message),
		mend: mend && strike(mend),
		code: code && strike(code),
		requestId: requestId && strike(requestId),
	};
}
