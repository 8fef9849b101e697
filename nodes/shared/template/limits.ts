/**
 * What a vendor's own page allows in a template. `null` means that its page sets no bound.
 * Lengths are characters, sizes bytes.
 */
export interface TemplateLimits {
	name: { pattern: RegExp; maxLength: number | null };
	body: { maxLength: number; maxConsecutiveNewlines: number | null };
	header: {
		maxLength: number;
		maxVariables: number;
		/** By media type: the MIME types and the largest file the vendor takes. */
		media: Record<'image' | 'video' | 'document', { mimeTypes: string[]; maxBytes: number }> | null;
	};
	footer: { maxLength: number; allowsNewline: boolean; allowsEmoji: boolean; allowsVariables: boolean };
	buttons: {
		max: number;
		/** By type, upper case; a type that is missing is not offered by the vendor. */
		maxByType: Record<string, number>;
		/** Types in the order the vendor demands; `null` where any order goes. */
		order: string[] | null;
		textMaxLength: number | null;
		urlMaxLength: number | null;
		urlMaxVariables: number;
	};
	codeExpirationMinutes: { min: number; max: number } | null;
}
