import type { ReadError } from './call';

/** What must be known of a vendor to reach it, whatever is asked. */
export interface Vendor {
	readonly id: string;
	readonly displayName: string;
	/** Credential type name. */
	readonly credential: string;
	/** Name of the secret within the credential, with its label. */
	readonly secret: { field: string; displayName: string };
	/** Where the credential names the account: its field, checked before one enters a path. */
	readonly credentialAccount?: {
		field: string;
		displayName: string;
		pattern: RegExp;
		hint: string;
	};
	/** Below the base URL, from the credential's fields. @throws UserError naming the field */
	pathPrefix?(fields: Readonly<Record<string, unknown>>): string;
	/** Documented calls a minute for one token, where the vendor states a small number. */
	readonly requestsPerMinute?: number;
	readonly readError: ReadError;
}
