import { z } from 'zod';

import { differenceSchema } from './differences';
import { templateSchema } from './template';

const ACTIONS = ['create', 'update', 'unchanged', 'blocked', 'delete'] as const;

/** What Apply puts out for a template: what is to happen to it, or what happened. */
export const planItemSchema = z.object({
	name: z.string(),
	language: z.string().nullable(),
	action: z.enum(ACTIONS),
	/** Why it is blocked, or what a person should know of it. */
	reason: z.string().nullable(),
	/** `null` where it is not known whether the write was made. */
	applied: z.boolean().nullable(),
	differences: z.array(differenceSchema),
	/** As desired; after a write as it is. `null` for one that is deleted. */
	template: templateSchema
		.extend({ id: z.string().nullable(), status: z.string().nullable() })
		.nullable(),
	/** As it was; `null` for one that was not there. */
	previous: templateSchema.nullable(),
	provider: z.string(),
	channel: z.string().nullable(),
});

export type PlanItem = z.infer<typeof planItemSchema>;
