import { z } from 'zod';

import { nameAndLanguage } from './simplify';
import { simplifiedTemplateSchema } from './template';

/** What the vendor said to a write. */
const message = z.string().nullable();

/** Who a template is, and `null` for all that only a read would tell. */
const unreadTemplateSchema = simplifiedTemplateSchema.extend({
	status: simplifiedTemplateSchema.shape.status.nullable(),
	id: simplifiedTemplateSchema.shape.id.nullable(),
});

type Known = Pick<z.infer<typeof unreadTemplateSchema>, 'provider' | 'channel' | 'id'> & {
	name: string;
	language: string;
	category?: string | null;
	status?: string | null;
};

/** The item of a template that was written and could not be read. */
export function unreadTemplate({ name, language, category = null, status = null, ...who }: Known) {
	return {
		name,
		language,
		category,
		status,
		body: null,
		nameAndLanguage: nameAndLanguage(name, language),
		updatedAt: null,
		provider: who.provider,
		channel: who.channel,
		id: who.id,
	};
}

/** What Create puts out: the template, or who it is where it could not be read back. */
export const createdItemSchema = unreadTemplateSchema.extend({
	/** Set where the template was accepted and could not be read back. */
	created: z.literal(true).optional(),
	message,
});

/** What Update puts out: the template after it, or who it is where it was not read again. */
export const updatedItemSchema = unreadTemplateSchema.extend({
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
