import type { Advice, ReadError } from '../../transport/call';
import { vendorError } from '../../transport/apiErrors';
import { kirimDescriptor } from './descriptor';

/** What to do about Kirim's codes; its page (concepts/errors) asks clients to branch on `code`. */
const ADVICE: Readonly<Record<string, Advice>> = {
	invalid_phone_number: {
		hint: 'Pick the phone number from the list again; its Phone Number ID is not one of this Kirim organisation.',
	},
	invalid_template_name: {
		hint: 'A template name holds only lower-case letters, digits and underscores.',
	},
	resource_not_found: {
		hint: 'Check the phone number and the template; the template may have been deleted at Meta.',
	},
	template_already_exists: {
		hint: 'A template with this name and language exists. Choose another name, or delete the old one in WhatsApp Manager first; Meta keeps the name of an approved one blocked for 30 days.',
	},
	idempotency_in_progress: {
		hint: 'The same request is still being carried out.',
		transient: true,
		outcomeUnknown: true,
	},
	idempotency_key_reuse: {
		hint: 'The same idempotency key was used for another request. Run the node again.',
	},
	rate_limit_exceeded: {
		hint: 'The free plan allows 60 writes and 600 reads a minute, and a sync is a write. Run this less often or upgrade the plan.',
		transient: true,
		notProcessed: true,
		failure: { cause: 'rate-limited' },
	},
	// Assumption: Meta may have done what it did not answer well.
	whatsapp_upstream_error: {
		hint: 'Meta did not answer Kirim as expected. Try again later.',
		transient: true,
		outcomeUnknown: true,
		failure: { cause: 'temporarily-unavailable' },
	},
};

const ADVICE_BY_TYPE: Readonly<Record<string, Advice>> = {
	authentication_error: {
		hint: 'Check the API Key in the Kirim credential; it starts with kdv_live_.',
		failure: { cause: 'credential-invalid' },
	},
	permission_error: {
		hint: 'The API key is not allowed to do this. Check its permissions in Kirim.',
	},
};

/** Proved by the status, whatever code came along. */
const ADVICE_BY_STATUS: Readonly<Record<number, Advice | undefined>> = {
	401: ADVICE_BY_TYPE.authentication_error,
	429: ADVICE.rate_limit_exceeded,
};

/** The operation pages print this code for every failure; it says something only for a bad request. */
const CATCH_ALL = 'invalid_phone_number';
const CATCH_ALL_FITS: ReadonlySet<number> = new Set([400, 404, 422]);

/** Reads Kirim's errors: an error status, or a body that says so whatever the status. */
export const readKirimError: ReadError = (answer) => {
	const error = vendorError(answer, kirimDescriptor.displayName);
	if (error === null) return null;
	const { codes } = error.said;
	const isCatchAll = answer.status >= 400 && !CATCH_ALL_FITS.has(answer.status);
	const known = codes.find(
		(code) => Object.hasOwn(ADVICE, code) && !(isCatchAll && code === CATCH_ALL),
	);
	const type = codes.find((code) => Object.hasOwn(ADVICE_BY_TYPE, code));
	return {
		...error.apiError,
		...(ADVICE_BY_STATUS[answer.status] ?? ADVICE[known ?? ''] ?? ADVICE_BY_TYPE[type ?? '']),
	};
};
