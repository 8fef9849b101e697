import type { IAuthenticate, IAuthenticateGeneric } from 'n8n-workflow';

interface Signature {
	/** The HTTP header that holds the secret. */
	header: string;
	/** The credential's field with the secret; blanks around it are a slip of the clipboard. */
	field: string;
	/** What stands before the secret. */
	prefix?: string;
}

/**
 * Signs requests with a secret in a header. A function: what is only declared, n8n 2 evaluates in an
 * isolate for every single request (docs/performance.md). It carries the same as a declaration, for
 * whoever reads a credential type instead of calling it.
 */
export function signInHeader({
	header,
	field,
	prefix = '',
}: Signature): IAuthenticate & IAuthenticateGeneric {
	const sign: IAuthenticate = async (credentials, request) => {
		const secret = String(credentials[field] ?? '').trim();
		return { ...request, headers: { ...request.headers, [header]: `${prefix}${secret}` } };
	};
	const value = `=${prefix}{{ $credentials.${field}.trim() }}`;
	return Object.assign(sign, {
		type: 'generic',
		properties: { headers: { [header]: value } },
	} as const);
}
