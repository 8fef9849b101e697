import nock from 'nock';

export interface SeenRequest {
	method: string;
	/** With the query as it was sent. */
	url: string;
	/** Without the query. */
	path: string;
	query: URLSearchParams;
	headers: Record<string, string>;
	/** Empty text where the request has none. */
	body: unknown;
}

/** Status, body and headers; a text is sent as it is, an object as JSON. */
export type Reply = [status: number, body?: unknown, headers?: Record<string, string>];

/**
 * Answers every request to an origin, and nothing else: a request elsewhere fails.
 * @returns the requests, in the order they came
 */
export function listenAt(
	origin: string,
	answer: (request: SeenRequest, number: number) => Reply | Promise<Reply>,
): SeenRequest[] {
	nock.disableNetConnect();
	const seen: SeenRequest[] = [];
	for (const method of ['get', 'post', 'put', 'patch', 'delete'] as const) {
		const origins = nock(origin).persist();
		origins[method](/.*/)
			.query(true)
			.reply(async function (url, body) {
				const { pathname, searchParams } = new URL(url, origin);
				const request: SeenRequest = {
					method: method.toUpperCase(),
					url,
					path: pathname,
					query: searchParams,
					headers: { ...this.req.headers },
					body,
				};
				seen.push(request);
				const [status, content = '', headers = {}] = await answer(request, seen.length);
				const isText = typeof content === 'string';
				const type = isText ? 'text/html' : 'application/json';
				return [
					status,
					isText ? content : JSON.stringify(content),
					{ 'content-type': type, ...headers },
				];
			});
	}
	return seen;
}

/** After each test: no answer is left for the next one. */
export function stopListening(): void {
	nock.cleanAll();
	nock.enableNetConnect();
}
