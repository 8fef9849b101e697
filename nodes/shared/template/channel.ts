import { z } from 'zod';

/** A workspace, number or account. `id` is what the node's account parameter takes. */
export const channelSchema = z.object({
	provider: z.string(),
	id: z.string(),
	name: z.string().nullable(),
	phoneNumber: z.string().nullable(),
	status: z.string().nullable(),
});

export type Channel = z.infer<typeof channelSchema>;
