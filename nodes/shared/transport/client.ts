import { createHash } from 'node:crypto';

import type { Answer, ApiError, Call } from './call';
import type { Vendor } from './vendor';
import { readConnection } from './connection';
import { statusOf } from './failure';
import { callError, failureOfStatus } from './errors';
import { isTransientCode, networkError, readNetworkCode } from './network';
import { rateLimiterOf } from './rateLimiter';
import {
	interruptedError,
	notRepeatedError,
	redirectError,
	retryAfterHint,
	stoppedError,
	tooLateError,
	unreadableError,
} from './apiErrors';
import {
	DEFAULT_MAX_RETRIES,
	isTransientStatus,
	leavesOutcomeUnknown,
	readRetryAfter,
	retryDelay,
	wasNeverSent,
} from './retry';
import { cancelSignalOf, type N8nContext } from './n8nContext';
import { request } from './request';
import { sleepUntilAborted } from './sleep';

/** Sends a call with authentication, retries and error handling; resolves with the body. */
export interface Client {
	/** Where calls go to, without a trailing slash. */
	readonly baseUrl: string;
	/** Between the base URL and each path: a version, or nothing. */
	readonly pathPrefix: string;
	/** The account that the credential itself names; `null` where a parameter does. */
	readonly account: string | null;
	/** The credential's fields, without its secret. */
	readonly credential: Readonly<Record<string, unknown>>;
	/** A hash of the whole credential, its secret included: the same for the same fields. */
	credentialKey(): string;
	/** @throws NodeApiError in the provider's words */
	send(call: Call): Promise<unknown>;
	/** Like `send`, with status and headers. */
	exchange(call: Call): Promise<Answer>;
}

/** A client over a credential that was read: n8n makes two isolates to read one (docs/n8n-poll-cost.md). */
export interface OpenClient extends Client {
	/** The same connection with another deadline, in epoch ms. */
	within(deadline: number): Client;
}

export interface ClientOptions {
	/** Which input item the calls belong to; its credential is used and errors name it. */
	itemIndex?: number;
	/** Further attempts after a failure that passes by itself. */
	maxRetries?: number;
	/** Epoch ms: no request, wait or retry goes past it. */
	deadline?: number;
	/** Is called with a sentence when a call waits for the vendor's documented rate. */
	onRateLimit?(notice: string): void;
}

const REQUEST_TIMEOUT_MS = 60_000;

/** For vendors that state no rate. */
const FREE_SLOT = { waitMs: 0, release: () => undefined };

/** One attempt's result; the vendor did what was asked where `apiError` is `null`. */
type AttemptResult =
	| { answer: Answer; apiError: null }
	| { answer: Answer | null; apiError: ApiError; networkCode?: string };

/**
 * A client for one provider and one credential.
 * @throws NodeOperationError when the credential cannot be used, before any request
 */
export async function createClient(
	context: N8nContext,
	provider: Vendor,
	{
		itemIndex,
		maxRetries = DEFAULT_MAX_RETRIES,
		deadline = Infinity,
		onRateLimit,
	}: ClientOptions = {},
): Promise<OpenClient> {
	const fields = await context.getCredentials(provider.credential, itemIndex);
	const connection = readConnection(fields, provider);
	const signal = cancelSignalOf(context);

	const { requestsPerMinute } = provider;
	const limiter =
		requestsPerMinute === undefined
			? null
			: rateLimiterOf([provider.id, connection.baseUrl, connection.secret], requestsPerMinute);

	/** Waits for the vendor's rate. @returns why the request may not start, or `null` */
	const waitForSlot = async (deadline: number): Promise<ApiError | null> => {
		const now = Date.now();
		const slot = limiter === null ? FREE_SLOT : limiter.reserve(now, deadline);
		if (slot === null || now >= deadline) return tooLateError(provider.displayName);
		if (slot.waitMs === 0) return null;
		onRateLimit?.(
			`Waiting for ${provider.displayName}'s limit of ${requestsPerMinute} calls a minute`,
		);
		await sleepUntilAborted(slot.waitMs, signal);
		if (signal?.aborted !== true) return null;
		slot.release();
		return stoppedError(provider.displayName);
	};

	const attempt = async (call: Call, deadline: number): Promise<AttemptResult> => {
		const timeout = Math.max(
			1,
			Math.min(call.timeoutMs ?? REQUEST_TIMEOUT_MS, deadline - Date.now()),
		);
		let answer: Answer;
		try {
			answer = await request(context, provider.credential, connection, call, timeout);
		} catch (error) {
			if (signal?.aborted === true) {
				return { answer: null, apiError: interruptedError(provider.displayName) };
			}
			const networkCode = readNetworkCode(error);
			const apiError = networkError(networkCode, error, provider.displayName);
			return { answer: null, apiError, networkCode };
		}
		answer = { ...answer, status: statusOf(answer) };
		return { answer, apiError: readError(provider, answer, call) };
	};

	const exchangeBefore = async (deadline: number, call: Call): Promise<Answer> => {
		const idempotent = call.idempotent ?? call.method === 'GET';
		/** An earlier delivery may have been carried out, whatever a later one is answered with. */
		let mayBeDone = false;
		let sent = call;
		for (let made = 1; ; made++) {
			const notStarted = await waitForSlot(deadline);
			if (notStarted !== null) {
				throw callError(context.getNode(), {
					apiError: notStarted,
					transient: true,
					outcomeUnknown: mayBeDone,
					itemIndex,
					attempts: made - 1,
				});
			}
			const outcome = await attempt(sent, deadline);
			if (outcome.apiError === null) return { ...outcome.answer, attempts: made };

			const failed = judge(outcome);
			mayBeDone ||= failed.outcomeUnknown;
			const delay = retryDelay(
				{ ...failed, made, maxRetries, idempotent, remainingMs: deadline - Date.now() },
				Math.random(),
			);
			if (delay !== null) await sleepUntilAborted(delay, signal);
			const isStopped = delay !== null && signal?.aborted === true;
			if (delay === null || isStopped) {
				const apiError = isStopped
					? notRepeatedError(provider.displayName, failed.apiError)
					: withRetryAfter(failed, provider);
				throw callError(context.getNode(), {
					...failed,
					outcomeUnknown: mayBeDone,
					apiError: connection.redaction.apiError(apiError),
					status: outcome.answer?.status,
					itemIndex,
					attempts: made,
				});
			}
			if (call.resume !== undefined) sent = { ...call, ...(await call.resume()) };
		}
	};

	const { baseUrl, pathPrefix, account } = connection;
	const credential = Object.fromEntries(
		Object.entries(fields).filter(([name]) => name !== provider.secret.field),
	);
	const credentialKey = () => createHash('sha256').update(JSON.stringify(fields)).digest('hex');
	const within = (end: number): Client => {
		const exchange = async (call: Call) => await exchangeBefore(end, call);
		const send = async (call: Call) => (await exchange(call)).body;
		return { baseUrl, pathPrefix, account, credential, credentialKey, exchange, send };
	};
	return { ...within(deadline), within };
}

/** The error with the wait that the vendor asks for and that was too long. */
function withRetryAfter(
	{ apiError, retryAfterMs }: ReturnType<typeof judge>,
	{ displayName }: Vendor,
): ApiError {
	if (retryAfterMs === null || retryAfterMs < 1_000) return apiError;
	const hint = [apiError.hint, retryAfterHint(retryAfterMs, displayName)].filter(Boolean).join(' ');
	return { ...apiError, hint };
}

function readError(provider: Vendor, answer: Answer, call: Call): ApiError | null {
	const isJson = typeof answer.body === 'object' && answer.body !== null;
	if (call.allow404 === true && answer.status === 404 && isJson) return null;
	if (call.isAbsent?.(answer) === true) return null;
	// A write that was done may have nothing to tell; a read always has.
	const allowEmpty = call.allowEmpty ?? (answer.status === 204 && call.method !== 'GET');
	return (
		redirectError(answer, provider.displayName) ??
		cutOff(provider.readError(answer, call), answer) ??
		unreadableError(answer, provider.displayName, allowEmpty)
	);
}

/** What was cut off comes whole the next time, an error too: its words may be what was asked for. */
function cutOff(apiError: ApiError | null, { body }: Answer): ApiError | null {
	const isCut = typeof body === 'string' && /^\s*[{[]/.test(body);
	return apiError !== null && isCut ? { transient: true, ...apiError } : apiError;
}

/** Adds to an error what its status or network code says where the vendor says nothing. */
function judge({ answer, apiError, networkCode = '' }: Exclude<AttemptResult, { apiError: null }>) {
	const status = answer?.status ?? 0;
	const retryAfterMs =
		apiError.retryAfterMs ?? readRetryAfter(answer?.headers['retry-after'], Date.now());
	const notProcessed = apiError.notProcessed ?? (status === 429 || wasNeverSent(networkCode));
	const cause = apiError.failure ?? failureOfStatus(status, retryAfterMs);
	const isTimed = cause?.cause === 'rate-limited' && retryAfterMs !== null;
	const failure = isTimed ? { ...cause, retryAfterMs } : cause;
	return {
		apiError: { ...apiError, failure },
		transient: apiError.transient ?? (isTransientStatus(status) || isTransientCode(networkCode)),
		notProcessed,
		outcomeUnknown:
			!notProcessed &&
			(apiError.outcomeUnknown ?? (answer === null || leavesOutcomeUnknown(status))),
		retryAfterMs,
	};
}
