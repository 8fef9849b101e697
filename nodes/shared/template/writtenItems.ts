import { z } from 'zod';

import { simplifiedTemplateSchema } from './template';

/** What the vendor said to a write. */
const message = z.string().nullable();

/** What Create puts out: the template, or who it is where it could not be read back. */
export const createdItemSchema = simplifiedTemplateSchema.extend({
	message,
	/** Set where the template was accepted and could not be read back. */
	created: z.literal(true).optional(),
});

/** What Update puts out. */
export const updatedItemSchema = simplifiedTemplateSchema.extend({
	/** `false` where the template was as given already, so nothing was sent. */
	changed: z.boolean(),
	/** As it was. */
	previous: simplifiedTemplateSchema,
	message,
});

/** What Delete puts out. */
export const deletedItemSchema = z.object({
	deleted: z.literal(true),
	name: z.string().nullable(),
	language: z.string().nullable(),
	message,
	/** Every template that the call removed: a name may have several languages. */
	deletedTemplates: z.array(
		simplifiedTemplateSchema.pick({ id: true, name: true, language: true, status: true }),
	),
	provider: z.string(),
	channel: z.string().nullable(),
	id: z.string(),
});

export type DeletedItem = z.infer<typeof deletedItemSchema>;
