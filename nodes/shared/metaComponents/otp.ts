import { numberOf } from '../template/values';

/**
 * Meta lists the one-time password button of a template as an address at whatsapp.com that holds all
 * of its settings. Observed in answers of Graph; no page describes it.
 */
const LISTED_OTP = /^https:\/\/(www\.)?whatsapp\.com\/otp\/code\/?\?/i;

interface ListedOtp {
	otpType: string;
	/** Meta lists them here, or with the footer, or both. */
	codeExpirationMinutes: number | null;
	/** The settings in the words in which Meta takes the button. */
	rest: Record<string, unknown>;
}

/** The button that such an address stands for; `null` for any other address. */
export function readListedOtp(url: string | null): ListedOtp | null {
	if (url === null || !LISTED_OTP.test(url)) return null;
	const text = url.slice(url.indexOf('?') + 1);
	const query = new URLSearchParams(text);
	// Signatures are base64: a plus sign in one is no blank.
	const exact = new URLSearchParams(text.replaceAll('+', '%2B'));
	const autofillText = query.get('cta_display_name');
	const signatures = exact.getAll('signature_hash');
	const apps = query.getAll('package_name').map((packageName, index) => ({
		package_name: packageName,
		signature_hash: signatures[index] ?? '',
	}));
	return {
		otpType: query.get('otp_type')?.toUpperCase() ?? 'COPY_CODE',
		codeExpirationMinutes: numberOf(query.get('code_expiration_minutes')),
		rest: {
			...(autofillText !== null && { autofill_text: autofillText }),
			...(apps.length > 0 && { supported_apps: apps }),
		},
	};
}
