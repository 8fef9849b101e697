import { z } from 'zod';

const finding = z.object({
	/** In the words of the form: `Buttons → 2 → URL`. */
	field: z.string(),
	/** What is wrong, to be read after the field's name. */
	message: z.string(),
	/** Whose rule it is: the provider's, or Meta's. */
	rule: z.string(),
});

/** What Validate puts out for a template. */
export const validationItemSchema = z.object({
	name: z.string(),
	language: z.string(),
	category: z.string(),
	valid: z.boolean(),
	refusals: z.array(finding),
	warnings: z.array(finding),
	provider: z.string(),
});

export type ValidationItem = z.infer<typeof validationItemSchema>;
