import type { Flags, Part } from './content';

/** Labels of the flags in the editor, so that a message names what the user sees. */
export const FLAG_LABELS: Readonly<Record<keyof Flags, string>> = {
	addSecurityRecommendation: 'Add Security Recommendation',
	allowCategoryChange: 'Allow Category Change',
	blockButton: 'Block Button',
	codeExpirationMinutes: 'Code Expiration Minutes',
	copyCodeButton: 'Copy Code Button',
	copyCodeText: 'Copy Code Button Text',
	linkTrackingOptedOut: 'Link Tracking Opted Out',
	otpCode: 'OTP Code',
	unsubscribeButton: 'Unsubscribe Button',
};

/** Labels of the button types in the editor. */
const BUTTON_TYPE_LABELS: Readonly<Record<string, string>> = {
	COPY_CODE: 'Copy Code',
	OTP: 'One-Time Password',
	PHONE_NUMBER: 'Phone Number',
	QUICK_REPLY: 'Quick Reply',
	URL: 'URL',
};

/** Labels of the parts in the editor, and of those that it has no field for. */
const PART_LABELS: Readonly<Record<Exclude<Part['kind'], 'unknown'>, string>> = {
	header: 'Header',
	body: 'Body Text',
	footer: 'Footer',
	buttons: 'Buttons',
	carousel: 'Carousel',
	limitedTimeOffer: 'Limited-Time Offer',
	callPermissionRequest: 'Call Permission Request',
	tapTarget: 'Tap Target',
};

/** How a sentence names a part. */
export function partLabel(part: Part): string {
	return part.kind === 'unknown' ? part.type : PART_LABELS[part.kind];
}

/** How a sentence names a type of button. @param type upper case, in Meta's spelling */
export function buttonTypeLabel(type: string): string {
	return BUTTON_TYPE_LABELS[type] ?? type;
}
