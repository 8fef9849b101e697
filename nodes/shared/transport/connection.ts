import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

import { UserError } from '../template/userError';
import { type Redaction, redactionOf } from './secrets';
import type { Vendor } from './vendor';

/** A credential that has been checked: safe to build an URL and a header from. */
export interface Connection {
	/** Without a trailing slash. */
	baseUrl: string;
	/** Between the base URL and each path: a version, or nothing. */
	pathPrefix: string;
	/** The account that the credential names; `null` where a parameter does. */
	account: string | null;
	secret: string;
	redaction: Redaction;
	/** The credential's fields, the secret without surrounding blanks. */
	fields: ICredentialDataDecryptedObject;
}

/** Longer than any address; slashes at its end are removed one by one. */
const LONGEST_BASE_URL = 2_000;

/** Visible ASCII: all that an HTTP header carries unchanged. */
const HEADER_SAFE = /^[\x21-\x7e]+$/;

/**
 * Checks a credential before any request.
 * @throws UserError naming the field
 */
export function readConnection(
	fields: ICredentialDataDecryptedObject,
	provider: Pick<Vendor, 'secret' | 'displayName' | 'pathPrefix' | 'credentialAccount'>,
): Connection {
	const { secret, displayName: providerName } = provider;
	const value = String(fields[secret.field] ?? '').trim();
	if (value === '') {
		throw new UserError(
			`${secret.displayName} is empty`,
			`Open the ${providerName} credential of this node and paste the ${secret.displayName} there.`,
		);
	}
	if (!HEADER_SAFE.test(value)) {
		throw new UserError(
			`${secret.displayName} holds spaces, line breaks or other characters that no key has`,
			`Copy the ${secret.displayName} again and paste it into the ${providerName} credential.`,
		);
	}
	const baseUrl = readBaseUrl(String(fields.baseUrl ?? ''), providerName);
	return {
		baseUrl,
		pathPrefix: provider.pathPrefix?.(fields) ?? '',
		account: readCredentialAccount(fields, provider),
		secret: value,
		redaction: redactionOf(value),
		fields: { ...fields, baseUrl, [secret.field]: value },
	};
}

function readCredentialAccount(
	fields: ICredentialDataDecryptedObject,
	{ credentialAccount, displayName }: Pick<Vendor, 'credentialAccount' | 'displayName'>,
): string | null {
	if (credentialAccount === undefined) return null;
	const value = String(fields[credentialAccount.field] ?? '').trim();
	if (credentialAccount.pattern.test(value)) return value;
	throw new UserError(
		`${credentialAccount.displayName} is ${value === '' ? 'empty' : 'not valid'}`,
		`Open the ${displayName} credential of this node and enter ${credentialAccount.hint}.`,
	);
}

/** What was typed is never repeated: it may be the key, pasted into the wrong field. */
function readBaseUrl(text: string, providerName: string): string {
	if (text.length > LONGEST_BASE_URL) {
		throw new UserError(
			`Base URL is longer than ${LONGEST_BASE_URL} characters`,
			`Open the ${providerName} credential and keep only the address and path in Base URL.`,
		);
	}
	const trimmed = text.trim();
	const url = URL.canParse(trimmed) ? new URL(trimmed) : null;
	if (url === null || !['http:', 'https:'].includes(url.protocol)) {
		throw new UserError(
			'Base URL is not an http or https address',
			`Open the ${providerName} credential and set Base URL to an address that starts with https://.`,
		);
	}
	if (url.search !== '' || url.hash !== '' || url.username !== '' || url.password !== '') {
		throw new UserError(
			'Base URL must not hold a query, fragment or login',
			`Open the ${providerName} credential and keep only the address and path in Base URL.`,
		);
	}
	return `${url.origin}${url.pathname}`.replace(/\/+$/, '');
}
