/** Categories that every vendor of templates knows, in Meta's spelling. */
export const CATEGORIES = ['AUTHENTICATION', 'MARKETING', 'UTILITY'] as const;

export const MEDIA_TYPES = ['image', 'video', 'document'] as const;
export type MediaType = (typeof MEDIA_TYPES)[number];

/** `samples` holds one example for each placeholder of the text, in order. */
export interface SampledText {
	text: string;
	samples: string[];
}

export interface TextHeader extends SampledText {
	type: 'text';
}

export interface MediaHeader {
	type: 'media';
	mediaType: MediaType;
	/** Meta's handle of media that was uploaded before; informational where the vendor keeps it. */
	handle?: string;
	/** Public address that the vendor fetches the media from. */
	url?: string;
}

export type DraftHeader = TextHeader | MediaHeader;

export interface DraftButton {
	/** Upper case, in Meta's spelling. What a vendor does not offer is refused by its limits. */
	type: string;
	text?: string;
	url?: string;
	/** One example for the placeholder at the end of the URL. */
	urlSample?: string;
	phoneNumber?: string;
}

/** What some categories need beside the text. No vendor returns these on reading. */
export interface DraftFlags {
	unsubscribeButton?: boolean;
	blockButton?: boolean;
	addSecurityRecommendation?: boolean;
	/** 1 to 1440 at LancePilot, 1 to 90 at Meta. */
	codeExpirationMinutes?: number;
	copyCodeButton?: boolean;
	/** A sample one-time password. */
	otpCode?: string;
}

/** A template as it is written to a vendor, in words no vendor owns. */
export interface TemplateDraft {
	name: string;
	language: string;
	/** Upper case. */
	category: string;
	/** `null` for none. */
	header: DraftHeader | null;
	/** `null` only where the category has a preset text (authentication). */
	body: SampledText | null;
	footer: string | null;
	buttons: DraftButton[];
	flags: DraftFlags;
}

/** `samples` stay as they are when they are not given. */
export type TextChange = Partial<SampledText>;
/** `file` names the binary field that holds the media. */
export type HeaderChange = ({ type: 'text' } & TextChange) | (MediaHeader & { file?: string });

/** What a user gives of a template: a field that is `undefined` stays, `null` goes. */
export interface DraftChanges {
	name?: string;
	language?: string;
	category?: string;
	header?: HeaderChange | null;
	body?: TextChange | null;
	footer?: string | null;
	/** The whole list. */
	buttons?: DraftButton[];
	flags?: DraftFlags;
}
