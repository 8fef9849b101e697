import type { Failure, INode, JsonObject } from 'n8n-workflow';
import { NodeApiError, NodeOperationError } from 'n8n-workflow';

import { UserError } from '../template/userError';
import type { ApiError } from './call';

/** What a failed call leaves behind for the code that decides how to go on. */
interface FailureContext {
	/** May pass by itself: the trigger reads on after such a failed sync. */
	transient: boolean;
	/** The vendor may have carried it out although no good answer came. */
	outcomeUnknown: boolean;
}

interface CallFailure extends FailureContext {
	apiError: ApiError;
	/** HTTP status, absent for a network failure. */
	status?: number;
	itemIndex?: number;
	/** How often it was sent; absent for once. */
	attempts?: number;
}

/** The error of a call that failed: the vendor's words first, how to fix it below. */
export function callError(node: INode, failure: CallFailure): NodeApiError {
	const { apiError, status, itemIndex, transient, outcomeUnknown, attempts = 1 } = failure;
	const response: JsonObject = { message: apiError.message };
	const error = new NodeApiError(node, response, {
		message: apiError.message,
		httpCode: status === undefined ? undefined : String(status),
		itemIndex,
		level: 'warning',
	});
	// n8n 1 has no option for it and does not read it, but our trigger does.
	error.failure = apiError.failure;
	// NodeApiError rewrites texts in which it finds an HTTP status or a Node error code; ours stay.
	error.message = withItem(apiError.message, itemIndex);
	error.description = withReference(apiError.hint, apiError.code, apiError.requestId);
	Object.assign(error.context, {
		transient,
		outcomeUnknown,
		vendorCode: apiError.code,
		requestId: apiError.requestId,
		unreadable: apiError.unreadable,
		...(attempts > 1 && { attempts }),
	});
	return error;
}

/** How often a call was sent that failed in the end. */
export function attemptsOf(error: NodeApiError | null): number {
	const attempts = error?.context.attempts;
	return typeof attempts === 'number' ? attempts : 1;
}

/** Reads what {@link callError} left, from any error. */
export function failureContext(error: unknown): FailureContext {
	const context = error instanceof NodeApiError ? error.context : {};
	return {
		transient: context.transient === true,
		outcomeUnknown: context.outcomeUnknown === true,
	};
}

/** Any thrown value as an error that n8n shows well; n8n's own errors pass unchanged. */
export function toNodeError(
	node: INode,
	error: unknown,
	itemIndex?: number,
): NodeApiError | NodeOperationError {
	if (error instanceof NodeApiError || error instanceof NodeOperationError) {
		if (itemIndex !== undefined) error.context.itemIndex ??= itemIndex;
		return error;
	}
	const cause = worded(error instanceof Error ? error : new Error(String(error)));
	const description = cause instanceof UserError ? cause.hint : undefined;
	const wrapped = new NodeOperationError(node, cause, { description, itemIndex });
	wrapped.message = withItem(cause.message, itemIndex);
	return wrapped;
}

/** n8n itself fails on a parameter that is nested thousands of levels deep. */
function worded(error: Error): Error {
	if (!/maximum call stack/i.test(error.message)) return error;
	return new UserError(
		'A parameter holds a value that is nested too deeply to be read',
		'Check the expressions of this node: one of them returns lists within lists, thousands deep.',
	);
}

/** A message with the item's number behind it, as n8n's guidelines for the texts of errors have it. */
export function withItem(message: string, itemIndex: unknown): string {
	return typeof itemIndex === 'number' ? `${message} [Item ${itemIndex}]` : message;
}

/** The words of an error without the number of the item that it names; n8n's own spell it small. */
export function messageWithoutItem(message: string): string {
	return message.replace(/ \[item \d+\]$/i, '');
}

/** The same error in other words: of the vendor's, its code and its request id stay, for its support. */
export function reword(error: NodeApiError, message: string, hint: string): NodeApiError {
	const { itemIndex, vendorCode, requestId } = error.context;
	error.message = withItem(message, itemIndex);
	error.description = withReference(hint, vendorCode, requestId);
	return error;
}

function withReference(hint: string | undefined, code: unknown, requestId: unknown) {
	const reference = [code && `Code: ${code}`, requestId && `Request ID: ${requestId}`];
	const support = reference.filter(Boolean).join(', ');
	return [hint, support && `(${support})`].filter(Boolean).join(' ') || undefined;
}

/** The causes that an HTTP status proves without reading the body. */
export function failureOfStatus(status: number, retryAfterMs: number | null): Failure | undefined {
	const wait = retryAfterMs === null ? {} : { retryAfterMs };
	if (status === 429) return { cause: 'rate-limited', ...wait };
	if (status === 401) return { cause: 'credential-invalid' };
	if (status === 502 || status === 503 || status === 504) {
		return { cause: 'temporarily-unavailable', ...wait };
	}
	return undefined;
}
