import type { Sandbox } from '../../sandbox/server';
import type { Provider } from '../../sandbox/provider';

export interface Reply {
	status: number;
	headers: Headers;
	/** Parsed JSON, or the text where it is none. */
	body: unknown;
}

/** Sends requests to one vendor of the sandbox, with its key unless other headers are given. */
export function clientOf(sandbox: Sandbox, provider: Provider) {
	const ownHeaders = (): Record<string, string> => {
		const key = sandbox.keys[provider];
		return provider === 'twoChat' ? { 'x-user-api-key': key } : { authorization: `Bearer ${key}` };
	};

	return async (
		method: string,
		path: string,
		body?: unknown,
		headers: Record<string, string> = ownHeaders(),
	): Promise<Reply> => {
		const isForm = body instanceof FormData;
		const response = await fetch(`${sandbox.baseUrls[provider]}${path}`, {
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
