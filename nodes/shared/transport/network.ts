import type { ApiError } from './call';
import { shorten } from '../template/values';
import { LONGEST_TEXT } from './errorBody';

/** Network failures that pass by themselves, in words. */
const TRANSIENT_CODES: Readonly<Record<string, string>> = {
	ECONNABORTED: 'it did not answer in time',
	ECONNREFUSED: 'the connection was refused',
	ECONNRESET: 'the connection was cut off',
	EAI_AGAIN: 'its name could not be looked up',
	EHOSTDOWN: 'its host is down',
	EHOSTUNREACH: 'there is no route to it',
	ENETUNREACH: 'the network cannot be reached',
	ENOTFOUND: 'its name was not found',
	EPIPE: 'the connection was cut off',
	ETIMEDOUT: 'it did not answer in time',
};

/** What Node says of a certificate that it does not trust, as words or as a code. */
const CERTIFICATE = /certificate|(?:^|_)CERT(?:_|$)|ERR_TLS|UNABLE_TO_(?:GET|VERIFY)/i;

/** Errors wrap each other: n8n's around axios' around Node's. */
const DEEPEST_CAUSE = 6;

/** Whether a network failure may pass by itself. */
export function isTransientCode(code: unknown): code is string {
	return typeof code === 'string' && Object.hasOwn(TRANSIENT_CODES, code);
}

/** The network error code in a thrown value, or `undefined` when the network is not to blame. */
export function readNetworkCode(error: unknown): string | undefined {
	let cause = error;
	for (let depth = 0; depth < DEEPEST_CAUSE && cause instanceof Error; depth++) {
		// Node and axios name it `code`, n8n's error around them `httpCode`; n8n 1 drops what is inside.
		const { code, httpCode } = cause as { code?: unknown; httpCode?: unknown };
		const transient = [code, httpCode].find(isTransientCode);
		if (transient !== undefined) return transient;
		if (/socket hang up|aborted/i.test(cause.message)) return 'ECONNRESET';
		cause = cause.cause;
	}
	return undefined;
}

/** Why no answer came. `thrown` is n8n's own word where the network is not to blame. */
export function networkError(code: string | undefined, thrown: unknown, vendor: string): ApiError {
	if (code === undefined) {
		const reason = shorten(thrown instanceof Error ? thrown.message : String(thrown), LONGEST_TEXT);
		if (CERTIFICATE.test(reason)) return certificateError(reason, vendor);
		return { message: `The request to ${vendor} could not be made: ${reason}` };
	}
	return {
		message: `${vendor} could not be reached: ${TRANSIENT_CODES[code]}`,
		hint: 'Check Base URL in the credential and whether this n8n may connect to it; if both are right, try again later.',
		code,
		failure: { cause: 'temporarily-unavailable' },
	};
}

/** The connection was refused before anything was sent. */
function certificateError(reason: string, vendor: string): ApiError {
	return {
		message: `The connection to ${vendor} is not trusted: ${reason}`,
		hint: 'Check Base URL in the credential. A server of your own needs a certificate that this n8n trusts: start n8n with NODE_EXTRA_CA_CERTS set to the file of its authority; a proxy that reads the traffic needs the same.',
		notProcessed: true,
		failure: { cause: 'configuration-invalid' },
	};
}
