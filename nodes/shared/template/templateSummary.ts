import { z } from 'zod';

/**
 * The few fields of a listed template that the trigger watches, read with a schema so narrow that
 * thousands of rows cost little. `status` and `category` are upper case.
 */
export const templateSummarySchema = z.object({
	id: z.string(),
	/** `null` where it cannot be read; the id tells the template then. */
	name: z.string().nullable(),
	language: z.string().nullable(),
	status: z.string(),
	category: z.string().nullable(),
	qualityScore: z.string().nullable(),
	updatedAt: z.string().nullable(),
});

export type TemplateSummary = z.infer<typeof templateSummarySchema>;
