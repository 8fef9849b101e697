/**
 * Meta lists the one-time password button of a template as an address at whatsapp.com that holds all
 * of its settings. Observed in answers of Graph; no page describes it.
 */
const LISTED_OTP = /^https:\/\/(www\.)?whatsapp\.com\/otp\/code\/?\?/i;

interface ListedOtp {
	otpType: string;
	/** The settings in the words in which Meta takes the button. */
	rest: Record<string, unknown>;
}

/** The button that such an address stands for; `null` for any other address. */
export function readListedOtp(url: string | null): ListedOtp | null {
	if (url === null || !LISTED_OTP.test(url)) return null;
	const query = new URLSearchParams(url.slice(url.indexOf('?') + 1));
	const autofillText = query.get('cta_display_name');
	const packageName = query.get('package_name');
	const signatureHash = query.get('signature_hash');
	return {
		otpType: query.get('otp_type')?.toUpperCase() ?? 'COPY_CODE',
		rest: {
			...(autofillText !== null && { autofill_text: autofillText }),
			...(packageName !== null && {
				supported_apps: [{ package_name: packageName, signature_hash: signatureHash ?? '' }],
			}),
		},
	};
}
