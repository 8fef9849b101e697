import type { Flags, MediaType, Part } from '../template/content';
import { CREATION_SETTINGS } from '../template/content';
import { META_LENGTHS } from '../template/metaLengths';
import { COUPON_CODE_LENGTH, PASSWORD_LENGTH } from '../template/parameterValue';

const MEGABYTE = 1024 * 1024;

/** How every page lets a template be named, and Meta a placeholder. */
export const NAME = {
	pattern: /^[a-z0-9_]+$/,
	description: 'lower-case letters, digits and underscores',
};

/** Where in a text a placeholder may stand and how it may be named. */
interface PlaceholderLimits {
	/** `{{customer_name}}` beside `{{1}}`. */
	named: boolean;
	/** Numbers must run from 1 without a gap. */
	consecutive: boolean;
	/** As many samples as placeholders. */
	samples: boolean;
	/** How a name may be written, where the page says so. */
	names?: { pattern: RegExp; description: string };
}

interface FileLimits {
	mimeTypes: readonly string[];
	maxBytes: number;
	/** The limit as the vendor's page words it. */
	description: string;
}

/**
 * What a page allows in a template. `null` means that the page sets no bound. Lengths are
 * characters, sizes bytes. The same checks run over a vendor's limits, whose breach is refused,
 * and over Meta's, whose breach is only warned of.
 */
export interface TemplateLimits {
	/** Whose rules these are, for the messages. */
	readonly owner: string;
	readonly name: {
		maxLength: number | null;
		/** Whether an account allows a name only once, whatever the language. */
		unique: boolean;
	};
	/** How a language is written, where the page says so. */
	readonly language?: { pattern: RegExp; description: string };
	/** What an update may change of a template, where the page sets a bound. */
	readonly update?: {
		/** Statuses in which a template may be changed; `null` for all. */
		statuses: readonly string[] | null;
		/** Whether an approved template may go to another category. */
		categoryOfApproved: boolean;
		name: boolean;
	};
	/**
	 * Which parts the vendor carries, and which headers (text, image … in lower case); `null` where it
	 * takes Meta's components as they are.
	 */
	readonly parts: { kinds: readonly Part['kind'][]; headers: readonly string[] } | null;
	/** Parts of which a template, and a card, has one at most. */
	readonly once: readonly Part['kind'][];
	/** Seconds by category; `null` for no bound, `false` where the setting is not taken. */
	readonly messageSendTtlSeconds:
		| Readonly<Record<string, { min: number; max: number; orNever: boolean }>>
		| null
		| false;
	/** What a creation takes beside the parts, in the words of Meta's page. */
	readonly creation: readonly string[];
	/** Whether the vendor takes the word that placeholders are named. */
	readonly parameterFormat: boolean;
	readonly placeholders: PlaceholderLimits;
	readonly body: {
		maxLength: number | null;
		/** Beside an offer, or with a button for a single product. */
		maxLengthWith: { offer: number; product: number } | null;
		maxConsecutiveNewlines: number | null;
		startsWithPlaceholder: boolean;
		endsWithPlaceholder: boolean;
	};
	readonly header: {
		maxLength: number | null;
		maxPlaceholders: number | null;
		startsWithPlaceholder: boolean;
		/** Files the vendor takes, by media type; `null` where it takes none. */
		files: Readonly<Partial<Record<MediaType, FileLimits>>> | null;
		/** Whether the vendor fetches media from an address. */
		urls: boolean;
		/** Addresses that it does not fetch, and why. */
		refusedUrls?: ReadonlyArray<{ pattern: RegExp; description: string }>;
		/** Whether it takes the handle of an upload. */
		handles: boolean;
		/** Whether an update needs no file while the media type stays. */
		keepsMedia: boolean;
		/** Whether these rules know where media come from; those of a review see the media alone. */
		knowsSource: boolean;
	};
	readonly footer: {
		maxLength: number | null;
		newlines: boolean;
		emoji: boolean;
		placeholders: boolean;
	};
	readonly buttons: {
		max: number | null;
		/** By type; `null` for no bound. */
		maxByType: Readonly<Record<string, number | null>>;
		/** Whether types that are missing above are taken as well. */
		others: boolean;
		/** Types in the order they must come. */
		order: readonly string[] | null;
		/** Buttons of this type must stand next to each other. */
		together: string | null;
		maxTextLength: number | null;
		maxUrlLength: number | null;
		maxPhoneNumberLength: number | null;
		/** Whether a number must begin with its country code. */
		countryCodes: boolean;
		/** Of the sample code of a coupon. */
		maxCodeLength: number | null;
		/** `samples`: whether a placeholder in a URL needs one. */
		urlPlaceholders: { max: number | null; atEnd: boolean; samples: boolean };
	};
	readonly authentication: {
		codeExpirationMinutes: { min: number; max: number } | null;
		maxOtpCodeLength: number | null;
		/** Whether Meta writes the texts and asks for its terms of zero-tap, here as well. */
		preset: boolean;
		/** Whether it has no header and no button but that of its code, which no other category has. */
		codeOnly: boolean;
		/** Flags that must be given because they cannot be read back. */
		required: ReadonlyArray<keyof Flags>;
	};
	/** The flags that are taken, each with the one category it is for, `null` for all. */
	readonly flagCategories: Readonly<Partial<Record<keyof Flags, string | null>>>;
}

/**
 * Meta's own rules: every vendor's template must pass Meta's review, so a breach is worth a
 * warning even where the vendor says nothing. Source: Meta's pages on template components.
 */
export const reviewLimits: TemplateLimits = {
	owner: 'Meta',
	name: { maxLength: 512, unique: false },
	language: {
		pattern: /^[a-z]{2,3}(_([A-Z]{2,3}|\d{3}))?$/,
		description: 'a code such as en or en_US',
	},
	parts: null,
	// "Exactly one" body; of the others no page shows two.
	once: ['header', 'limitedTimeOffer', 'body', 'footer', 'buttons', 'carousel'],
	messageSendTtlSeconds: {
		AUTHENTICATION: { min: 30, max: 900, orNever: true },
		MARKETING: { min: 43_200, max: 2_592_000, orNever: false },
		UTILITY: { min: 30, max: 43_200, orNever: true },
	},
	creation: CREATION_SETTINGS,
	parameterFormat: true,
	placeholders: {
		named: true,
		consecutive: true,
		samples: true,
		names: NAME,
	},
	body: {
		maxLength: META_LENGTHS.body,
		maxLengthWith: META_LENGTHS.bodyWith,
		maxConsecutiveNewlines: null,
		startsWithPlaceholder: false,
		endsWithPlaceholder: false,
	},
	header: {
		maxLength: META_LENGTHS.header,
		maxPlaceholders: 1,
		startsWithPlaceholder: true,
		files: null,
		urls: true,
		handles: true,
		keepsMedia: true,
		knowsSource: false,
	},
	footer: { maxLength: META_LENGTHS.footer, newlines: true, emoji: true, placeholders: false },
	buttons: {
		max: 10,
		maxByType: { URL: 2, PHONE_NUMBER: 1, QUICK_REPLY: 10, COPY_CODE: 1, OTP: 1 },
		others: true,
		order: null,
		together: 'QUICK_REPLY',
		maxTextLength: 25,
		maxUrlLength: META_LENGTHS.url,
		maxPhoneNumberLength: 20,
		countryCodes: false,
		// Sources differ, 15 or 20: what is longer than the second is refused, see below.
		maxCodeLength: 15,
		urlPlaceholders: { max: 1, atEnd: true, samples: true },
	},
	authentication: {
		codeExpirationMinutes: { min: 1, max: 90 },
		maxOtpCodeLength: PASSWORD_LENGTH,
		preset: true,
		codeOnly: true,
		required: [],
	},
	flagCategories: {
		unsubscribeButton: 'MARKETING',
		blockButton: 'MARKETING',
		addSecurityRecommendation: 'AUTHENTICATION',
		codeExpirationMinutes: 'AUTHENTICATION',
		copyCodeButton: 'AUTHENTICATION',
		otpCode: 'AUTHENTICATION',
		allowCategoryChange: null,
		linkTrackingOptedOut: null,
	},
};

/**
 * What Graph itself refuses, where a template is made at Meta. A placeholder at an edge of the body is
 * left to Meta's review, which has let many pass. Source: Meta's pages on template components and on
 * supported media types.
 */
export const graphLimits: TemplateLimits = {
	...reviewLimits,
	body: { ...reviewLimits.body, startsWithPlaceholder: true, endsWithPlaceholder: true },
	buttons: { ...reviewLimits.buttons, maxCodeLength: COUPON_CODE_LENGTH },
	header: {
		...reviewLimits.header,
		files: {
			image: {
				mimeTypes: ['image/jpeg', 'image/png'],
				maxBytes: 5 * MEGABYTE,
				description: 'a JPG or PNG image of at most 5 MB',
			},
			video: {
				mimeTypes: ['video/mp4', 'video/3gpp'],
				maxBytes: 16 * MEGABYTE,
				description: 'an MP4 or 3GPP video of at most 16 MB',
			},
			gif: {
				mimeTypes: ['video/mp4', 'image/gif'],
				maxBytes: 3.5 * MEGABYTE,
				description: 'a GIF as MP4 of at most 3.5 MB',
			},
			document: {
				mimeTypes: ['application/pdf'],
				maxBytes: 100 * MEGABYTE,
				description: 'a PDF document of at most 100 MB',
			},
		},
		urls: false,
		keepsMedia: false,
		knowsSource: true,
	},
	flagCategories: {
		addSecurityRecommendation: 'AUTHENTICATION',
		codeExpirationMinutes: 'AUTHENTICATION',
		allowCategoryChange: null,
		linkTrackingOptedOut: null,
	},
};

/**
 * The same where templates are only read: they are made elsewhere, so where their media come from is
 * nobody's business here.
 */
export const graphCopyLimits: TemplateLimits = {
	...graphLimits,
	header: { ...graphLimits.header, urls: true, keepsMedia: true, knowsSource: false },
};
