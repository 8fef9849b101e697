import { z } from 'zod';

/** Whatever else came with a part, kept word for word and sent back with it. */
const rest = z.record(z.unknown());

/** Examples for Meta's reviewers, by the name of their placeholder: `{ '1': 'Ana' }`. */
const samples = z.record(z.string());

export const MEDIA_TYPES = ['image', 'video', 'document', 'gif'] as const;

const headerText = z.object({
	kind: z.literal('header'),
	format: z.literal('text'),
	text: z.string(),
	samples,
	rest,
});
const headerMedia = z.object({
	kind: z.literal('header'),
	format: z.literal('media'),
	mediaType: z.enum(MEDIA_TYPES),
	/** Meta's handle of an upload; where a template was read, often an address that expires. */
	handle: z.string().nullable(),
	/** Public address that the vendor fetches the media from. */
	url: z.string().nullable(),
	rest,
});
/** A location or a product, both given when the template is sent, or a format nobody here knows. */
const headerOther = z.object({
	kind: z.literal('header'),
	format: z.literal('other'),
	/** Upper case: LOCATION, PRODUCT … */
	name: z.string(),
	rest,
});
const headerPartSchema = z.discriminatedUnion('format', [headerText, headerMedia, headerOther]);

/** Set where the text was read back and is Meta's own (authentication): it is never sent. */
const preset = z.literal(true).optional();

/** `text` is `null` where Meta presets it and nobody lists it. */
const bodyPartSchema = z.object({
	kind: z.literal('body'),
	text: z.string().nullable(),
	samples,
	preset,
	rest,
});
const footerPartSchema = z.object({
	kind: z.literal('footer'),
	text: z.string().nullable(),
	preset,
	rest,
});

const buttonText = z.string().nullable();
const buttonSchema = z.discriminatedUnion('kind', [
	z.object({ kind: z.literal('quickReply'), text: buttonText, rest }),
	z.object({
		kind: z.literal('url'),
		text: buttonText,
		url: z.string().nullable(),
		/** An example for the placeholder of the address, or the whole address with it filled in. */
		sample: z.string().nullable(),
		rest,
	}),
	z.object({
		kind: z.literal('phoneNumber'),
		text: buttonText,
		phoneNumber: z.string().nullable(),
		rest,
	}),
	/** A coupon. */
	z.object({
		kind: z.literal('copyCode'),
		text: buttonText,
		sample: z.string().nullable(),
		rest,
	}),
	/** A one-time password: COPY_CODE, ONE_TAP or ZERO_TAP, with what the form needs in `rest`. */
	z.object({
		kind: z.literal('otp'),
		text: buttonText,
		otpType: z.string(),
		/** The button as Meta lists it, an address at whatsapp.com; never sent. */
		listedAs: rest.nullable(),
		rest,
	}),
	z.object({
		kind: z.literal('flow'),
		text: buttonText,
		flowId: z.string().nullable(),
		rest,
	}),
	/** CATALOG, MPM, SPM, VOICE_CALL and whatever comes: `type` in upper case. */
	z.object({ kind: z.literal('other'), type: z.string(), text: buttonText, rest }),
]);
const buttonsPartSchema = z.object({
	kind: z.literal('buttons'),
	buttons: z.array(buttonSchema),
	rest,
});

/** A component nobody here knows, kept in its place. `type` is how a sentence names it. */
const unknownPartSchema = z.object({
	kind: z.literal('unknown'),
	type: z.string(),
	component: z.unknown(),
});

const cardPart = z.union([
	headerPartSchema,
	bodyPartSchema,
	footerPartSchema,
	buttonsPartSchema,
	unknownPartSchema,
]);
const cardSchema = z.object({ parts: z.array(cardPart), rest });
const carouselPartSchema = z.object({
	kind: z.literal('carousel'),
	cards: z.array(cardSchema),
	rest,
});
const offerPartSchema = z.object({
	kind: z.literal('limitedTimeOffer'),
	text: z.string().nullable(),
	hasExpiration: z.boolean().nullable(),
	rest,
});
/** Parts that say all by being there; their settings are in `rest`. */
const markerPartSchema = z.object({
	kind: z.enum(['callPermissionRequest', 'tapTarget']),
	rest,
});
const partSchema = z.union([cardPart, carouselPartSchema, offerPartSchema, markerPartSchema]);

/** Settings of a template that stand beside its parts; one that is absent is not known. */
const flagsSchema = z
	.object({
		unsubscribeButton: z.boolean(),
		blockButton: z.boolean(),
		addSecurityRecommendation: z.boolean(),
		/** Minutes: 1 to 1440 at LancePilot, 1 to 90 at Meta. */
		codeExpirationMinutes: z.number(),
		copyCodeButton: z.boolean(),
		/** What stands on that button, where it is no button of its own. */
		copyCodeText: z.string(),
		/** A sample one-time password. */
		otpCode: z.string(),
		allowCategoryChange: z.boolean(),
		linkTrackingOptedOut: z.boolean(),
	})
	.partial();

/** A sample code and a wish for the review are no state of a template. */
export const STATELESS_FLAGS: ReadonlySet<string> = new Set<keyof Flags>([
	'otpCode',
	'allowCategoryChange',
]);

export const PARAMETER_FORMATS = ['NAMED', 'POSITIONAL'] as const;

/**
 * Settings that Meta takes when a template is created, as they are. Source: Graph reference,
 * message_templates, and Meta's page on its template library.
 */
export const CREATION_SETTINGS = [
	'sub_category',
	'display_format',
	'library_template_name',
	'library_template_button_inputs',
	'library_template_body_inputs',
	'bid_spec',
	'creative_sourcing_spec',
	'degrees_of_freedom_spec',
	'send_type',
	'is_primary_device_delivery_only',
] as const;

/** All that a template says, in words no vendor owns: what is read, changed, compared and sent. */
export const contentSchema = z.object({
	/** In the order in which the vendor lists them. */
	parts: z.array(partSchema),
	flags: flagsSchema,
	/** As reported or given; `null` where nobody said. */
	parameterFormat: z.enum(PARAMETER_FORMATS).nullable(),
	/** What only a creation takes and no list returns, in the words of {@link CREATION_SETTINGS}. */
	creation: z.record(z.unknown()),
	/** Seconds until Meta gives up on delivering a message; `null` where nobody said. */
	messageSendTtlSeconds: z.number().nullable(),
	/** Read from fields that have place for {@link FLAT_KINDS} alone: of other parts nothing is known. */
	isFlat: z.literal(true).optional(),
});

export type MediaType = (typeof MEDIA_TYPES)[number];
export type Samples = z.infer<typeof samples>;
export type HeaderPart = z.infer<typeof headerPartSchema>;
export type MediaHeader = Extract<HeaderPart, { format: 'media' }>;
export type BodyPart = z.infer<typeof bodyPartSchema>;
export type FooterPart = z.infer<typeof footerPartSchema>;
export type Button = z.infer<typeof buttonSchema>;
export type Card = z.infer<typeof cardSchema>;
export type CardPart = z.infer<typeof cardPart>;
export type Part = z.infer<typeof partSchema>;
export type Flags = z.infer<typeof flagsSchema>;
export type ParameterFormat = (typeof PARAMETER_FORMATS)[number];
export type Content = z.infer<typeof contentSchema>;

/** A template as it is written: who it is and what it says. */
export interface TemplateDefinition {
	name: string;
	language: string;
	/** Upper case. */
	category: string;
	content: Content;
}

/** Parts that a vendor's list may keep in fields of their own. */
const FLAT_KINDS: ReadonlySet<Part['kind']> = new Set(['header', 'body', 'footer', 'buttons']);

/** Parts that no such field has place for. */
export function partsBeyondFlat(parts: readonly Part[]): Part[] {
	return parts.filter(({ kind }) => !FLAT_KINDS.has(kind));
}

export const emptyContent: Content = {
	parts: [],
	flags: {},
	parameterFormat: null,
	creation: {},
	messageSendTtlSeconds: null,
};

/** Meta's order; a part that is added takes its place in it. */
const ORDER: readonly Part['kind'][] = [
	'header',
	'limitedTimeOffer',
	'body',
	'footer',
	'buttons',
	'carousel',
	'callPermissionRequest',
	'tapTarget',
];

/** The first part of a kind, `undefined` where there is none. */
export function partOf<Kind extends Part['kind']>(
	parts: readonly Part[],
	kind: Kind,
): Extract<Part, { kind: Kind }> | undefined {
	return parts.find((part): part is Extract<Part, { kind: Kind }> => part.kind === kind);
}

/** The parts with another one of a kind in its place, or without it. */
export function withPart<Of extends Part>(
	parts: readonly Of[],
	kind: Part['kind'],
	part: Of | null,
): Of[] {
	const at = parts.findIndex((one) => one.kind === kind || isUnread(one, kind));
	if (at !== -1) {
		return parts.flatMap((one, index) => (index !== at ? [one] : part === null ? [] : [part]));
	}
	if (part === null) return [...parts];
	const place = ORDER.indexOf(kind);
	const earlier = ORDER.slice(0, place);
	const later = ORDER.slice(place + 1);
	// A vendor may list a later kind first: what is added stands behind all that it follows.
	const after = parts.findLastIndex((one) => earlier.includes(one.kind)) + 1;
	const before = parts.findIndex((one, index) => index >= after && later.includes(one.kind));
	return before === -1
		? [...parts, part]
		: [...parts.slice(0, before), part, ...parts.slice(before)];
}

/** Whether a part is of a kind that could not be read, such as buttons that are no list. */
function isUnread(part: Part, kind: Part['kind']): boolean {
	return part.kind === 'unknown' && part.type === UNREAD_TYPES[kind];
}

const UNREAD_TYPES: Readonly<Partial<Record<Part['kind'], string>>> = {
	header: 'HEADER',
	buttons: 'BUTTONS',
	carousel: 'CAROUSEL',
};

/** Whether a template is made from one of Meta's library, whose parts are Meta's. */
export function isFromLibrary({ creation }: Content): boolean {
	return creation.library_template_name !== undefined;
}

/** Whether an address stands where a handle should: what Meta lists, and does not take back. */
export function isAddress(handle: string | null): boolean {
	return handle !== null && /^https?:\/\//i.test(handle);
}

/** What a header shows, in lower case: text, image, location … */
export function headerType(header: HeaderPart): string {
	if (header.format === 'media') return header.mediaType;
	return header.format === 'other' ? header.name.toLowerCase() : header.format;
}

const TYPES = {
	quickReply: 'QUICK_REPLY',
	url: 'URL',
	phoneNumber: 'PHONE_NUMBER',
	copyCode: 'COPY_CODE',
	otp: 'OTP',
	flow: 'FLOW',
} as const;

/** Meta's word for the type of a button. */
export function buttonType(button: Button): string {
	return button.kind === 'other' ? button.type : TYPES[button.kind];
}
