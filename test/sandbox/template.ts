/** A button as Meta stores it. URL examples are a list, copy code examples a string. */
export interface Button {
	type: string;
	text?: string;
	url?: string;
	phone_number?: string;
	example?: string[] | string;
	otp_type?: string;
}

/** One entry of Meta's `components`, developers.facebook.com, templates/components. */
export interface Component {
	type: 'HEADER' | 'BODY' | 'FOOTER' | 'BUTTONS';
	/** HEADER only: TEXT, IMAGE, VIDEO, DOCUMENT or LOCATION. */
	format?: string;
	text?: string;
	example?: {
		header_text?: string[];
		header_handle?: string[];
		header_url?: string[];
		body_text?: string[][];
	};
	buttons?: Button[];
	add_security_recommendation?: boolean;
	code_expiration_minutes?: number;
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

export function component(
	template: { components: Component[] },
	type: Component['type'],
): Component | undefined {
	return template.components.find((part) => part.type === type);
}

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
