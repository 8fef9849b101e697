import type { IHttpRequestOptions, IN8nHttpFullResponse } from 'n8n-workflow';

import type { Answer, Call } from './call';
import type { Connection } from './connection';
import { cancelSignalOf, type N8nContext } from './n8nContext';
import { parseJson } from './parseJson';
import type { Redaction } from './secrets';
import { beforeAbort } from './sleep';

/** No answer came, with the code that Node has for it. */
class NoAnswer extends Error {
	constructor(readonly code: 'ETIMEDOUT' | 'ECONNRESET') {
		super(code);
	}
}

/**
 * One HTTP request through n8n's helper, which signs it with the credential. The only place that
 * sends one.
 * @param timeoutMs until the whole answer has been read: axios' own time-out ends neither a body
 *   that drips nor a connection that switches protocols
 * @throws whatever keeps an answer from coming; one that comes too late is dropped
 */
export async function request(
	context: N8nContext,
	credential: string,
	{ baseUrl, pathPrefix, fields, redaction }: Connection,
	{ method, path, query, body, headers }: Call,
	timeoutMs: number,
): Promise<Answer> {
	const overdue = AbortSignal.timeout(timeoutMs);
	const cancelled = cancelSignalOf(context);
	const abortSignal = cancelled ? AbortSignal.any([cancelled, overdue]) : overdue;
	const options: IHttpRequestOptions = {
		method,
		url: `${baseUrl}${pathPrefix}${path}`,
		qs: query,
		body,
		headers,
		timeout: timeoutMs,
		abortSignal,
		json: true,
		// Read here: n8n would round long numbers.
		encoding: 'text',
		returnFullResponse: true,
		ignoreHttpStatusErrors: true,
		// n8n would carry the key along to whatever host a redirect names.
		disableFollowRedirect: true,
	};
	const answer = context.helpers.httpRequestWithAuthentication.call(
		withSignal(context, abortSignal),
		credential,
		options,
		// The credential of this very item: n8n itself resolves expressions for item 0 only.
		{ credentialsDecrypted: { id: '', name: credential, type: credential, data: fields } },
	) as Promise<IN8nHttpFullResponse>;
	const response = await beforeAbort(answer, overdue, () => new NoAnswer('ETIMEDOUT'));
	// A switch of protocols, which nobody asked for, is no answer.
	if (response.statusCode < 200) throw new NoAnswer('ECONNRESET');
	return {
		status: response.statusCode,
		headers: response.headers as Answer['headers'],
		body: readBody(response.body, redaction),
	};
}

/** A vendor may repeat the key anywhere in its answer: it is struck out before anything is read. */
function readBody(body: unknown, redaction: Redaction): unknown {
	return typeof body === 'string' ? parseJson(redaction.body(body)) : body;
}

/** n8n puts the execution's own signal in place of a request's: it is given ours, which holds both. */
function withSignal(context: N8nContext, signal: AbortSignal): N8nContext {
	if (!('getExecutionCancelSignal' in context)) return context;
	return new Proxy(context, {
		get(target, key) {
			if (key === 'getExecutionCancelSignal') return () => signal;
			const value: unknown = Reflect.get(target, key);
			return typeof value === 'function' ? (value.bind(target) as unknown) : value;
		},
	});
}
