import type { Sandbox } from '../../sandbox/server';
import type { Provider } from '../../sandbox/provider';

export interface Reply {
	status: number;
	headers: Headers;
	/** Parsed JSON, or the text where it is none. */
	body: unknown;
}

/** Sends requests to one vendor of the sandbox, with its key unless told otherwise. */
export function clientOf(sandbox: Sandbox, provider: Provider) {
	const base = sandbox.baseUrls[provider];
	const key = sandbox.keys[provider];
	const own: Record<string, string> =
		provider === 'twoChat' ? { 'x-user-api-key': key } : { authorization: `Bearer ${key}` };

	return async (
		method: string,
		path: string,
		body?: unknown,
		headers: Record<string, string> = own,
	): Promise<Reply> => {
		const isForm = body instanceof FormData;
		const response = await fetch(`${base}${path}`, {
			method,
			redirect: 'manual',
			headers:
				isForm || body === undefined ? headers : { ...headers, 'content-type': 'application/json' },
			...(body === undefined ? {} : { body: isForm ? body : JSON.stringify(body) }),
		});
		const text = await response.text();
		return { status: response.status, headers: response.headers, body: parsed(text) };
	};
}

function parsed(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return text;
	}
}
