import type {
	IExecuteFunctions,
	IHttpRequestOptions,
	ILoadOptionsFunctions,
	IN8nHttpFullResponse,
	IPollFunctions,
} from 'n8n-workflow';

import type { TemplateProvider } from '../providers/provider';
import type { Answer, Call, Client, ApiError } from './answer';
import type { Connection } from './connection';
import { readConnection } from './connection';
import { callError, failureOfStatus } from './errors';
import { isTransientCode, networkError, readNetworkCode } from './network';
import { rateLimitDelay } from './rateLimit';
import { redirectError, tooLateError, unreadableError } from './apiErrors';
import {
	DEFAULT_MAX_RETRIES,
	isTransientStatus,
	readRetryAfter,
	retryDelay,
	wasNeverSent,
} from './retry';
import { withoutSecret } from './secrets';
import { sleepUntilAborted } from './sleep';

export type N8nContext = IExecuteFunctions | ILoadOptionsFunctions | IPollFunctions;

export interface ClientOptions {
	/** Which input item the calls belong to; its credential is used and errors name it. */
	itemIndex?: number;
	/** Further attempts after a failure that passes by itself. */
	maxRetries?: number;
	/** Epoch ms: no request, wait or retry goes past it. */
	deadline?: number;
}

const REQUEST_TIMEOUT_MS = 60_000;

/** One attempt's result; the vendor did what was asked where `refusal` is `null`. */
type Outcome =
	| { answer: Answer; apiError: null }
	| { answer: Answer | null; apiError: ApiError; networkCode?: string };

/**
 * A client for one provider and one credential.
 * @throws NodeOperationError when the credential cannot be used, before any request
 */
export async function createClient(
	context: N8nContext,
	provider: TemplateProvider,
	{ itemIndex, maxRetries = DEFAULT_MAX_RETRIES, deadline = Infinity }: ClientOptions = {},
): Promise<Client> {
	const node = context.getNode();
	const fields = await context.getCredentials(provider.credential, itemIndex);
	const connection = readConnection(fields, provider.secret, provider.displayName);
	const signal = cancelSignalOf(context);
	const sentAt: number[] = [];

	/** Waits for the vendor's pace. @returns whether the request may start, before the deadline */
	const keepPace = async (): Promise<boolean> => {
		const now = Date.now();
		const wait = rateLimitDelay(sentAt, provider.requestsPerMinute ?? Infinity, now);
		if (now + wait >= deadline) return false;
		if (provider.requestsPerMinute !== undefined) sentAt.push(now + wait);
		if (wait > 0) await sleepUntilAborted(wait, signal);
		return true;
	};

	const attempt = async (call: Call): Promise<Outcome> => {
		const timeout = Math.max(
			1,
			Math.min(call.timeoutMs ?? REQUEST_TIMEOUT_MS, deadline - Date.now()),
		);
		let answer: Answer;
		try {
			answer = await send(context, provider, connection, call, timeout);
		} catch (error) {
			const networkCode = readNetworkCode(error);
			const apiError = networkError(networkCode, error, provider.displayName);
			return { answer: null, apiError, networkCode };
		}
		return { answer, apiError: readError(provider, answer, call) };
	};

	const exchange = async (call: Call): Promise<Answer> => {
		const idempotent = call.idempotent ?? call.method === 'GET';
		for (let made = 1; ; made++) {
			if (!(await keepPace())) {
				const apiError = tooLateError(provider.displayName);
				throw callError(node, { apiError, transient: true, outcomeUnknown: false, itemIndex });
			}
			const outcome = await attempt(call);
			if (outcome.apiError === null) return outcome.answer;

			const failed = judge(outcome);
			const delay = retryDelay(
				{ ...failed, made, maxRetries, idempotent, remainingMs: deadline - Date.now() },
				Math.random(),
			);
			if (delay !== null) await sleepUntilAborted(delay, signal);
			if (delay === null || signal?.aborted === true) {
				throw callError(node, {
					...failed,
					apiError: withoutSecret(failed.apiError, connection.secret),
					status: outcome.answer?.status,
					itemIndex,
				});
			}
		}
	};

	const { baseUrl } = connection;
	return { baseUrl, exchange, send: async (call) => (await exchange(call)).body };
}

/** One HTTP request through n8n's helper, which signs it with the credential. */
async function send(
	context: N8nContext,
	{ credential }: TemplateProvider,
	{ baseUrl, fields }: Connection,
	{ method, path, query, body, headers }: Call,
	timeout: number,
): Promise<Answer> {
	const options: IHttpRequestOptions = {
		method,
		url: `${baseUrl}${path}`,
		qs: query,
		body,
		headers,
		timeout,
		json: true,
		returnFullResponse: true,
		ignoreHttpStatusErrors: true,
		// n8n would carry the key along to whatever host a redirect names.
		disableFollowRedirect: true,
	};
	const answer = (await context.helpers.httpRequestWithAuthentication.call(
		context,
		credential,
		options,
		// The credential of this very item: n8n itself resolves expressions for item 0 only.
		{ credentialsDecrypted: { id: '', name: credential, type: credential, data: fields } },
	)) as IN8nHttpFullResponse;
	return {
		status: answer.statusCode,
		headers: answer.headers as Answer['headers'],
		body: answer.body,
	};
}

function readError(provider: TemplateProvider, answer: Answer, call: Call): ApiError | null {
	const isJson = typeof answer.body === 'object' && answer.body !== null;
	if (call.allow404 === true && answer.status === 404 && isJson) return null;
	return (
		redirectError(answer, provider.displayName) ??
		provider.readError(answer, call) ??
		unreadableError(answer, provider.displayName)
	);
}

/** Adds to a refusal what its status or network code says where the vendor says nothing. */
function judge({ answer, apiError, networkCode = '' }: Exclude<Outcome, { apiError: null }>) {
	const status = answer?.status ?? 0;
	const retryAfterMs = readRetryAfter(answer?.headers['retry-after'], Date.now());
	const notProcessed = apiError.notProcessed ?? (status === 429 || wasNeverSent(networkCode));
	return {
		apiError: { ...apiError, failure: apiError.failure ?? failureOfStatus(status, retryAfterMs) },
		transient: apiError.transient ?? (isTransientStatus(status) || isTransientCode(networkCode)),
		notProcessed,
		outcomeUnknown: !notProcessed && (answer === null || status >= 500),
		retryAfterMs,
	};
}

/** Present while an execution runs; a poll and a list search cannot be stopped. */
export function cancelSignalOf(context: N8nContext): AbortSignal | undefined {
	return 'getExecutionCancelSignal' in context ? context.getExecutionCancelSignal() : undefined;
}
