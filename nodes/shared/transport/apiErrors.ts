import { shorten } from '../template/values';
import type { Answer, ApiError } from './call';
import { type ErrorBody, readErrorBody } from './errorBody';
import { isFailure } from './failure';

const HINT_BY_STATUS: Readonly<Record<number, string>> = {
	401: 'Check the key in the credential of this node; create a new one if it was revoked.',
	403: 'The key is known but not allowed to do this. Check what it is allowed to do.',
	404: 'Check the account and the template this node points at, and Base URL in the credential.',
	407: 'A proxy between n8n and the provider asks for a sign-in. Check the proxy settings of n8n.',
	413: 'What was sent is too large for the provider. Give a smaller file.',
	429: 'Too many requests were sent in a short time. Run this less often or in smaller batches.',
};

const SERVER_HINT = 'The fault is on the provider’s side. Try again later.';

/** An error from the status alone, for answers whose body says nothing readable. */
export function statusError({ status, body }: Answer, vendor: string): ApiError {
	const page = looksLikeWebPage(body) ? ' and a web page instead of JSON' : '';
	return {
		message: `${vendor} answered with status ${status}${page}`,
		hint: HINT_BY_STATUS[status] ?? (status >= 500 ? SERVER_HINT : undefined),
	};
}

/** An error in the vendor's words; the provider adds what it knows of the codes. */
interface VendorError {
	apiError: ApiError;
	said: ErrorBody;
}

/** What the vendor says of a call that failed, whatever the status; `null` for a success. */
export function vendorError(answer: Answer, vendor: string): VendorError | null {
	if (!isFailure(answer)) return null;
	const said = readErrorBody(answer.body);
	const [code] = said.codes;
	const words = said.text ?? code;
	const byStatus = statusError(answer, vendor);
	const withoutWords =
		answer.status < 400 ? `${byStatus.message}, but says that it failed` : byStatus.message;
	return {
		said,
		apiError: {
			...byStatus,
			message: words === undefined ? withoutWords : `${vendor}: ${words}`,
			...(code !== undefined && { code }),
			...(said.requestId !== null && { requestId: said.requestId }),
		},
	};
}

/** Redirects are never followed: they would carry the key to another address. */
export function redirectError({ status, headers }: Answer, vendor: string): ApiError | null {
	if (status < 300 || status >= 400) return null;
	const target = originOf(headers.location);
	return {
		message: `${vendor} answered with a redirect${target === null ? '' : ` to ${target}`}, which is not followed`,
		hint: 'Set Base URL in the credential to the final address of the API.',
		failure: { cause: 'configuration-invalid' },
	};
}

/** A success without a JSON body, such as a captive portal's page or a cut-off answer. */
export function unreadableError(
	{ status, body }: Answer,
	vendor: string,
	allowEmpty = false,
): ApiError | null {
	const isEmpty = body === '' || body === undefined || body === null;
	if (isEmpty ? allowEmpty : typeof body === 'object') return null;
	const isPage = looksLikeWebPage(body);
	const what = isPage
		? 'a web page instead of JSON'
		: isEmpty
			? 'an empty body'
			: 'JSON that is broken or cut off';
	return {
		message: `${vendor} answered with status ${status} and ${what}`,
		hint: 'Check Base URL in the credential. If it is right, a proxy in between or the provider is at fault; try again later.',
		// What was cut off comes whole the next time; a page comes again.
		transient: !isPage,
		outcomeUnknown: true,
		unreadable: true,
	};
}

/** Nothing was sent: the deadline would have passed before the request could start. */
export function tooLateError(vendor: string): ApiError {
	return {
		message: `There was no time left to call ${vendor}`,
		failure: { cause: 'temporarily-unavailable' },
	};
}

/** Nothing was sent: the user pressed Stop. n8n tells a canceled execution from a failed one by that word. */
export function stoppedError(vendor: string): ApiError {
	return { message: `The execution was canceled before ${vendor} was asked` };
}

/** The user pressed Stop while a request was under way. */
export function interruptedError(vendor: string): ApiError {
	return { message: `The execution was canceled before ${vendor} answered` };
}

/** The user pressed Stop while a request that had failed waited to be repeated. */
export function notRepeatedError(vendor: string, failed: ApiError): ApiError {
	const { message, code, requestId, unreadable } = failed;
	return {
		message: `The execution was canceled before ${vendor} was asked again: ${message}`,
		// What the answer was stays known: only one that cannot be read may have accepted a write.
		code,
		requestId,
		unreadable,
	};
}

/** What a person should know of a `Retry-After` that is not waited for. */
export function retryAfterHint(milliseconds: number, vendor: string): string {
	const minutes = Math.ceil(milliseconds / 60_000);
	const seconds = Math.ceil(milliseconds / 1_000);
	const duration =
		seconds === 1 ? '1 second' : seconds <= 120 ? `${seconds} seconds` : `${minutes} minutes`;
	return `${vendor} asks to wait ${duration} before the next call.`;
}

function looksLikeWebPage(body: unknown): boolean {
	return typeof body === 'string' && /^\s*<(!doctype|html|head|body|\?xml)/i.test(body);
}

function originOf(location: string | undefined): string | null {
	if (location === undefined || !URL.canParse(location)) return null;
	return shorten(new URL(location).origin, 100);
}
