/** Placeholder names are those of the text; `samples` holds one example for each, in order. */
export interface SampledText {
	text: string;
	samples: string[];
}

export type DraftHeader =
	| ({ type: 'text' } & SampledText)
	| {
			type: 'media';
			mediaType: 'image' | 'video' | 'document';
			/** Meta handle or URL of the media that is there already. */
			handle?: string;
	  };

export interface DraftButton {
	type: 'URL' | 'PHONE_NUMBER' | 'QUICK_REPLY' | (string & {});
	text?: string;
	url?: string;
	phoneNumber?: string;
	/** One example for the placeholder at the end of a URL. */
	urlSample?: string;
}

/** Flags that some categories need and no vendor returns on reading. */
export interface DraftFlags {
	unsubscribeButton?: boolean;
	blockButton?: boolean;
	addSecurityRecommendation?: boolean;
	codeExpirationMinutes?: number;
	copyCodeButton?: boolean;
}

/** A template as it is written to a vendor, in words no vendor owns. */
export interface TemplateDraft {
	name: string;
	language: string;
	category: string;
	/** `null` for none. */
	header: DraftHeader | null;
	/** `null` only where the category has a preset text (authentication). */
	body: SampledText | null;
	footer: string | null;
	buttons: DraftButton[];
	flags: DraftFlags;
}

/** What a user wants changed: a field that is `undefined` stays, `null` goes. */
export type DraftChanges = Partial<Omit<TemplateDraft, 'flags'>> & { flags?: DraftFlags };
