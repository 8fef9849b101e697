/** A button as Meta keeps it; kinds beyond these fields bring their own. */
export interface Button {
	type: string;
	text?: string;
	url?: string;
	phone_number?: string;
	/** URL examples are a list, copy code examples mostly a string. */
	example?: string[] | string;
	otp_type?: string;
	[other: string]: unknown;
}

/** One entry of Meta's `components`, developers.facebook.com, templates/components. */
export interface Component {
	/** In any case: Meta takes and gives lower case too. */
	type: string;
	/** HEADER only: TEXT, IMAGE, VIDEO, GIF, DOCUMENT, LOCATION or PRODUCT. */
	format?: string;
	text?: string;
	example?: {
		header_text?: string[];
		header_handle?: string[];
		header_url?: string[];
		body_text?: string[][];
		[other: string]: unknown;
	};
	buttons?: Button[];
	/** CAROUSEL only. */
	cards?: Array<{ components: Component[] }>;
	add_security_recommendation?: boolean;
	code_expiration_minutes?: number;
	[other: string]: unknown;
}

export interface Template {
	name: string;
	language: string;
	category: string;
	/** Meta's spelling, upper case. */
	status: string;
	components: Component[];
	/** `NONE` is Meta's normal value. */
	rejectedReason: string;
	qualityScore: string;
	previousCategory: string | null;
	messageSendTtlSeconds: number | null;
	/** Further fields of Meta's row, such as `sub_category` or `parameter_format`. */
	extras: Record<string, unknown>;
	/** ISO 8601, UTC, whole seconds. */
	createdAt: string;
	updatedAt: string;
}

/** The truth: a template as Meta knows it. */
export interface MetaTemplate extends Template {
	metaId: string;
	/** When it was edited through the API, milliseconds; Meta limits the edits of an approved one. */
	edits: number[];
}

/** What a vendor's own database holds: true at the moment of its last sync. */
export interface CopiedTemplate extends Template {
	/** The vendor's own number for the row; other kinds of ids are derived from it. */
	id: number;
	/** Null until the template was submitted to Meta. */
	metaId: string | null;
}

export const UNDER_REVIEW = ['PENDING', 'UPDATING', 'IN_APPEAL'];

/** The kind of a component or button, whatever its case. */
export function kindOf(part: { type?: unknown }): string {
	return typeof part.type === 'string' ? part.type.toUpperCase() : '';
}

export function component(
	template: { components: Component[] },
	kind: string,
): Component | undefined {
	return template.components.find((part) => kindOf(part) === kind);
}

/** The kind of the header, upper case; undefined without one. */
export function headerFormat(template: { components: Component[] }): string | undefined {
	return component(template, 'HEADER')?.format?.toUpperCase();
}

/** A one-time password button, as it is made or as Meta's lists give it. */
export function isOtp(button: { type?: unknown; url?: unknown }): boolean {
	return kindOf(button) === 'OTP' || String(button.url).startsWith(OTP_ADDRESS);
}

export const OTP_ADDRESS = 'https://www.whatsapp.com/otp/code/?';

export function bodyText(template: { components: Component[] }): string {
	return component(template, 'BODY')?.text ?? '';
}

/** Numbers and names of the placeholders in a text, each once, in order. */
export function placeholders(text: string | undefined): string[] {
	return [
		...new Set([...(text ?? '').matchAll(/\{\{\s*(\w+)\s*\}\}/g)].map(([, name]) => name ?? '')),
	];
}

/** The sample values that belong to the body's placeholders. */
export function bodySamples(template: { components: Component[] }): string[] {
	return component(template, 'BODY')?.example?.body_text?.[0] ?? [];
}
