import type { DraftFlags } from './draft';

/** Labels of the flags in the editor, so that a message names what the user sees. */
export const FLAG_NAMES: Readonly<Record<keyof DraftFlags, string>> = {
	addSecurityRecommendation: 'Add Security Recommendation',
	blockButton: 'Block Button',
	codeExpirationMinutes: 'Code Expiration Minutes',
	copyCodeButton: 'Copy Code Button',
	otpCode: 'OTP Code',
	unsubscribeButton: 'Unsubscribe Button',
};

/** Labels of the button types in the editor. */
export const BUTTON_TYPE_NAMES: Readonly<Record<string, string>> = {
	COPY_CODE: 'Copy Code',
	OTP: 'One-Time Password',
	PHONE_NUMBER: 'Phone Number',
	QUICK_REPLY: 'Quick Reply',
	URL: 'URL',
};
